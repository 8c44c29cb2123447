import type { Board } from "../../apps/web/src/portfolio/board/board-types.ts";
import type { Calendar, LawDate } from "../../apps/web/src/portfolio/calendar/calendar-types.ts";
import type { Roadmap } from "../../apps/web/src/portfolio/roadmap/roadmap-types.ts";
import type { Bottleneck, Capacity, Supply, Team } from "../../apps/web/src/portfolio/supply/supply-types.ts";
import type { Goal, Parameter, Wish } from "../../apps/web/src/portfolio/wishes/wish-types.ts";
import { forecastAnswers } from "./painted-forecasts.ts";
import { at, list } from "./painted-lists.ts";
import { keptLessons, workAnswers } from "./painted-works.ts";

// Answers about a made-up portfolio, in the form of `/api/v1/portfolio`.

const quarters = Array.from(
  { length: 12 },
  (_, n) => `${2026 + Math.floor((n + 3) / 4)}Q${((n + 3) % 4) + 1}`,
);

/** A page of records of one kind. */
const records = (items: readonly { readonly id: string }[]) => ({
  items: items.map((record, n) => ({ record, revision: n + 1 })),
  total: items.length,
  change: 40,
});

const goals: readonly Goal[] = [
  { id: "trust", name: "Burgers krijgen wat hun toekomt", weight: 40, priority: true },
  { id: "steady", name: "Systemen die blijven werken", weight: 60, priority: false, invented: true },
];

const boxThree = {
  id: "box-3-recovery",
  name: "Rechtsherstel box 3",
  change: "structural",
  nature: "recovery",
  askedBy: "Ministerie van Financiën",
  askedOn: "2024-06-06",
  state: "asked",
  wantedOn: "2026-12-31",
  scores: { trust: 5 },
  needs: [{ skill: "cool-gen", perQuarter: [400, 400, 250] }],
  systems: ["income-tax"],
  chains: ["income"],
  after: ["data-renewal"],
  text: "Herstel na de uitspraak van de Hoge Raad.",
  source: "Kamerbrief van 6 juni 2024",
} as const satisfies Wish;

const boardRow = {
  kind: "wish",
  nature: "policy",
  change: "structural",
  precedence: "value",
  value: {
    mean: 3.4,
    least: 2,
    most: 5,
    parts: [
      { goal: "trust", name: "Burgers krijgen wat hun toekomt", weight: 40, score: 4 },
      { goal: "steady", name: "Systemen die blijven werken", weight: 60 },
    ],
    missing: ["steady"],
  },
  blockedBy: [],
  alsoFits: false,
} as const;
const shortOfPeople = {
  by: "people",
  skill: "cool-gen",
  name: "Cool:Gen",
  quarter: "2027Q2",
  short: 250,
  stated: true,
  scarce: true,
} as const;

const board = {
  from: "2026Q4",
  quarters: 12,
  goals: goals.map(({ id, name, weight }) => ({ id, name, weight })),
  totalWeight: 100,
  running: { count: 14, over: [shortOfPeople] },
  rows: [
    {
      ...boardRow,
      position: 1,
      id: "data-renewal",
      kind: "work",
      name: "Vernieuwing Gegevens",
      nature: "modernisation",
      precedence: "modernisation",
      value: null,
      fit: "fits",
      start: "2027Q1",
      end: "2028Q2",
    },
    {
      ...boardRow,
      position: 2,
      id: "rate-change",
      name: "Tarief van de schenkbelasting",
      change: "parameter",
      fit: "takes-no-room",
      law: { title: "Belastingplan 2027", effectiveOn: "2027-01-01", movable: false },
      invented: true,
    },
    {
      ...boardRow,
      position: 3,
      id: boxThree.id,
      name: boxThree.name,
      nature: "recovery",
      fit: "does-not-fit",
      wantedOn: "2026-12-31",
      blockedBy: [shortOfPeople],
    },
    {
      ...boardRow,
      position: 4,
      id: "home-work",
      name: "Thuiswerkvergoeding",
      fit: "not-stated",
      blockedBy: [{ by: "chain-room", chain: "income", quarter: "2027Q1", room: 1, taken: 2 }],
    },
  ],
  line: { position: 3, blockedBy: shortOfPeople },
} as const satisfies Board;

