import type {
  PlanAnswer,
  PlanPicture,
  PlanResource,
  PlanRow,
} from "../../apps/web/src/portfolio/plan/plan-types.ts";
import type {
  PlannerSettings,
  PlannerSettingsAnswer,
} from "../../apps/web/src/portfolio/planner-settings/planner-settings-types.ts";
import { at } from "./painted-lists.ts";
import type { Question } from "./painted-site.ts";

// A plan of a made-up portfolio, what somebody tries with it, and a run of the planner.

const row = {
  kind: "work",
  nature: "modernisation",
  duration: 4,
  fixed: false,
  chains: ["income"],
  after: [],
  needs: [],
  mandatory: false,
  earliest: 0,
} as const;

const rows: readonly PlanRow[] = [
  { ...row, item: "data-renewal", name: "Vernieuwing Gegevens", start: 0, fixed: true },
  { ...row, item: "cool-gen-rules", name: "Regels uit Cool:Gen", start: 2, signedStart: 2, deadline: 9 },
  { ...row, item: "box-3-recovery", name: "Rechtsherstel box 3", kind: "wish", nature: "recovery", start: 4 },
  { ...row, item: "home-work", name: "Thuiswerkvergoeding", kind: "wish", nature: "policy", start: null },
];
const resources: readonly PlanResource[] = [
  {
    id: "cool-gen",
    name: "Cool:Gen",
    kind: "people",
    scarce: true,
    capacity: Array.from({ length: 12 }, () => 600),
    load: Array.from({ length: 12 }, (_, n) => n * 70),
  },
  {
    id: "maintenance:cool-gen",
    name: "Cool:Gen",
    kind: "people",
    use: "maintenance",
    scarce: true,
    capacity: Array.from({ length: 12 }, () => 400),
    external: Array.from({ length: 12 }, () => 100),
    load: Array.from({ length: 12 }, () => 300),
  },
];

/** A plan of three years. */
const picture: PlanPicture = {
  ...{ firstQuarter: "2026Q4", quarters: 12, gap: 0.031, schedules: 20_000, seed: 1 },
  rows,
  resources,
};
const digest = "a".repeat(64);
const plan: PlanAnswer = {
  ...{ id: "plan-1", name: "Plan 2026-2029", state: "proposed", digest, at, by: "m9", gap: 0.031 },
  signatures: [{ role: "owner", outcome: "signed", at, by: "m3" }],
};

/** The scenario of box 3. */
export const boxThreeScenario = {
  name: "Box 3 gaat voor",
  changes: [
    { change: "require", item: "box-3-recovery", until: "2027-12-31" },
    { change: "override", item: "box-3-recovery" },
  ],
} as const;

const run = {
  ...{ id: "run-1", state: "done", firstQuarter: "2026Q4", quarters: 12, settings: 1 },
  scenario: boxThreeScenario,
  progress: { schedules: 2_000, gap: 0.031 },
  notes: [{ key: "note-needs-unknown", values: { item: "Thuiswerkvergoeding" } }],
  plan: picture,
};
const comparison = {
  against: { kind: "signed-plan", id: "plan-1", name: "Plan 2026-2029" },
  moves: [
    {
      ...{ item: "cool-gen-rules", name: "Regels uit Cool:Gen", nature: "modernisation", kind: "later" },
      ...{ from: 2, to: 4, quarters: 2, cause: "recovery" },
      sentences: [
        {
          key: "same-people",
          values: {
            ...{ item: "Regels uit Cool:Gen", by: "Rechtsherstel box 3", quarter: "2027Q2" },
            skill: "Cool:Gen",
          },
        },
      ],
    },
    {
      ...{ item: "box-3-recovery", name: "Rechtsherstel box 3", nature: "recovery", kind: "in" },
      ...{ from: null, to: 4, quarters: 0 },
      sentences: [{ key: "in", values: { item: "Rechtsherstel box 3", from: "2027Q4", until: "2028Q3" } }],
    },
  ],
  unmoved: ["data-renewal"],
  sentences: [
    { key: "goes-first-if-decided", values: { item: "Rechtsherstel box 3" } },
    {
      key: "later",
      values: { item: "Regels uit Cool:Gen", quarters: 2, was: "2028Q1", becomes: "2028Q3" },
    },
  ],
  before: { "cool-gen-rules": 2 },
};

/** Moving Cool:Gen past its third quarter takes people that box 3 has. */
const checkMoves = ({ body }: Question): unknown => {
  const { starts } = body as { readonly starts: Readonly<Record<string, number>> };
  const start = starts["cool-gen-rules"] ?? 2;
  return {
    resources,
    faults:
      start > 2
        ? [
            {
              item: "cool-gen-rules",
              sentence: {
                key: "same-people",
                values: {
                  ...{ item: "Regels uit Cool:Gen", by: "Rechtsherstel box 3", quarter: "2027Q4" },
                  skill: "Cool:Gen",
                },
              },
            },
          ]
        : [],
  };
};

const ofProgram: PlannerSettings = {
  weights: {
    latePerQuarter: 50,
    displacement: { policy: 100, maintenance: 150, recovery: 200, modernisation: 400 },
  },
  worth: { policy: 500, maintenance: 700, recovery: 900, modernisation: 1_000 },
  seed: 1,
  efforts: {
    quick: { schedules: 2_000, boundSeconds: 3 },
    normal: { schedules: 10_000, boundSeconds: 10 },
    long: { schedules: 60_000, boundSeconds: 60 },
  },
};
const settings = { ...ofProgram, worth: { ...ofProgram.worth, policy: 400 } };

/** What decides who gives way: the agency lowered the worth of policy. */
export const plannerSettings: PlannerSettingsAnswer = {
  ...{ version: 1, settings, ofProgram },
  items: [{ version: 1, settings, motive: "Besluit van de directie van 2 november", at, by: "m12" }],
};

const base = "/api/v1/portfolio";
/** What the pages of plans and scenarios ask. */
export const planAnswers = {
  [`${base}/plans`]: { items: [plan] },
  [`${base}/plans/plan-1`]: { ...plan, plan: picture },
  [`POST ${base}/plan-checks`]: checkMoves,
  [`POST ${base}/plan-runs`]: { id: "run-1" },
  [`${base}/plan-runs`]: { items: [] },
  [`${base}/planner-settings`]: plannerSettings,
  [`${base}/plan-runs/run-1`]: run,
  [`${base}/plan-runs/run-1/comparison`]: comparison,
  [`${base}/plan-runs/run-1/prices`]: {
    items: [
      {
        resource: "cool-gen",
        quarter: "2027Q2",
        sentences: [{ key: "brings-nothing", values: { quarter: "2027Q2", skill: "Cool:Gen" } }],
      },
    ],
  },
};
