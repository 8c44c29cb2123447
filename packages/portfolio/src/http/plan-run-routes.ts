import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { compareRun, type ExplainedComparison } from "../compare-plan-run.ts";
import { PortfolioError } from "../domain/portfolio-error.ts";
import { checkStarts, explainStart } from "../domain/scenario/check-starts.ts";
import { explainClash, itemsOfClash } from "../domain/scenario/explain-clash.ts";
import { explainFault, explainNote } from "../domain/scenario/explain-notes.ts";
import { planNames } from "../domain/scenario/plan-names.ts";
import { explainPrice, priceBottlenecks } from "../domain/scenario/price-bottlenecks.ts";
import { viewLoad, viewPlan } from "../domain/scenario/view-plan.ts";
import type { ScenarioRun } from "../scenario-runs.ts";
import { planOf } from "../sign-plan.ts";
import { startPlanRun } from "../start-plan-run.ts";
import type { PlanRouteDeps } from "./plan-deps.ts";
import {
  comparisonAnswer,
  planView,
  quarter,
  type RunBody,
  resourceView,
  runBody,
  scenario,
  sentences,
  startFault,
  starts,
} from "./plan-schemas.ts";
import { describe } from "./portfolio-deps.ts";
import { plannable, readable } from "./portfolio-permissions.ts";
import { count, type IdParams, idParams, idText, strict, time, words } from "./portfolio-schemas.ts";

const base = "/api/v1/portfolio/plan-runs";
const figure = Type.Union([Type.Number(), Type.Null()]);
const runHead = {
  id: Type.String(),
  name: Type.Optional(Type.String()),
  state: words(["waiting", "running", "done", "dropped", "failed"]),
  step: words(["base", "scenario", "override"]),
  at: time,
  by: Type.String(),
};
const runAnswer = Type.Object({
  ...runHead,
  scenario: Type.Optional(scenario),
  firstQuarter: quarter,
  quarters: count,
  seed: count,
  progress: Type.Object({
    phase: Type.String(),
    schedules: count,
    objective: figure,
    bound: figure,
    gap: figure,
  }),
  notes: sentences,
  supposedOverrides: Type.Array(Type.String()),
  plan: Type.Optional(planView),
  clash: Type.Optional(Type.Object({ proven: Type.Boolean(), sentences, items: Type.Array(Type.String()) })),
  fault: Type.Optional(Type.String()),
});
const refusal = Type.Object({
  refused: Type.Array(
    Type.Object({
      where: Type.String(),
      fault: Type.String(),
      motive: Type.Optional(Type.String()),
      skill: Type.Optional(Type.String()),
    }),
  ),
  sentences,
});

/** Runs of the planner: start one, follow it, stop it, and read what it came to (rows O3, O8, O10 to O12, L8). */
export function planRunRoutes(app: FastifyInstance, deps: PlanRouteDeps): void {
  app.post<{ Body: RunBody }>(
    base,
    {
      config: plannable,
      schema: describe("Ask the planner for a plan; what a scenario may not suppose is told at once", {
        body: runBody,
        response: { 202: Type.Object({ id: Type.String() }), 200: refusal },
      }),
    },
    async (request, reply) => {
      const { scenario: supposed, firstQuarter, ...rest } = request.body;
      const start = await startPlanRun(
        deps,
        {
          ...rest,
          ...(supposed !== undefined && { scenario: supposed }),
          ...(firstQuarter !== undefined && { firstQuarter }),
        },
        deps.actorOf(request),
      );
      if (start.started) return reply.code(202).send({ id: start.id });
      return reply.code(200).send({ refused: [...start.faults], sentences: start.faults.map(explainFault) });
    },
  );

  app.get(
    base,
    {
      config: readable,
      schema: describe("Runs that this server remembers, the newest first", {
        response: { 200: Type.Object({ items: Type.Array(Type.Object(runHead)) }) },
      }),
    },
    async () => ({ items: (await deps.runs.list()).map(headOf) }),
  );

  app.get<{ Params: IdParams }>(
    `${base}/:id`,
    {
      config: readable,
      schema: describe("How far a run is and, when it is done, its plan or what clashes", {
        params: idParams,
        response: { 200: runAnswer },
      }),
    },
    async ({ params }) => showRun(await runOf(deps, params.id)),
  );

  app.post<{ Params: IdParams }>(
    `${base}/:id/stop`,
    {
      config: plannable,
      schema: describe("Ask a run to end with the best plan so far", {
        params: idParams,
        response: { 204: Type.Null() },
      }),
    },
    async ({ params }, reply) => {
      if (!deps.runs.stop(params.id)) throw unknownRun("/id");
      return reply.code(204).send();
    },
  );

  app.get<{ Params: IdParams }>(
    `${base}/:id/comparison`,
    {
      config: readable,
      schema: describe(
        "Who moves against the signed plan, through which people and quarter, and who must decide",
        {
          params: idParams,
          response: { 200: comparisonAnswer },
        },
      ),
    },
    async ({ params }) => {
      const run = await runOf(deps, params.id);
      const comparison = compareRun(run);
      if (comparison === undefined) throw notDone();
      return showComparison(run, comparison);
    },
  );

  priceRoutes(app, deps);
  checkRoutes(app, deps);
}