const supply = {
  from: "2026Q4",
  quarters,
  rows: (["cool-gen", "java", "test"] as const).flatMap((skill, n) =>
    (["change", "maintenance"] as const).map((use) => ({
      skill,
      name: skill === "cool-gen" ? "Cool:Gen" : skill,
      scarce: n === 0,
      use,
      cells: quarters.map((quarter, at) => ({
        ...{ quarter, own: 600, external: 200, stated: at < 10, running: 200 + 60 * at, planned: 100 },
        ...{ wishes: 0, percent: 60, shortage: at > 8 ? 100 : 0 },
      })),
    })),
  ),
  external: [{ skill: "java", name: "Java", own: 1_200, external: 400, percent: 25 }],
  externalTotal: { own: 3_000, external: 1_000, percent: 25 },
  undated: [{ kind: "work", id: "later", name: "Nog zonder begin" }],
  unstated: [{ kind: "wish", id: "home-work", name: "Thuiswerkvergoeding" }],
  countedInParts: [],
} as const satisfies Supply;

const bottleneck = {
  resource: "cool-gen@north",
  skill: "cool-gen",
  name: "Cool:Gen",
  teamName: "Team Noord",
  scarce: true,
  use: "change",
  quarter: "2027Q2",
  capacity: 600,
  demand: 850,
  shortage: 250,
  stated: true,
  sharedBy: [
    { item: "cool-gen-rules", kind: "work", name: "Regels uit Cool:Gen", amount: 450 },
    { item: boxThree.id, kind: "wish", name: boxThree.name, amount: 400 },
  ],
} as const satisfies Bottleneck;

const calendar = {
  clashes: 2,
  items: [
    {
      id: "tax-plan-2027",
      law: "Belastingplan 2027",
      title: "Nieuw tarief",
      stage: "adopted",
      effectiveOn: "2027-01-01",
      movable: false,
      invented: true,
      work: [{ id: "rate-work", name: "Tarief in de aangifte", status: "in-execution", endOn: "2027-03-01" }],
      wishes: [{ id: "home-work", name: "Thuiswerkvergoeding", state: "weighed", change: "structural" }],
      clashes: [
        {
          clash: "work-later",
          work: { id: "rate-work", name: "Tarief in de aangifte" },
          endOn: "2027-03-01",
          days: 59,
        },
        {
          clash: "capacity",
          item: { id: "home-work", name: "Thuiswerkvergoeding" },
          blockedBy: [shortOfPeople],
        },
      ],
    },
    {
      id: "later-law",
      law: "Wet werkelijk rendement",
      title: "Nieuw stelsel box 3",
      stage: "before-parliament",
      effectiveOn: "2028-01-01",
      movable: true,
      work: [],
      wishes: [],
      clashes: [],
    },
  ],
} as const satisfies Calendar;

const roadmap = {
  plan: { id: "plan-1", name: "Plan 2026-2029" },
  years: [2026, 2027, 2028],
  rows: [
    {
      kind: "work",
      id: "data-renewal",
      name: "Vernieuwing Gegevens",
      nature: "modernisation",
      start: "2025Q3",
      end: "2027Q2",
      basis: "signed-plan",
      endKnown: true,
      leftOut: false,
      milestones: [{ on: "2026-12-01", kind: "increment", text: "Eerste gegevens over", done: false }],
    },
    {
      kind: "work",
      id: "paused-programme",
      name: "Programma dat stilligt",
      nature: "policy",
      start: "2024Q1",
      basis: "report",
      endKnown: false,
      leftOut: false,
      milestones: [],
    },
    {
      kind: "wish",
      id: boxThree.id,
      name: boxThree.name,
      nature: "recovery",
      basis: "none",
      endKnown: false,
      leftOut: true,
      milestones: [],
    },
  ],
  laws: [{ id: "tax-plan-2027", title: "Nieuw tarief", effectiveOn: "2027-01-01" }],
  byYear: [
    {
      year: 2027,
      chains: [
        { chain: "income", room: 2, taken: 3, left: -1, items: ["data-renewal"], laws: ["tax-plan-2027"] },
        { chain: "benefits", taken: 1, items: ["paused-programme"], laws: [] },
      ],
    },
  ],
} as const satisfies Roadmap;

