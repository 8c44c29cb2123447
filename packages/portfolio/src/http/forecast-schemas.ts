import { Type } from "@sinclair/typebox";
import { count, day } from "./portfolio-schemas.ts";

const optional = Type.Optional;
const share = Type.Number({ minimum: 0, maximum: 1 });
/** Cents that may be below zero: a difference. */
const difference = Type.Integer();

/** Class of work that a forecast leans on. */
const reference = Type.Object({
  id: Type.String(),
  source: Type.String(),
  cases: count,
  borrowed: share,
  from: Type.Union([Type.Number(), Type.Null()]),
  until: Type.Union([Type.Number(), Type.Null()]),
});

const unknown = { why: optional(Type.String()), text: optional(Type.String()) };

export const warning = Type.Object({
  code: Type.String(),
  days: optional(Type.Integer()),
  cents: optional(count),
  promille: optional(count),
  times: optional(count),
  on: optional(day),
  text: optional(Type.String()),
});

/** The forecast of one work. */
export const workForecast = Type.Object({
  work: Type.String(),
  name: Type.String(),
  on: day,
  state: Type.String(),
  stated: optional(
    Type.Object({
      on: day,
      entry: Type.String(),
      startOn: optional(day),
      endOn: optional(day),
      cents: optional(count),
      spentCents: optional(count),
    }),
  ),
  history: Type.Array(
    Type.Object({
      id: Type.String(),
      on: day,
      entry: Type.String(),
      endOn: day,
      cents: count,
      movedDays: Type.Integer(),
      grownCents: difference,
      sinceFirstDays: Type.Integer(),
      sinceFirstCents: difference,
      reasons: Type.Array(Type.String()),
    }),
  ),
  end: optional(
    Type.Object({
      known: Type.Boolean(),
      p50: optional(day),
      p80: optional(day),
      plannedOn: optional(day),
      basis: optional(Type.String()),
      reference: optional(reference),
      statedOn: optional(day),
      ...unknown,
    }),
  ),
  cost: optional(
    Type.Object({
      known: Type.Boolean(),
      p50Cents: optional(count),
      p80Cents: optional(count),
      statedCents: optional(count),
      reference: optional(reference),
      atLeastCents: optional(count),
      ...unknown,
    }),
  ),
  earnedSchedule: optional(
    Type.Object({
      done: share,
      on: day,
      earnedDays: count,
      elapsedDays: count,
      index: Type.Number(),
      endOn: day,
    }),
  ),
  dependencies: Type.Array(
    Type.Object({
      before: Type.String(),
      name: Type.String(),
      lagQuarters: Type.Integer(),
      known: Type.Boolean(),
      p50: optional(day),
      p80: optional(day),
      shiftP50Days: count,
      shiftP80Days: count,
    }),
  ),
  warnings: Type.Array(warning),
});

const chance = Type.Object({
  known: Type.Boolean(),
  why: optional(Type.String()),
  chance: optional(share),
  baseChance: optional(share),
  reasons: optional(
    Type.Array(
      Type.Object({
        feature: Type.String(),
        value: Type.Number(),
        contribution: Type.Number(),
        effect: Type.Number(),
      }),
    ),
  ),
});

const calibration = Type.Object({
  years: Type.String(),
  cases: count,
  auc: share,
  aucLow: share,
  aucHigh: share,
  brier: share,
  bins: Type.Array(Type.Object({ from: share, until: share, cases: count, given: share, happened: share })),
});

const coverage = Type.Object({
  source: Type.String(),
  cases: count,
  held: share,
  low: share,
  high: share,
});

/** Warnings of all work that is not closed, with how well such chances came out. */
export const warningList = Type.Object({
  on: day,
  change: count,
  items: Type.Array(
    Type.Object({
      work: Type.String(),
      name: Type.String(),
      organisation: Type.String(),
      kind: Type.String(),
      status: Type.String(),
      escalate: Type.Boolean(),
      slip: chance,
      growth: chance,
      warnings: Type.Array(warning),
    }),
  ),
  calibration: Type.Object({ slip: calibration, growth: calibration }),
  p80: Type.Object({ end: coverage, cost: coverage, smallCost: coverage }),
  sources: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      publisher: Type.String(),
      years: Type.String(),
      pairs: count,
      limits: Type.String(),
    }),
  ),
});
