import { type Static, Type } from "@sinclair/typebox";
import { planRoles } from "../domain/planning/plan.ts";
import { type Effort, efforts } from "../domain/scenario/planner-settings.ts";
import { workNatures } from "../domain/work/work.ts";
import { count, day, idText, line, nature, need, strict, text, time, words } from "./portfolio-schemas.ts";

/** A quarter of a calendar year, as `2026Q4`. */
export const quarter = Type.Unsafe<`${number}Q${1 | 2 | 3 | 4}`>(
  Type.String({ pattern: "^(19|20|21)\\d{2}Q[1-4]$", description: "A quarter, as 2026Q4" }),
);
const index = Type.Integer({ description: "Quarters from the first quarter of the plan, from 0" });
const start = Type.Union([index, Type.Null()]);

const item = strict({
  id: idText,
  name: line,
  needs: Type.Array(need, { minItems: 1, maxItems: 50 }),
  chains: Type.Array(idText, { maxItems: 100 }),
  systems: Type.Array(idText, { maxItems: 100 }),
});
const staff = {
  skill: idText,
  team: idText,
  from: quarter,
  until: Type.Optional(quarter),
  people: Type.Integer({ minimum: 1, maximum: 1_000_000, description: "Hundredths of a full-time person" }),
};
const until = Type.Optional(day);

const change = Type.Union([
  strict({ change: Type.Literal("add-wish"), item, nature, wantedOn: Type.Optional(day) }),
  strict({ change: Type.Literal("add-work"), item, nature, until }),
  strict({ change: Type.Literal("court-ruling"), item, ruling: line, until }),
  strict({ change: Type.Literal("crisis-measure"), item, until }),
  strict({ change: Type.Literal("require"), item: idText, until }),
  strict({ change: Type.Literal("lose-staff"), ...staff }),
  strict({ change: Type.Literal("add-staff"), by: words(["hire", "external"]), ...staff }),
  strict({ change: Type.Literal("move-law-date"), lawDate: idText, to: day }),
  strict({ change: Type.Literal("drop"), item: idText }),
  strict({ change: Type.Literal("hold"), work: idText }),
  strict({ change: Type.Literal("override"), item: idText }),
]);

export const scenario = strict({ name: line, changes: Type.Array(change, { minItems: 1, maxItems: 100 }) });

export const budget = strict({
  schedules: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  boundSeconds: Type.Integer({ minimum: 0, maximum: 60 }),
});

export const seed = Type.Integer({ minimum: 0, maximum: 4_294_967_295 });

export const runBody = strict({
  scenario: Type.Optional(scenario),
  firstQuarter: Type.Optional(quarter),
  quarters: Type.Integer({ minimum: 1, maximum: 60, default: 24 }),
  seed: Type.Optional(seed),
  effort: Type.Unsafe<Effort>({
    type: "string",
    enum: [...efforts],
    default: "quick",
    description: "How hard it tries; the planner's settings say what that is",
  }),
  budget: Type.Optional(budget),
});
export type RunBody = Static<typeof runBody>;

/** A fact that becomes a sentence in the language of whoever reads it. */
export const sentence = Type.Object({
  key: Type.String(),
  values: Type.Record(Type.String(), Type.Unknown()),
});
export const sentences = Type.Array(sentence);

const needs = Type.Array(Type.Object({ resource: Type.String(), perQuarter: Type.Array(count) }));
export const resourceView = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: words(["people", "chain"]),
  skill: Type.Optional(Type.String()),
  team: Type.Optional(Type.String()),
  chain: Type.Optional(Type.String()),
  use: Type.Optional(Type.Literal("maintenance", { description: "People for maintenance, not for change" })),
  scarce: Type.Boolean(),
  capacity: Type.Array(count),
  external: Type.Optional(Type.Array(count, { description: "Who of them are hired from outside" })),
  load: Type.Array(count),
});
export const planView = Type.Object({
  firstQuarter: quarter,
  quarters: count,
  objective: Type.Number(),
  bound: Type.Number(),
  gap: Type.Number(),
  boundBy: Type.String(),
  schedules: count,
  seed: count,
  stopped: Type.String(),
  rows: Type.Array(
    Type.Object({
      item: Type.String(),
      name: Type.String(),
      nature: words(workNatures),
      kind: words(["work", "wish"]),
      duration: count,
      start,
      signedStart: Type.Optional(start),
      fixed: Type.Boolean(),
      earliest: count,
      deadline: Type.Optional(index),
      after: Type.Array(Type.Object({ id: Type.String(), lag: count })),
      chains: Type.Array(Type.String()),
      needs,
      mandatory: Type.Boolean(),
    }),
  ),
  resources: Type.Array(resourceView),
});

