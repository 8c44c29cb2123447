import { createHash } from "node:crypto";
import { canonicalJson, dayInAmsterdam } from "@grondslag/kernel";
import type { Plan } from "./domain/planning/plan.ts";
import type { PlanningProblem, Starts } from "./domain/planning/planning-problem.ts";
import type { Portfolio } from "./domain/records.ts";
import { applyScenario, type SupposedPortfolio } from "./domain/scenario/apply-scenario.ts";
import { explainNote } from "./domain/scenario/explain-notes.ts";
import type { PlanningNote } from "./domain/scenario/planning-note.ts";
import { planningProblemOf } from "./domain/scenario/planning-problem-of.ts";
import { portfolioToPlan } from "./domain/scenario/portfolio-to-plan.ts";
import type { ScenarioFault } from "./domain/scenario/scenario.ts";
import { planInForce } from "./domain/scenario/signing.ts";
import type { RunOrder, RunReadiness } from "./run-order.ts";
import { refuseFaults } from "./solve-plan.ts";

/** What the planner plans for an order. */
export interface PreparedRun {
  readonly order: RunOrder;
  /** What the plan begins with, without the scenario. */
  readonly portfolio: Portfolio;
  readonly supposed: SupposedPortfolio;
  /** What is planned without the scenario, and with it; the same when there is none. */
  readonly without: PlanningProblem;
  readonly problem: PlanningProblem;
  readonly notes: readonly PlanningNote[];
  /** The plan in force, which the answer is compared with. */
  readonly signed?: Plan;
}

/** Makes of an order what is planned. @returns all that is wrong with its scenario, when something is. */
export function prepareRun(order: RunOrder): PreparedRun | { readonly faults: readonly ScenarioFault[] } {
  const { skills, scenario, firstQuarter, quarters, settings } = order;
  const portfolio = portfolioToPlan(order.portfolio, firstQuarter, dayInAmsterdam(order.at));
  const asItIs = applyScenario(portfolio, skills, undefined);
  const asSupposed = applyScenario(portfolio, skills, scenario);
  if (!asItIs.applied) return { faults: asItIs.faults };
  if (!asSupposed.applied) return { faults: asSupposed.faults };
  const { weights, worth } = settings.settings;
  const horizon = { firstQuarter, quarters, weights, worth };
  const { problem, notes } = planningProblemOf(asSupposed.supposed, skills, horizon);
  const { problem: asKept } = planningProblemOf(asItIs.supposed, skills, horizon);
  const signed = planInForce(portfolio);
  return {
    order,
    portfolio,
    supposed: asSupposed.supposed,
    without: withoutRequired(asKept, asSupposed.supposed),
    problem,
    notes,
    ...(signed !== undefined && { signed }),
  };
}

/**
 * Whether an order can be planned, and what is known before it is.
 *
 * @throws PortfolioError PLAN_REFUSED with all faults of what would be planned.
 */
export function readinessOf(order: RunOrder): RunReadiness {
  const prepared = prepareRun(order);
  if ("faults" in prepared) return { ready: false, faults: prepared.faults };
  const { without, problem, notes, supposed } = prepared;
  const settings = { seed: order.seed, ...order.budget };
  refuseFaults(problem, settings);
  refuseFaults(without, settings);
  return {
    ready: true,
    notes: notes.map(explainNote),
    supposedOverrides: supposed.supposedOverrides,
    step: beginsWithBase(prepared) ? "base" : "scenario",
    digest: digestOf(problem),
  };
}

/** Of canonical JSON (RFC 8785); a round through JSON leaves out members that are undefined. */
function digestOf(problem: PlanningProblem): string {
  return createHash("sha256")
    .update(canonicalJson(JSON.parse(JSON.stringify(problem))))
    .digest("hex");
}

/** Whether all is planned as it is first: there is a scenario, and no signed plan to compare it with. */
export function beginsWithBase({ signed, order }: Pick<PreparedRun, "signed" | "order">): boolean {
  return signed === undefined && order.scenario !== undefined;
}

/** Where everything is by the plan in force, and where it runs; undefined when no plan is in force. */
export function signedStarts({ signed, problem, without }: PreparedRun): Starts | undefined {
  if (signed === undefined) return undefined;
  const running = new Map([...problem.items, ...without.items].map(({ id, fixedStart }) => [id, fixedStart]));
  return Object.fromEntries(
    [...without.items, ...problem.items].flatMap(({ id, signedStart }) => {
      const start = running.get(id) ?? signedStart;
      return start === undefined ? [] : [[id, start]];
    }),
  );
}

/** The problem as if a plan had been signed: what moves from it costs, and modernisation in it is protected. */
export function asSigned(problem: PlanningProblem, base: Starts): PlanningProblem {
  return {
    ...problem,
    items: problem.items.map((item) => {
      const start = base[item.id];
      return start === undefined ? item : { ...item, signedStart: start };
    }),
  };
}

/** The problem with modernisation giving way to all that the scenario requires; undefined when it does so already. */
export function withOverrides(
  { supposed }: PreparedRun,
  problem: PlanningProblem,
): PlanningProblem | undefined {
  const more = problem.items.filter(
    ({ id, nature }) =>
      nature !== "modernisation" && supposed.required.has(id) && !problem.overrides.includes(id),
  );
  if (more.length === 0) return undefined;
  return { ...problem, overrides: [...problem.overrides, ...more.map(({ id }) => id)] };
}

/**
 * What the scenario requires is what it brings: without the scenario it has no place, unless it runs or the plan in
 * force has it.
 */
function withoutRequired(
  problem: PlanningProblem,
  { required }: Pick<SupposedPortfolio, "required">,
): PlanningProblem {
  const left = new Set(
    problem.items.flatMap(({ id, fixedStart, signedStart, mandatory }) =>
      required.has(id) && fixedStart === undefined && signedStart == null && !mandatory ? [id] : [],
    ),
  );
  return {
    ...problem,
    items: problem.items.flatMap((item) =>
      left.has(item.id) ? [] : [{ ...item, after: item.after.filter(({ id }) => !left.has(id)) }],
    ),
    overrides: problem.overrides.filter((id) => !left.has(id)),
  };
}
