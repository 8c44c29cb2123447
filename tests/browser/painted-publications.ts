import type {
  DashboardState,
  DepartmentPlans,
  PlanFramework,
  Publication,
  PublicationAnswer,
} from "../../apps/web/src/portfolio/publications/publication-types.ts";
import { at } from "./painted-lists.ts";

// Versions of the dashboard of a made-up agency on their way to the public.

export const digest = "b".repeat(64);
const published: Publication = {
  ...{ id: "p1", state: "published", on: "2024-06-18", digest: "c".repeat(64), number: 1 },
  ...{ preparedAt: at, preparedBy: "m4" },
  steps: [
    { step: "checked", at, by: "m5" },
    { step: "published", at, by: "m6" },
  ],
};
/** A version that somebody else prepared. */
export const draft: Publication = {
  ...{ id: "p2", state: "draft", on: "2026-11-22", digest, preparedAt: at, preparedBy: "m4", steps: [] },
  ...{ corrects: "p1", correction: "Een bedrag stond er twee keer." },
};
export const draftAnswer: PublicationAnswer = {
  publication: draft,
  document: {
    on: "2026-11-22",
    entries: [
      {
        ...{ id: "data-renewal", name: "Vernieuwing Gegevens", status: "in-execution" },
        ...{ department: "Financiën", original: { cents: 800_000_000 } },
        expectedCost: { known: true, value: 920_000_000 },
        expectedEnd: { known: true, value: "2027-06-30" },
        judgement: { original: { colour: "red" }, latest: { colour: "green" } },
      },
      {
        ...{ id: "paused-programme", name: "Programma dat stilligt", status: "in-reorientation" },
        ...{ department: "Financiën", original: { cents: 4_490_000_000 } },
        expectedCost: { known: false, atLeast: 2_694_000_000 },
        expectedEnd: { known: false },
        judgement: { original: { colour: "unknown" }, latest: { colour: "unknown" } },
      },
    ],
  },
  changes: [
    { id: "data-renewal", name: "Vernieuwing Gegevens", kind: "changed" },
    { id: "paused-programme", name: "Programma dat stilligt", kind: "added" },
    { id: "old", name: "Werk dat eraf gaat", kind: "removed" },
  ],
};
const state: DashboardState = {
  published,
  findings: [
    {
      ...{ kind: "missing", work: [{ id: "exactly", name: "Precies vijf miljoen" }] },
      cents: 500_000_000,
    },
    {
      ...{ kind: "parliament-not-followed", work: [{ id: "data-renewal", name: "Vernieuwing Gegevens" }] },
      since: "2024-06-18",
    },
    { kind: "publication-overdue", work: [], since: "2025-06-18" },
  ],
  coverage: {
    ...{ allCents: 6_000_000_000, listedCents: 5_410_000_000, belowCents: 590_000_000 },
    ...{ listed: 12, below: 9, unknown: 1 },
  },
};
const plans: DepartmentPlans = {
  plans: [
    {
      plan: {
        ...{ id: "plan-finance", department: "Financiën", title: "Informatieplan 2025-2029" },
        ...{ firstYear: 2025, lastYear: 2029, adoptedOn: "2025-02-01", invented: true },
        ...{ framework: "own", parts: { people: { state: "present", text: "Hoofdstuk 3" } } },
        goals: { trust: { state: "partly", text: "Nog niet voor bedrijven" } },
      },
      framework: { id: "own", name: "Kader van de organisatie" },
      parts: [
        { id: "people", name: "Mensen", required: true, state: "present", text: "Hoofdstuk 3" },
        { id: "old", name: "Verouderde systemen", required: true, state: "unanswered" },
      ],
      priorities: [{ id: "trust", name: "Burgers eerst", required: true, state: "partly" }],
      ...{ required: 3, present: 1, complete: false },
    },
  ],
  withoutPlan: ["Sociale Zaken"],
};

const framework: PlanFramework = {
  ...{ id: "own", name: "Kader van de organisatie" },
  parts: [
    { id: "people", name: "Mensen", text: "Hoeveel mensen er nodig zijn.", required: true },
    { id: "old", name: "Verouderde systemen", text: "Wat wanneer wordt vervangen.", required: true },
  ],
};

const base = "/api/v1/portfolio";
/** What the page of publications asks. */
export const publicationAnswers = {
  [`${base}/dashboard`]: state,
  [`${base}/publications`]: { items: [draft, published] },
  [`${base}/publications/p2`]: draftAnswer,
  [`${base}/publications/p1`]: { ...draftAnswer, publication: published, changes: [] },
  [`${base}/department-plans`]: plans,
  [`${base}/records/plan-framework`]: { items: [{ record: framework, revision: 2 }], total: 1 },
  [`${base}/records/department-plan/plan-finance`]: { record: plans.plans[0]?.plan, revision: 4 },
};
