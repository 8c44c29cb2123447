import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { explainFault } from "../domain/scenario/explain-notes.ts";
import { viewPlan } from "../domain/scenario/view-plan.ts";
import type { RunFinding } from "../run-order.ts";
import { type KeptRun, runStates } from "../run-ports.ts";
import { startPlanRun } from "../start-plan-run.ts";
import { partOf, runOf, unknownRun } from "./find-run.ts";
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
import { asItIs, count, type IdParams, idParams, time, words } from "./portfolio-schemas.ts";

const base = "/api/v1/portfolio/plan-runs";
const figure = Type.Union([Type.Number(), Type.Null()]);
const runHead = {
  id: Type.String(),
  name: Type.Optional(Type.String()),
  state: words(runStates),
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
  settings: Type.Integer({
    description: "Version of the planner's settings; 0 is what the program comes with",
  }),
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
      const start = await startPlanRun(deps, request.body, deps.actorOf(request));
      if (start.started) return reply.code(202).send({ id: start.id });
      return reply.code(200).send({ refused: [...start.faults], sentences: start.faults.map(explainFault) });
    },
  );

  app.get(
    base,
    {
      config: readable,
      schema: describe("Runs that are kept, of all servers, the newest first", {
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
    async ({ params }) => {
      const run = await runOf(deps, params.id);
      return showRun(run, run.state === "done" ? await deps.runs.part(run.id, "finding") : undefined);
    },
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
      if (!(await deps.runs.stop(params.id))) throw unknownRun("/id");
      return reply.code(204).send();
    },
  );

  app.get<{ Params: IdParams }>(
    `${base}/:id/comparison`,
    {
      config: readable,
      serializerCompiler: asItIs,
      schema: describe(
        "Who moves against the signed plan, through which people and quarter, and who must decide",
        {
          params: idParams,
          response: { 200: comparisonAnswer },
        },
      ),
    },
    async ({ params }) => partOf(deps, params.id, "comparison"),
  );

  priceRoutes(app, deps);
  checkRoutes(app, deps);
}

function headOf({ id, question: { scenario: supposed }, at, by, state, step }: KeptRun) {
  const name = supposed?.name;
  return { id, ...(name !== undefined && { name }), state, step, at: new Date(at).toISOString(), by };
}

function showRun(run: KeptRun, finding: RunFinding | undefined) {
  const { question, progress, fault } = run;
  const { scenario: supposed, firstQuarter, quarters, seed, settings, notes, supposedOverrides } = question;
  const wishes = new Set(finding?.found === true ? finding.wishes : []);
  return {
    ...headOf(run),
    ...(supposed !== undefined && { scenario: supposed }),
    ...{ firstQuarter, quarters, seed, settings, progress },
    notes: [...notes],
    supposedOverrides: [...supposedOverrides],
    ...(finding?.found === true && {
      plan: viewPlan(finding.problem, finding.outcome, (id) => wishes.has(id)),
    }),
    ...(finding?.found === false && {
      clash: {
        proven: finding.proven,
        sentences: [...finding.sentences],
        items: [...finding.items],
      },
    }),
    ...(fault !== undefined && { fault }),
  };
}
