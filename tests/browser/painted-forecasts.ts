import type { EarlyWarnings, Forecast } from "../../apps/web/src/portfolio/forecast/forecast-types.ts";

// Forecasts of a made-up portfolio, and how often such forecasts came true.

const today = "2026-11-22";
const reference = {
  id: "end-2-4",
  source: "UK Government Major Projects Portfolio 2013-2019",
  cases: 310,
  borrowed: 0.2,
  from: 2,
  until: 4,
};
/** A forecast of work of which the remainder is unknown. */
const forecast = {
  on: today,
  state: "open",
  end: { known: false, why: "remainder-unknown" },
  cost: { known: false, why: "remainder-unknown", atLeastCents: 2_694_000_000 },
  earnedSchedule: { done: 0.4, index: 0.71, endOn: "2028-05-01" },
  warnings: [
    { code: "remainder-unknown", cents: 2_694_000_000, promille: 600, text: "heroriëntatie" },
    { code: "see-parts" },
  ],
} as const satisfies Forecast;
const knownForecast = {
  ...forecast,
  end: {
    ...{ known: true, p50: "2028-01-15", p80: "2028-11-30", plannedOn: "2027-06-30", basis: "stated" },
    reference,
  },
  cost: { known: true, p50Cents: 910_000_000, p80Cents: 1_250_000_000, statedCents: 800_000_000, reference },
  warnings: [{ code: "see-whole" }],
} as const satisfies Forecast;

const calibration = {
  years: "2018-2019",
  cases: 204,
  auc: 0.66,
  aucLow: 0.59,
  aucHigh: 0.73,
  bins: [
    { from: 0, until: 0.25, cases: 81, given: 0.19, happened: 0.2 },
    { from: 0.25, until: 1, cases: 123, given: 0.44, happened: 0.47 },
  ],
};
const held = { source: "gmpp", cases: 204, held: 0.81, low: 0.75, high: 0.86 };
const warnings = {
  on: today,
  items: [
    {
      work: "paused-programme",
      name: "Programma dat stilligt",
      organisation: "Voorbeeldorganisatie",
      kind: "programme",
      status: "in-reorientation",
      escalate: true,
      slip: { known: false, why: "see-parts" },
      growth: { known: false, why: "remainder-unknown" },
      warnings: forecast.warnings,
    },
    {
      work: "data-renewal",
      name: "Vernieuwing Gegevens",
      organisation: "Belastingdienst",
      kind: "project",
      status: "in-execution",
      escalate: false,
      slip: {
        known: true,
        chance: 0.46,
        baseChance: 0.31,
        reasons: [
          { feature: "slipped", value: 1, contribution: 0.6, effect: 0.12 },
          { feature: "young", value: 0, contribution: -0.2, effect: -0.03 },
        ],
      },
      growth: { known: true, chance: 0.2, baseChance: 0.25, reasons: [] },
      warnings: [],
    },
  ],
  calibration: { slip: calibration, growth: calibration },
  p80: { end: held, cost: held, smallCost: held },
  sources: [
    {
      ...{ id: "gmpp", title: "GMPP", publisher: "UK Cabinet Office", years: "2013-2019", pairs: 400 },
      limits: "Whole life cost as it was stated in each report.",
    },
  ],
} as const satisfies EarlyWarnings;

const base = "/api/v1/portfolio";
/** What the pages of forecasts ask. */
export const forecastAnswers = {
  [`${base}/early-warnings`]: warnings,
  [`${base}/work/paused-programme/forecast`]: forecast,
  [`${base}/work/data-renewal/forecast`]: knownForecast,
};
