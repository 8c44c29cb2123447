import { dayOf } from "@grondslag/kernel";
import fc from "fast-check";
import type { Wish } from "../demand/demand.ts";
import { type Costs, costKinds } from "../money.ts";
import {
  type Baseline,
  delayCauses,
  type Report,
  reasons,
  type Work,
  workKinds,
  workNatures,
  workStatuses,
} from "../work/work.ts";

/** Texts that files have trouble with: signs between cells, quotes, formulas, ends of lines and spaces at ends. */
const signs = [..."aé€ |;,\\\"'\n\r\t=+-@%<>&0 "];
export const texts = fc.string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: 12 });
const words = fc
  .oneof(texts, fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" }))
  .filter(
    (text) => text.trim() !== "" && !/[\0\p{Cc}\p{Cs}\ufffe\uffff]/u.test(text.replace(/[\n\r\t]/g, "")),
  );
const ids = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._/@-]{0,12}$/);
const days = fc.integer({ min: -10_000, max: 40_000 }).map((number) => dayOf(number * 86_400_000));
const cents = fc.integer({ min: 0, max: 9_000_000_000_000 });
const list = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { maxLength: 3 });
const unique = <Value>(one: fc.Arbitrary<Value>) => fc.uniqueArray(one, { maxLength: 3 });
const optional = <Value extends object>(model: { [Name in keyof Value]: fc.Arbitrary<Value[Name]> }) =>
  fc.record<Value, never>(model, { requiredKeys: [] });

const lines = list(
  fc.record({
    kind: fc.constantFrom(...costKinds),
    nature: fc.constantFrom("renewal" as const, "maintenance" as const),
    cents,
  }),
);
export const costs: fc.Arbitrary<Costs> = fc.oneof(
  fc.record(
    { basis: fc.constant("stated" as const), source: words, lines },
    { requiredKeys: ["basis", "lines"] },
  ),
  fc.record(
    {
      basis: fc.constant("derived" as const),
      how: words,
      source: words,
      share: fc.record(
        {
          percent: fc.integer({ min: 0, max: 1_000 }),
          percentStep: fc.constantFrom(1, 0.5, 0.01),
          of: cents,
          ofStep: cents,
        },
        { requiredKeys: ["percent", "of"] },
      ),
      lines,
    },
    { requiredKeys: ["basis", "how", "lines"] },
  ),
);
const document = fc.record(
  { title: words, approvedOn: days, version: words, href: words },
  { requiredKeys: ["title", "approvedOn"] },
);
const need = fc.record(
  {
    skill: ids,
    team: ids,
    perQuarter: fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 6 }),
  },
  { requiredKeys: ["skill", "perQuarter"] },
);
const some = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { minLength: 1, maxLength: 3 });

/** Works of every form; whether they make sense is not looked at. */
export const works: fc.Arbitrary<Work> = fc.record(
  {
    id: ids,
    name: words,
    kind: fc.constantFrom(...workKinds),
    parent: ids,
    status: fc.constantFrom(...workStatuses),
    nature: fc.constantFrom(...workNatures),
    department: words,
    organisation: words,
    description: words,
    ictComponent: fc.boolean(),
    triangle: optional({ owner: words, principal: words, contractor: words }),
    manager: fc.record({ name: words, mandatedOn: days }, { requiredKeys: ["name"] }),
    businessCase: document,
    projectPlan: document,
    planning: document,
    scope: document,
    teams: list(ids),
    systems: list(words),
    chains: list(words),
    needs: list(need),
    benefits: list(
      fc.record(
        { text: words, statedOn: days, measuredOn: days, measured: words },
        { requiredKeys: ["text", "statedOn"] },
      ),
    ),
    suppliers: list(words),
    milestones: some(
      fc.record({ text: words, plannedOn: days, reachedOn: days }, { requiredKeys: ["text", "plannedOn"] }),
    ),
    parliamentDocuments: some(
      fc.record({ title: words, sentOn: days, href: words }, { requiredKeys: ["title", "sentOn"] }),
    ),
    startedOn: days,
    endedOn: days,
    increment: fc.record(
      { result: words, plannedOn: days, deliveredOn: days },
      { requiredKeys: ["result", "plannedOn"] },
    ),
    legalDeadline: fc.record({ on: days, law: words }),
    source: words,
    invented: fc.boolean(),
  },
  {
    requiredKeys: [
      ...([
        "id",
        "name",
        "kind",
        "status",
        "nature",
        "department",
        "organisation",
        "ictComponent",
        "triangle",
      ] as const),
      ...(["teams", "systems", "chains", "needs", "benefits", "suppliers"] as const),
    ],
  },
);

export const wishes: fc.Arbitrary<Wish> = fc.record(
  {
    id: ids,
    name: words,
    change: fc.constantFrom("parameter" as const, "structural" as const),
    nature: fc.constantFrom(...workNatures),
    askedBy: words,
    askedOn: days,
    state: fc.constantFrom("asked" as const, "weighed" as const, "done" as const),
    lawDate: ids,
    wantedOn: days,
    scores: fc.dictionary(
      ids.filter((id) => !/^\d+$/.test(id)),
      fc.constantFrom(0, 0.5, 3, 5),
      { maxKeys: 3, noNullPrototype: true },
    ),
    needs: list(need),
    costs,
    systems: list(words),
    chains: list(words),
    parameter: fc.record({ id: ids, value: words }),
    work: ids,
    after: fc.uniqueArray(ids, { minLength: 1, maxLength: 3 }),
    text: words,
    source: words,
    invented: fc.boolean(),
  },
  {
    requiredKeys: [
      "id",
      "name",
      "change",
      "nature",
      "askedBy",
      "askedOn",
      "state",
      "scores",
      "needs",
      "systems",
      "chains",
    ],
  },
);

const told = { text: words, source: words, invented: fc.boolean() };
export const baselines: fc.Arbitrary<Baseline> = fc.record(
  {
    id: ids,
    work: ids,
    entry: fc.constantFrom("initial" as const, "re-baseline" as const),
    on: days,
    startOn: days,
    endOn: days,
    costs,
    reasons: unique(fc.constantFrom(...reasons)),
    causes: unique(fc.constantFrom(...delayCauses)),
    businessCase: document,
    ...told,
  },
  { requiredKeys: ["id", "work", "entry", "on", "startOn", "endOn", "costs", "reasons", "causes"] },
);
export const reports: fc.Arbitrary<Report> = fc.record(
  {
    id: ids,
    work: ids,
    entry: fc.constant("report" as const),
    on: days,
    spent: costs,
    estimateToComplete: fc.oneof(
      fc.record({ known: fc.constant(true as const), costs }),
      fc.record({ known: fc.constant(false as const), why: words }),
    ),
    expectedEndOn: days,
    done: fc.double({ min: 0, max: 1, noNaN: true }).map((share) => (Object.is(share, -0) ? 0 : share)),
    causes: unique(fc.constantFrom(...delayCauses)),
    ...told,
  },
  { requiredKeys: ["id", "work", "entry", "on", "spent", "estimateToComplete", "causes"] },
);
