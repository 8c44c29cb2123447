import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { compareRun, type ExplainedComparison } from "../compare-plan-run.ts";
import { explainClash, itemsOfClash } from "../domain/scenario/explain-clash.ts";
import { explainFault, explainNote } from "../domain/scenario/explain-notes.ts";
import { planNames } from "../domain/scenario/plan-names.ts";
import { viewPlan } from "../domain/scenario/view-plan.ts";
import type { ScenarioRun } from "../scenario-runs.ts";
import { startPlanRun } from "../start-plan-run.ts";
import { notDone, runOf, unknownRun } from "./find-run.ts";
import type { PlanRouteDeps } from "./plan-deps.ts";
import {
  comparisonAnswer,
  planView,
  quarter,
  type RunBody,
  runBody,
  scenario,
  sentences,
} from "./plan-schemas.ts";
import { checkRoutes, priceRoutes } from "./plan-trial-routes.ts";
import { describe } from "./portfolio-deps.ts";
import { plannable, readable } from "./portfolio-permissions.ts";
import { count, type IdParams, idParams, time, words } from "./portfolio-schemas.ts";

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
