import type { Work } from "../../apps/web/src/portfolio/portfolio-types.ts";
import type {
  Side,
  Standing,
  WorkList,
  WorkPageAnswer,
  WorkRow,
} from "../../apps/web/src/portfolio/work/work-types.ts";
import { at } from "./painted-lists.ts";

// Work of a made-up portfolio: one that seems well after a re-baseline, and one of which nobody knows the remainder.

const today = "2026-11-22";

const side = (cents: number, colour: Side["colour"]): Side => ({
  baseline: { on: "2021-03-01", startOn: "2021-04-01", endOn: "2025-12-31", cents },
  colour,
  money: { colour, differenceCents: 120_000_000 },
  time: { colour, days: 545 },
});
const hiddenStanding: Standing = {
  of: "own",
  partsExceed: false,
  original: side(800_000_000, "red"),
  latest: {
    ...side(920_000_000, "green"),
    money: { colour: "green", differenceCents: 0 },
    time: { colour: "green", days: 0 },
  },
  spentCents: 610_000_000,
  expectedCost: { known: true, cents: 920_000_000, derived: false },
  expectedEnd: { known: true, on: "2027-06-30" },
  derived: false,
  hidden: true,
};
const unknownStanding: Standing = {
  ...hiddenStanding,
  original: side(4_490_000_000, "unknown"),
  latest: side(4_490_000_000, "unknown"),
  spentCents: 2_694_000_000,
  expectedCost: { known: false, atLeastCents: 2_694_000_000, why: "not-estimated", derived: true },
  expectedEnd: { known: false, why: "not-estimated", text: "in heroriëntatie" },
  derived: true,
  hidden: false,
};

const work: Work = {
  id: "data-renewal",
  name: "Vernieuwing Gegevens",
  kind: "project",
  parent: "robust",
  status: "in-execution",
  nature: "modernisation",
  department: "Financiën",
  organisation: "Belastingdienst",
  description: "Gegevens van burgers en bedrijven uit oude systemen halen.",
  ictComponent: true,
  triangle: { owner: "Directeur Gegevens", principal: "Directie Particulieren", contractor: "Directie IV" },
  manager: { name: "Projectmanager Gegevens" },
  businessCase: { title: "Businesscase Gegevens", approvedOn: "2021-02-01", version: "1.2" },
  projectPlan: { title: "Projectplan Gegevens", approvedOn: "2021-02-15", href: "https://example.nl/plan" },
  teams: [],
  systems: ["income-tax"],
  chains: ["income"],
  needs: [],
  benefits: [{ text: "Burgers hoeven gegevens maar een keer te geven", statedOn: "2021-02-01" }],
  suppliers: ["Voorbeeld BV"],
  milestones: [{ text: "Eerste gegevens over", plannedOn: "2026-12-01" }],
  parliamentDocuments: [{ title: "Brief over gegevens", sentOn: "2024-06-18", href: "https://example.nl" }],
  startedOn: "2021-04-01",
  legalDeadline: { on: "2027-01-01", law: "Belastingplan 2027" },
};
const idle: Work = {
  ...work,
  id: "idle-project",
  name: "Nog niet begonnen project met een heel lange naam die op een telefoon moet passen",
  status: "not-started",
  benefits: [],
};
const paused: Work = {
  ...work,
  id: "paused-programme",
  name: "Programma dat stilligt",
  kind: "programme",
  status: "in-reorientation",
  invented: true,
};

const rowOf = (of: Work, judgement: Standing): WorkRow => ({
  ...of,
  judgement,
  findings: { total: 3, serious: 1 },
});
/** Rows of lists of work. */
const workRows: readonly WorkRow[] = [
  rowOf(work, hiddenStanding),
  rowOf(paused, unknownStanding),
  { ...rowOf(idle, { ...hiddenStanding, of: "none" }), findings: { total: 0, serious: 0 } },
];
const totals = {
  counted: 2,
  uncounted: 1,
  withoutFigures: 0,
  originalCents: 5_290_000_000,
  latestCents: 5_410_000_000,
  spentCents: 3_304_000_000,
  expected: { atLeastCents: 3_614_000_000, unknown: 1, of: 2 },
  maintenanceCents: 410_000_000,
  renewalCents: 5_000_000_000,
  derived: true,
};
const workList: WorkList = { items: workRows, total: workRows.length, totals, today };

