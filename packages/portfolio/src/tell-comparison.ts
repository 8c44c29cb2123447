import type { Plan } from "./domain/planning/plan.ts";
import type { PlanningProblem } from "./domain/planning/planning-problem.ts";
import type { Portfolio } from "./domain/records.ts";
import type { PlanMove } from "./domain/scenario/compare-plans.ts";
import { explainClash } from "./domain/scenario/explain-clash.ts";
import { explainComparison, explainMove, type MoveTelling } from "./domain/scenario/explain-moves.ts";
import { type PlanNames, planNames } from "./domain/scenario/plan-names.ts";
import {
  explainCase,
  type ReprioritisationCase,
  reprioritisationCases,
} from "./domain/scenario/reprioritise.ts";
import type { Sentence } from "./domain/scenario/sentence.ts";
import { overridesInForce } from "./domain/scenario/signing.ts";
import type { Quarter } from "./domain/supply/supply.ts";
import type { PreparedRun } from "./prepare-run.ts";
import type { RunAnswer } from "./reckon-run.ts";

/** A move with the quarters in which the item was and will be finished, and why, in sentences. */
export interface ExplainedMove extends PlanMove {
  readonly wasEnd?: Quarter;
  readonly becomesEnd?: Quarter;
  readonly sentences: readonly Sentence[];
}

export interface ExplainedCase extends ReprioritisationCase {
  readonly sentences: readonly Sentence[];
}

/** The answer of a run beside what it is compared with. */
export interface ExplainedComparison {
  readonly against:
    | { readonly kind: "signed-plan"; readonly id: string; readonly name: string }
    | { readonly kind: "without-scenario" }
    /** There is nothing to compare with: no plan is signed and nothing was supposed. */
    | { readonly kind: "nothing" };
  /** Whether there is a plan. Without one, `moves` tells what would move if modernisation gave way. */
  readonly found: boolean;
  readonly moves: readonly ExplainedMove[];
  readonly unmoved: readonly string[];
  /** Start of each item, as an index, in what it is compared with. */
  readonly before: Readonly<Record<string, number | null>>;
  /** The whole answer, in order. */
  readonly sentences: readonly Sentence[];
  readonly reprioritisation: readonly ExplainedCase[];
}

/** A case with quarters in the place of indices. */
export interface ToldCase extends Omit<ExplainedCase, "room" | "moves"> {
  readonly room: { readonly start: Quarter; readonly end: Quarter } | null;
  /** Ids of what gives way. */
  readonly moves: readonly string[];
}

/** A comparison as it is kept and answered. */
export interface ToldComparison extends Omit<ExplainedComparison, "reprioritisation"> {
  readonly reprioritisation: readonly ToldCase[];
}

/** A comparison with its cases as they are told. */
export function tellComparison(
  { reprioritisation, ...rest }: ExplainedComparison,
  names: PlanNames,
): ToldComparison {
  return {
    ...rest,
    reprioritisation: reprioritisation.map(({ room, moves, ...one }) => ({
      ...one,
      room: room === null ? null : { start: names.quarter(room), end: names.end(one.item, room) },
      moves: moves.map((move) => move.item),
    })),
  };
}

/** Who moves in the answer of a run, why, and who must decide (rows O3, O10 to O12). */
export function compareRun(prepared: PreparedRun, answer: RunAnswer, names: PlanNames): ExplainedComparison {
  const { order, portfolio, supposed, without, signed } = prepared;
  const sources = { skills: order.skills, teams: portfolio.records.team };
  const comparison = answer.found ? answer.comparison : answer.ifOverridden?.comparison;
  const telling: MoveTelling = {
    names,
    namesBefore: planNames(asLongAsSigned(without, signed), sources),
    overrides: overridesInForce(supposed.portfolio),
    // Where an override was tried by itself, all that is required was supposed to go first.
    supposedOverrides: answer.found ? supposed.supposedOverrides : [...supposed.required.keys()],
  };
  const moves = comparison?.moves ?? [];
  const told = comparison === undefined ? [] : explainComparison(comparison, telling);
  return {
    against:
      signed !== undefined
        ? { kind: "signed-plan", id: signed.id, name: signed.name }
        : { kind: order.scenario === undefined ? "nothing" : "without-scenario" },
    found: answer.found,
    moves: moves.map((move) => ({
      ...move,
      ...(move.from !== null && { wasEnd: telling.namesBefore.end(move.item, move.from) }),
      ...(move.to !== null && { becomesEnd: names.end(move.item, move.to) }),
      sentences: explainMove(move, moves, telling),
    })),
    unmoved: comparison?.unmoved ?? [],
    before: answer.base ?? {},
    sentences: answer.found
      ? [...told, ...explainBehind(prepared, answer, moves, names)]
      : [...explainClash(answer.clash, names), ...told],
    reprioritisation: casesOf(supposed.portfolio, supposed.required, answer).map((one) => ({
      ...one,
      sentences: explainCase(one, names),
    })),
  };
}

/** The base with each item as long as the signed plan has it: today it may take more or less. What runs is as it is. */
function asLongAsSigned(without: PlanningProblem, signed: Plan | undefined): PlanningProblem {
  const durations = new Map(signed?.problem?.items.map(({ id, duration }) => [id, duration]));
  return {
    ...without,
    items: without.items.map((item) => {
      const duration = item.fixedStart === undefined ? durations.get(item.id) : undefined;
      return duration === undefined ? item : { ...item, duration };
    }),
  };
}

/** Modernisation that begins later than was agreed, and does so without the scenario too: it must not go unseen (row O8). */
function explainBehind(
  { problem }: PreparedRun,
  { outcome }: Extract<RunAnswer, { readonly found: true }>,
  moves: readonly PlanMove[],
  names: PlanNames,
): readonly Sentence[] {
  const moved = new Set(moves.map(({ item }) => item));
  const items = problem.items.flatMap(({ id, nature, signedStart }) => {
    const start = outcome.starts[id] ?? problem.quarters;
    const isBehind = nature === "modernisation" && signedStart != null && start > signedStart;
    return isBehind && !moved.has(id) ? [names.item(id)] : [];
  });
  return items.length === 0 ? [] : [{ key: "modernisation-behind", values: { items } }];
}

function casesOf(
  portfolio: Portfolio,
  required: ReadonlyMap<string, string | undefined>,
  answer: RunAnswer,
): readonly ReprioritisationCase[] {
  return reprioritisationCases({
    portfolio,
    problem: answer.problem,
    base: answer.base ?? {},
    starts: answer.found ? answer.outcome.starts : undefined,
    clash: answer.found ? undefined : answer.clash,
    comparison: answer.found ? answer.comparison : answer.ifOverridden?.comparison,
    required: new Set(required.keys()),
    recordedOverrides: new Set(overridesInForce(portfolio).map(({ item }) => item)),
  });
}