export const starts = Type.Record(Type.String(), start);

const block = Type.Object({
  block: Type.String(),
  resource: Type.Optional(Type.String()),
  quarter: Type.Optional(index),
  short: Type.Optional(count),
  before: Type.Optional(Type.String()),
  after: Type.Optional(Type.String()),
});

export const startFault = Type.Object({
  item: Type.String(),
  block,
  by: Type.Array(Type.String()),
  sentence,
});

const moveFields = {
  item: Type.String(),
  name: Type.String(),
  nature: words(workNatures),
  kind: words(["later", "earlier", "out", "in"]),
  from: start,
  to: start,
  quarters: count,
  chain: Type.Array(Type.String()),
  root: Type.Optional(
    Type.Object({
      root: Type.String(),
      item: Type.Optional(Type.String()),
      resource: Type.Optional(Type.String()),
    }),
  ),
  cause: Type.Optional(Type.String()),
  byOverride: Type.Boolean(),
  reasons: Type.Array(Type.Object({ block, takers: Type.Array(Type.String()), lost: count })),
};

export const comparisonAnswer = Type.Object({
  against: Type.Object({
    kind: words(["signed-plan", "without-scenario", "nothing"]),
    id: Type.Optional(Type.String()),
    name: Type.Optional(Type.String()),
  }),
  found: Type.Boolean(),
  moves: Type.Array(
    Type.Object({
      ...moveFields,
      wasEnd: Type.Optional(quarter),
      becomesEnd: Type.Optional(quarter),
      sentences,
    }),
  ),
  unmoved: Type.Array(Type.String()),
  before: starts,
  sentences,
  reprioritisation: Type.Array(
    Type.Object({
      item: Type.String(),
      name: Type.String(),
      wantedOn: day,
      room: Type.Union([Type.Object({ start: quarter, end: quarter }), Type.Null()]),
      fits: Type.Boolean(),
      moves: Type.Array(Type.String()),
      overrideNeeded: Type.Array(Type.String()),
      deciders: Type.Array(
        Type.Object({
          role: Type.String(),
          name: Type.Optional(Type.String()),
          items: Type.Array(Type.String()),
        }),
      ),
      sentences,
    }),
  ),
});

export const planAnswer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  firstQuarter: quarter,
  quarters: count,
  state: words(["proposed", "in-force", "refused", "superseded"]),
  digest: Type.String(),
  at: time,
  by: Type.String(),
  gap: Type.Number(),
  scenario: Type.Optional(Type.String()),
  signatures: Type.Array(
    Type.Object({
      role: words(planRoles),
      outcome: words(["signed", "refused", "advice"]),
      text: Type.Optional(Type.String()),
      at: time,
      by: Type.String(),
    }),
  ),
});

const digest = Type.String({ pattern: "^[0-9a-f]{64}$", description: "Of the plan that was read" });
export const signatureBody = strict({
  outcome: words(["signed", "refused"]),
  digest,
  text: Type.Optional(text),
});
export const adviceBody = strict({ digest, text });
export const overrideBody = strict({ item: idText, motive: text, decidedIn: line });
export const overrideAnswer = Type.Object({
  id: Type.String(),
  item: Type.String(),
  name: Type.String(),
  motive: Type.String(),
  decidedIn: Type.String(),
  at: time,
  by: Type.String(),
  withdrawnAt: Type.Optional(time),
  withdrawnBy: Type.Optional(Type.String()),
  withdrawnWhy: Type.Optional(Type.String()),
});