const parameter = {
  id: "gift-rate",
  name: "Tarief schenkbelasting",
  legalGround: "Successiewet 1956, artikel 24",
  unit: "percent",
  systems: [],
  values: [
    { from: "2025-01-01", value: "10", source: "Belastingplan 2025" },
    { from: "2027-01-01", value: "11", source: "Belastingplan 2027" },
  ],
  invented: true,
} as const satisfies Parameter;

const team = { id: "north", name: "Team Noord", chains: ["income"] } as const satisfies Team;
const capacity = {
  ...{ id: "north/cool-gen/2027Q1/change", team: "north", skill: "cool-gen", quarter: "2027Q1" },
  ...{ use: "change", own: 250, external: 100 },
} as const satisfies Capacity;
const lawDate = {
  ...{ id: "tax-plan-2027", law: "Belastingplan 2027", title: "Nieuw tarief", stage: "adopted" },
  ...{ effectiveOn: "2027-01-01", movable: false, work: ["data-renewal"], systems: ["income-tax"] },
  ...{ chains: ["income"], source: "Staatsblad" },
} as const satisfies LawDate;

const base = "/api/v1/portfolio";
/** What every page of the portfolio asks. */
export const portfolioAnswers = {
  ...workAnswers,
  ...forecastAnswers,
  [`${base}/board`]: board,
  [`${base}/sensitivity`]: {
    goals: [
      {
        ...{ goal: "trust", name: "Burgers krijgen wat hun toekomt", weight: 40 },
        ...{ stableFrom: 31, stableUntil: 52, total: 1 },
        turns: [
          {
            ...{ above: boxThree, below: { id: "home-work", name: "Thuiswerkvergoeding" } },
            ...{ direction: "up", weight: 53 },
          },
        ],
      },
    ],
  },
  [`${base}/supply`]: supply,
  [`${base}/bottlenecks`]: { items: [bottleneck], clashes: [bottleneck] },
  [`${base}/calendar`]: calendar,
  [`${base}/roadmap`]: roadmap,
  [`${base}/records/goal`]: records(goals),
  [`${base}/records/parameter`]: records([parameter]),
  [`${base}/records/wish`]: records([boxThree]),
  [`${base}/records/wish/box-3-recovery`]: {
    record: boxThree,
    revision: 2,
    versions: [
      { revision: 2, at, by: "m1", motive: "Dag uit de brief overgenomen." },
      { revision: 1, at, by: "m1" },
    ],
  },
  [`${base}/records/team`]: records([team]),
  [`${base}/records/capacity`]: records([capacity]),
  [`${base}/records/law-date`]: records([lawDate]),
  [`${base}/records/law-date/tax-plan-2027`]: { record: lawDate, revision: 3 },
  [`${base}/records/lesson`]: { items: keptLessons, total: keptLessons.length },
  "/api/v1/landscape/skills": list([
    { id: "cool-gen", name: "Cool:Gen", scarce: true },
    { id: "java", name: "Java", scarce: false },
  ]),
  "/api/v1/landscape/items": list([{ id: "income", name: "Inkomensheffing" }]),
  "/api/v1/landscape/items/income-tax": { id: "income-tax", name: "Inkomstenbelasting" },
  "/api/v1/landscape/items/income": { id: "income", name: "Inkomensheffing" },
  [`${base}/overrides`]: { items: [] },
};
