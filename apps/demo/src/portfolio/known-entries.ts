import { costsOfShare, type WorkEntry } from "@grondslag/portfolio";
import type { Dice } from "../agency/dice.ts";
import { invented, millions, stated } from "./amounts.ts";
import { asOf, sources } from "./sources.ts";

const { letter, overrun } = sources;

/** Dates of the main track as the letter tells them; the days on which they were set are made up, as is all money. */
function mainTrack(dice: Dice): readonly WorkEntry[] {
  const work = "vat-ecommerce-main";
  const source = `De einddatum komt uit de ${letter}. Verzonnen: de dag waarop die werd vastgesteld, en het bedrag.`;
  const set = { work, startOn: "2021-01-01", invented: true, source, causes: [] };
  const again = (number: number, approvedOn: string) => ({
    title: `Businesscase hoofdspoor, herijking ${number} (verzonnen stuk)`,
    approvedOn,
  });
  return [
    {
      ...set,
      id: `${work}-initial`,
      entry: "initial",
      on: "2021-01-01",
      endOn: "2023-12-31",
      costs: invented(dice, millions(14.2)),
      reasons: [],
    },
    {
      ...set,
      id: `${work}-to-june-2024`,
      entry: "re-baseline",
      on: "2023-11-15",
      endOn: "2024-06-30",
      costs: invented(dice, millions(17.6)),
      reasons: ["setbacks"],
      businessCase: again(1, "2023-11-01"),
      text: "Van december 2023 naar juni 2024.",
    },
    {
      ...set,
      id: `${work}-to-early-2025`,
      entry: "re-baseline",
      on: "2024-06-10",
      endOn: "2025-03-31",
      costs: invented(dice, millions(21.3)),
      reasons: ["setbacks", "change-of-law"],
      businessCase: again(2, "2024-06-01"),
      text: "Van juni 2024 naar begin 2025, na de kleineondernemersregeling van 1 januari 2025.",
    },
    {
      id: `${work}-june-2024`,
      work,
      entry: "report",
      on: asOf,
      spent: invented(dice, millions(16.9)),
      estimateToComplete: { known: true, costs: invented(dice, millions(4.4)) },
      expectedEndOn: "2025-03-31",
      done: 0.78,
      causes: ["external"],
      invented: true,
      source: `De verwachte einddatum komt uit de ${letter}. Verzonnen: bedragen en voortgang.`,
    },
  ];
}

/** 60 percent of 44.9 million euro was spent; what is still to come nobody can tell (rows O16, O17). */
const paused: readonly WorkEntry[] = [
  {
    id: "paused-programme-initial",
    work: "paused-programme",
    entry: "initial",
    on: "2021-01-01",
    startOn: "2021-01-01",
    endOn: "2025-12-31",
    costs: stated(44_900_000, letter),
    reasons: [],
    causes: [],
    invented: true,
    source: `Het bedrag komt uit de ${letter}. Verzonnen: alle dagen.`,
  },
  {
    id: "paused-programme-june-2024",
    work: "paused-programme",
    entry: "report",
    on: asOf,
    // Both figures of the letter are rounded: to whole percents, and to tenths of millions.
    spent: costsOfShare({ percent: 60, of: millions(44.9), ofStep: millions(0.1) }, "renewal", letter),
    estimateToComplete: { known: false, why: "Er is onvoldoende beeld van de resterende inspanning." },
    causes: [],
    source: letter,
  },
];

/** What the letter of 21 April 2021 states of the one project of which it gives sums and dates. */
const vehicleTax: readonly WorkEntry[] = [
  {
    id: "vehicle-tax-renewal-2019",
    work: "vehicle-tax-renewal",
    entry: "initial",
    on: "2019-12-31",
    startOn: "2016-01-01",
    endOn: "2020-12-31",
    costs: stated(17_500_000, overrun),
    reasons: [],
    causes: [],
    text: "Raming van eind 2019. Of het de allereerste is, staat niet in de brief.",
    source: overrun,
  },
  {
    id: "vehicle-tax-renewal-2021",
    work: "vehicle-tax-renewal",
    entry: "re-baseline",
    on: "2021-04-21",
    startOn: "2016-01-01",
    endOn: "2022-12-31",
    costs: stated(37_400_000, overrun),
    reasons: ["change-of-law", "setbacks"],
    causes: ["policy"],
    businessCase: { title: "Brief over uitloop van ICT-projecten", approvedOn: "2021-04-21" },
    text: "Een wetswijziging vroeg een tijdelijke voorziening; daarna ging de overgang in stappen.",
    source: overrun,
  },
];

interface MadeUp {
  readonly work: string;
  readonly on: string;
  readonly until: string;
  readonly cost: number;
  /** Spent and still to come, in millions of euros, and the share that is done. */
  readonly now: readonly [spent: number, left: number, done: number];
  readonly expected?: string;
}

/** Works that a document names without sums: these are made up, so that the boards have something to show. */
const withoutSums: readonly MadeUp[] = [
  {
    work: "small-business-scheme-2025",
    on: "2023-10-01",
    until: "2024-12-31",
    cost: 9.8,
    now: [5.7, 4.1, 0.58],
  },
  { work: "erp", on: "2022-01-01", until: "2025-12-31", cost: 31.5, now: [19.2, 12.2, 0.62] },
  { work: "data-renewal", on: "2023-01-01", until: "2026-12-31", cost: 48.0, now: [17.5, 30.1, 0.36] },
  { work: "cool-gen-income-tax", on: "2023-01-01", until: "2026-12-31", cost: 62.0, now: [21.4, 42.0, 0.33] },
  {
    work: "cool-gen-corporate-tax",
    on: "2023-01-01",
    until: "2026-12-31",
    cost: 18.5,
    now: [7.9, 10.4, 0.44],
  },
  { work: "cool-gen-payroll-tax", on: "2023-01-01", until: "2026-12-31", cost: 27.0, now: [8.1, 19.2, 0.3] },
];

function madeUpEntries(dice: Dice, { work, on, until, cost, now, expected }: MadeUp): readonly WorkEntry[] {
  const [spent, left, done] = now;
  const mark = { invented: true, source: "Verzonnen bedragen, dagen en voortgang." };
  return [
    {
      id: `${work}-initial`,
      work,
      entry: "initial",
      on,
      startOn: on,
      endOn: until,
      costs: invented(dice, millions(cost)),
      reasons: [],
      causes: [],
      ...mark,
    },
    {
      id: `${work}-june-2024`,
      work,
      entry: "report",
      on: asOf,
      spent: invented(dice, millions(spent)),
      estimateToComplete: { known: true, costs: invented(dice, millions(left)) },
      expectedEndOn: expected ?? until,
      done,
      causes: [],
      ...mark,
    },
  ];
}

/** The history of works that public documents name: what these state, and the rest made up and marked. */
export function knownEntries(dice: Dice): readonly WorkEntry[] {
  return [
    ...mainTrack(dice.fork("main track")),
    ...paused,
    ...vehicleTax,
    ...withoutSums.flatMap((one) => madeUpEntries(dice.fork(one.work), one)),
  ];
}
