import {
  type BoundSolver,
  loadHighsSolver,
  type PlanningProblem,
  planningModel,
  planValue,
  protectedStarts,
  solvePlan,
  timeIndexedModel,
  verifyStarts,
} from "@grondslag/portfolio";
import { median, ownCpuSeconds } from "./measure.ts";
import { generateProblem, type ProblemSize } from "./portfolio/generate-problem.ts";
import type { Report } from "./report.ts";

interface Case {
  readonly name: string;
  readonly size: ProblemSize;
  /** What a plan may take in all, on a machine that does nothing else. */
  readonly seconds: number;
  readonly schedules: number;
  readonly boundSeconds: number;
  /** Whether a gap of 5 % must be reached. */
  readonly isGoal: boolean;
}

const usual = { skills: 12, quarters: 24, scarce: 1.3, other: 0.8 };
const cases: readonly Case[] = [
  {
    name: "250 projects, 12 skills of which 4 are short, 24 quarters",
    size: { ...usual, items: 250 },
    seconds: 10,
    schedules: 700_000,
    boundSeconds: 3.5,
    isGoal: true,
  },
  {
    name: "500 projects, 12 skills of which 4 are short, 24 quarters",
    size: { ...usual, items: 500 },
    seconds: 30,
    schedules: 1_500_000,
    boundSeconds: 8,
    isGoal: true,
  },
  {
    name: "250 projects, every one of 12 skills is short, 24 quarters",
    size: { ...usual, items: 250, other: 1.3 },
    seconds: 10,
    schedules: 700_000,
    boundSeconds: 3.5,
    isGoal: false,
  },
];

interface Result {
  readonly gap: number;
  readonly objective: number;
  readonly bound: number;
  readonly seconds: number;
  readonly cpu: number;
}

/**
 * How far from the best possible plans are at most, on portfolios that are made up: ours, and HiGHS alone on the same
 * model with the same time, in turn, each on the same seeds. Both are measured against the better of the two bounds too.
 *
 * @param seeds how many portfolios of each kind
 */
export async function portfolio(report: Report, seeds = 3): Promise<void> {
  const solver = await loadHighsSolver();
  for (const each of cases) {
    const own: Result[] = [];
    const alone: Result[] = [];
    for (let seed = 1; seed <= seeds; seed++) {
      const problem = generateProblem(each.size, seed);
      const order = [
        async () => own.push(await ours(problem, each, solver)),
        () => alone.push(highsAlone(problem, each, solver)),
      ];
      for (const run of seed % 2 === 0 ? order.toReversed() : order) await run();
    }
    const add = (subject: string, results: readonly Result[], isOurs: boolean): void => {
      const of = (pick: (result: Result) => number): number => median(results.map(pick));
      report.add({
        case: each.name,
        subject,
        value: 100 * of(({ gap }) => gap),
        unit: "% from its own bound at most",
        ...(isOurs && each.isGoal ? { goal: { of: "value", atMost: 5 } } : {}),
      });
      report.add({
        case: each.name,
        subject,
        value: of(({ seconds }) => seconds),
        unit: "seconds",
        ...(isOurs && each.isGoal ? { goal: { of: "value", atMost: each.seconds } } : {}),
      });
      report.add({ case: each.name, subject, value: of(({ cpu }) => cpu), unit: "CPU seconds" });
      report.add({ case: each.name, subject, value: of(({ bound }) => bound), unit: "bound" });
    };
    add("grondslag", own, true);
    add("HiGHS alone", alone, false);
    report.add({
      case: each.name,
      subject: "grondslag",
      value: median(own.map(({ objective }) => objective)),
      unit: "worth of the plan",
      against: { subject: "HiGHS alone", value: median(alone.map(({ objective }) => objective)) },
    });
  }
}

async function ours(
  problem: PlanningProblem,
  { schedules, boundSeconds }: Case,
  solver: BoundSolver,
): Promise<Result> {
  const begin = { at: performance.now(), cpu: ownCpuSeconds() };
  const answer = await solvePlan(problem, { seed: 1, schedules, boundSeconds }, { solver });
  if (!answer?.found) throw new Error("there is no plan");
  const { gap, objective, bound, starts, protectedStarts: limits } = answer.outcome;
  const seconds = (performance.now() - begin.at) / 1000;
  const cpu = ownCpuSeconds() - begin.cpu;
  if (verifyStarts(problem, starts, limits).length > 0) throw new Error("the plan does not hold");
  if (planValue(problem, starts) !== objective) throw new Error("the plan is not worth what was said");
  return { gap, objective, bound, seconds, cpu };
}

function highsAlone(problem: PlanningProblem, { seconds: limit }: Case, solver: BoundSolver): Result {
  const begin = { at: performance.now(), cpu: ownCpuSeconds() };
  const model = planningModel(problem, protectedStarts(problem));
  const timed = timeIndexedModel(model);
  const left = limit - (performance.now() - begin.at) / 1000;
  const proof = solver.prove(
    timed,
    { iterations: 1e12, seconds: left, stopped: () => false },
    () => undefined,
  );
  const gained = proof.values?.reduce((sum, value, c) => sum + Math.round(value) * (timed.gains[c] ?? 0), 0);
  const objective = gained === undefined ? Number.NaN : model.base + gained;
  const bound = model.base + proof.bound;
  return {
    gap: gained === undefined ? 1 : (bound - objective) / Math.abs(bound),
    objective,
    bound,
    seconds: (performance.now() - begin.at) / 1000,
    cpu: ownCpuSeconds() - begin.cpu,
  };
}