function priceRoutes(app: FastifyInstance, deps: PlanRouteDeps): void {
  app.get<{ Params: IdParams }>(
    `${base}/:id/prices`,
    {
      config: readable,
      schema: describe("What one more person for one quarter would bring, what brings most first", {
        params: idParams,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                resource: Type.String(),
                name: Type.String(),
                skill: Type.String(),
                team: Type.Optional(Type.String()),
                quarter,
                scarce: Type.Boolean(),
                buyable: Type.Boolean(),
                motive: Type.Optional(Type.String()),
                brings: Type.Array(
                  Type.Object({
                    item: Type.String(),
                    name: Type.String(),
                    quarters: count,
                    was: Type.Optional(quarter),
                    becomes: quarter,
                  }),
                ),
                sentences,
              }),
            ),
          }),
        },
      }),
    },
    async ({ params }) => {
      const { order, answer } = await runOf(deps, params.id);
      if (answer === undefined || !answer.found) throw notDone();
      const names = planNames(answer.problem, { skills: order.skills, teams: order.portfolio.records.team });
      const prices = priceBottlenecks(answer.problem, answer.outcome.starts);
      return {
        items: prices.slice(0, 100).map((price) => ({
          resource: price.resource,
          name: answer.problem.resources.find(({ id }) => id === price.resource)?.name ?? price.resource,
          skill: price.skill,
          ...(price.team !== undefined && { team: price.team }),
          quarter: names.quarter(price.quarter),
          scarce: price.scarce,
          buyable: !price.scarce,
          ...names.scarcity(price.resource),
          brings: price.brings.map(({ item, from, to }) => ({
            item,
            name: names.item(item),
            quarters: from === null ? 0 : from - to,
            ...(from !== null && { was: names.end(item, from) }),
            becomes: names.end(item, to),
          })),
          sentences: [...explainPrice(price, names)],
        })),
      };
    },
  );
}

const checkBody = strict({ plan: Type.Optional(idText), run: Type.Optional(idText), starts });

function checkRoutes(app: FastifyInstance, deps: PlanRouteDeps): void {
  app.post<{ Body: Static<typeof checkBody> }>(
    "/api/v1/portfolio/plan-checks",
    {
      config: plannable,
      schema: describe("What is wrong with a plan in which items were put elsewhere; nothing is saved", {
        body: checkBody,
        response: {
          200: Type.Object({ faults: Type.Array(startFault), resources: Type.Array(resourceView) }),
        },
      }),
    },
    async ({ body }) => {
      const portfolio = await deps.store.read();
      const { problem, outcome } = await plannedBy(deps, body);
      const names = planNames(problem, { skills: await deps.skills.skills(), teams: portfolio.records.team });
      const faults = checkStarts(problem, outcome, body.starts);
      return {
        faults: faults.map((fault) => ({
          ...fault,
          by: [...fault.by],
          sentence: explainStart(fault, names),
        })),
        resources: viewLoad(problem, { ...outcome.starts, ...body.starts }),
      };
    },
  );
}

async function plannedBy(deps: PlanRouteDeps, { plan: id, run }: Static<typeof checkBody>) {
  if (id !== undefined) {
    const plan = planOf(await deps.store.read(), id);
    if (plan.problem !== undefined) return { problem: plan.problem, outcome: plan.outcome };
  }
  if (run === undefined)
    throw new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "name a plan or a run", { where: "/run" });
  const { answer } = await runOf(deps, run);
  if (answer === undefined || !answer.found) throw notDone();
  return answer;
}

async function runOf({ runs }: PlanRouteDeps, id: string): Promise<ScenarioRun> {
  const run = await runs.read(id);
  if (run === undefined) throw unknownRun("/id");
  return run;
}

function unknownRun(where: string): PortfolioError {
  return new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no such run", {
    where,
    remedy: "start a run again: a server forgets its runs when it stops",
  });
}

function notDone(): PortfolioError {
  return new PortfolioError("PLAN_REFUSED", "the run has no plan", {
    where: "/id",
    remedy: "wait until it is done, or ask for what fits",
  });
}

function headOf({ id, order: { scenario: supposed, at, by }, state, step }: ScenarioRun) {
  const name = supposed?.name;
  return { id, ...(name !== undefined && { name }), state, step, at: new Date(at).toISOString(), by };
}

function showRun(run: ScenarioRun) {
  const { order, answer, progress, fault } = run;
  const { firstQuarter, quarters } = order.problem;
  const wishes = new Set(order.supposed.portfolio.records.wish.map(({ id }) => id));
  const names = planNames(order.problem, { skills: order.skills, teams: order.portfolio.records.team });
  return {
    ...headOf(run),
    ...(order.scenario !== undefined && { scenario: order.scenario }),
    firstQuarter,
    quarters,
    seed: order.seed,
    progress,
    notes: order.notes.map(explainNote),
    supposedOverrides: [...order.supposed.supposedOverrides],
    ...(answer?.found === true && {
      plan: viewPlan(answer.problem, answer.outcome, (id) => wishes.has(id)),
    }),
    ...(answer?.found === false && {
      clash: {
        proven: answer.clash.proven,
        sentences: [...explainClash(answer.clash, names)],
        items: [...itemsOfClash(answer.clash)],
      },
    }),
    ...(fault !== undefined && { fault }),
  };
}

function showComparison({ answer }: ScenarioRun, { reprioritisation, ...rest }: ExplainedComparison) {
  const names = answer === undefined ? undefined : planNames(answer.problem, { skills: [], teams: [] });
  return {
    ...rest,
    reprioritisation: reprioritisation.map(({ room, moves, item, ...one }) => ({
      ...one,
      item,
      room:
        room === null || names === undefined
          ? null
          : { start: names.quarter(room), end: names.end(item, room) },
      moves: moves.map((move) => move.item),
    })),
  };
}