const costs = {
  basis: "stated",
  lines: [{ kind: "internal-staff", nature: "renewal", cents: 800_000_000 }],
} as const;
const fact = { invented: true } as const;

/** The page of work that was re-baselined, with a fact of every kind. */
const wholePage = {
  work,
  revision: 7,
  today,
  wholes: [{ id: "robust", name: "Robuust Betalingsverkeer" }],
  parts: [rowOf({ ...work, id: "part-1", kind: "sub-project", name: "Deel een" }, hiddenStanding)],
  judgement: hiddenStanding,
  startConditions: [],
  displaced: [],
  entries: [
    {
      entry: {
        ...{ id: "e1", entry: "initial", on: "2021-03-01", startOn: "2021-04-01", endOn: "2025-12-31" },
        ...{ costs, reasons: [], causes: [] },
      },
      ...{ cents: 800_000_000, renewalCents: 700_000_000, maintenanceCents: 100_000_000, derived: false },
      ...{ endOn: "2025-12-31", original: side(800_000_000, "green"), latest: side(800_000_000, "green") },
    },
    {
      entry: {
        ...{ id: "e2", entry: "re-baseline", on: "2024-05-01", startOn: "2021-04-01", endOn: "2027-06-30" },
        ...{ costs, reasons: ["setbacks", "scope"], causes: ["recovery"] },
        businessCase: { title: "Herijkte businesscase", approvedOn: "2024-04-20" },
        text: "Het werk bleek groter.",
      },
      ...{ cents: 920_000_000, renewalCents: 820_000_000, maintenanceCents: 100_000_000, derived: false },
      ...{ endOn: "2027-06-30", movedDays: 546, costMovedCents: 120_000_000 },
      ...{ original: side(800_000_000, "red"), latest: side(920_000_000, "green") },
    },
    {
      entry: {
        ...{ id: "e3", entry: "report", on: "2026-09-01", causes: [] },
        spent: { ...costs, basis: "derived", how: "60 procent van 44,9 miljoen" },
        estimateToComplete: { known: false, why: "Er wordt opnieuw geteld." },
      },
      ...{ cents: 610_000_000, renewalCents: 610_000_000, maintenanceCents: 0, derived: true },
      range: { leastCents: 600_000_000, mostCents: 620_000_000 },
      ...{ original: side(800_000_000, "unknown"), latest: side(920_000_000, "unknown") },
    },
  ],
  findings: [
    {
      ...{ code: "manager-not-mandated", severity: "serious", record: { kind: "work", id: work.id } },
      facts: {},
    },
    {
      ...{ code: "legal-deadline-unknown", severity: "warning", record: { kind: "work", id: work.id } },
      facts: { deadline: "2027-01-01", law: "Belastingplan 2027" },
    },
  ],
  dependencies: [
    {
      record: { id: "d1", text: "Zelfde gegevens" },
      revision: 1,
      before: { id: "paused-programme", name: "Programma dat stilligt", status: "in-reorientation" },
      after: { id: work.id, name: work.name, status: "in-execution" },
      late: true,
      days: 90,
    },
  ],
  temporaryServices: [
    {
      record: {
        ...{ id: "t1", name: "Tijdelijke kopie van adressen", since: "2023-01-01", ...fact },
        endCondition: { text: "Als het nieuwe register er is.", on: "2025-01-01" },
      },
      revision: 1,
    },
  ],
  externalCauses: [
    {
      record: {
        ...{ id: "x1", text: "Nieuwe richtlijn", ...fact },
        derogation: { authority: "Europese Commissie", askedOn: "2024-02-01", state: "refused" },
      },
      revision: 1,
    },
  ],
  dissents: [
    {
      record: {
        ...{ id: "s1", kind: "dissent", text: "De planning is niet haalbaar.", raisedOn: "2026-01-10" },
        answerDueOn: "2026-02-10",
      },
      revision: 1,
    },
    {
      record: {
        ...{ id: "s2", kind: "dilemma", text: "Snel of volledig?", raisedOn: "2026-01-10" },
        ...{ raisedBy: "Architect", answerDueOn: "2026-12-10" },
        answer: { text: "Volledig.", on: "2026-03-01", by: "Stuurgroep" },
      },
      revision: 1,
    },
  ],
  lessons: [
    {
      record: {
        ...{ id: "l1", title: "Begin klein", text: "Elke stap in gebruik nemen." },
        ...{ from: "Denemarken", learntOn: "2024-01-01", tags: ["klein"], ...fact },
      },
      revision: 1,
    },
  ],
  makeOrBuys: [{ record: { id: "m1", question: "Zelf een register maken?", ...fact }, revision: 1 }],
  reviews: [
    {
      record: {
        ...{ id: "r1", by: "Adviescollege ICT-toetsing", publishedOn: "2024-03-01", title: "Advies" },
        href: "https://example.nl/advies",
        advice: [
          {
            ...{ id: "a1", text: "Maak het kleiner." },
            response: { text: "Dat doen wij.", adopted: true, on: "2024-04-01" },
            followUp: { text: "In drie delen geknipt.", dueOn: "2024-12-31", doneOn: "2024-11-01" },
          },
          { id: "a2", text: "Zoek een tweede leverancier." },
        ],
      },
      revision: 1,
    },
  ],
  goLives: [
    {
      record: {
        ...{ id: "g1", name: "Eerste gegevens", plannedOn: "2026-12-01" },
        findings: [{ id: "f1", text: "Herstel getest", blocking: true, foundOn: "2026-10-01" }],
        quarantine: { records: 120, allowed: 10, countedOn: "2026-11-01" },
      },
      revision: 1,
      blockers: [{ blocker: "finding", id: "f1", text: "Herstel getest" }],
      plannedDates: [{ at, plannedOn: "2026-06-01" }],
    },
  ],
  lawDates: [],
  wishes: [],
  versions: [],
} as const satisfies WorkPageAnswer;

/** Work that may not start, as documents are missing. */
export const idlePage: WorkPageAnswer = {
  ...wholePage,
  work: idle,
  parts: [],
  entries: [],
  goLives: [],
  dissents: [],
  displaced: [
    {
      skill: "cool-gen",
      skillName: "Cool:Gen",
      teamName: "Team inkomensheffing",
      quarter: "2024Q4",
      short: 150,
      stated: true,
      modernisation: [{ id: "cool-gen-income", name: "Uitfasering Cool:Gen" }],
    },
  ],
  startConditions: [
    { condition: "business-case", met: true },
    { condition: "planning", met: false },
  ],
};
const pausedPage: WorkPageAnswer = {
  ...idlePage,
  work: paused,
  wholes: [],
  judgement: unknownStanding,
  startConditions: [],
};

const base = "/api/v1/portfolio";
/** What was learnt, as it is kept. */
export const keptLessons = wholePage.lessons;
/** What the pages of work ask. */
export const workAnswers = {
  [`${base}/work`]: workList,
  [`${base}/work/data-renewal`]: wholePage,
  [`${base}/work/idle-project`]: idlePage,
  [`${base}/work/idle-project/forecast`]: { on: today, state: "closed" },
  [`${base}/work/paused-programme`]: pausedPage,
  [`${base}/findings`]: {
    items: wholePage.findings.map((finding) => ({ ...finding, work: { id: work.id, name: work.name } })),
    total: 2,
    counts: [{ code: "manager-not-mandated", severity: "serious", count: 1 }],
    today,
  },
  [`${base}/records/work`]: {
    items: [work, idle, paused].map((record) => ({ record, revision: 7 })),
    total: 3,
    change: 40,
  },
  [`${base}/records/work/data-renewal`]: { record: work, revision: 7, versions: [] },
  [`${base}/systems/inning/work`]: {
    items: workRows,
    totals,
    today,
    temporaryServices: wholePage.temporaryServices,
    lawDates: [
      {
        record: {
          ...{ id: "tax-plan-2027", law: "Belastingplan 2027", title: "Nieuw tarief" },
          effectiveOn: "2027-01-01",
        },
        revision: 1,
      },
    ],
  },
};
