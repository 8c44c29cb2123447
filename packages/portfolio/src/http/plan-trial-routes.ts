import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { PortfolioError } from "../domain/portfolio-error.ts";
import { checkStarts, explainStart } from "../domain/scenario/check-starts.ts";
import { planNames } from "../domain/scenario/plan-names.ts";
import { viewLoad } from "../domain/scenario/view-plan.ts";
import { planOf } from "../sign-plan.ts";
import { notDone, partOf } from "./find-run.ts";
import type { PlanRouteDeps } from "./plan-deps.ts";
import { quarter, resourceView, sentences, startFault, starts } from "./plan-schemas.ts";
import { describe } from "./portfolio-deps.ts";
import { plannable, readable } from "./portfolio-permissions.ts";
import { asItIs, count, type IdParams, idParams, idText, strict } from "./portfolio-schemas.ts";

/** What one more person would bring (row L8: not for sale when scarce). */
export function priceRoutes(app: FastifyInstance, deps: PlanRouteDeps): void {
  app.get<{ Params: IdParams }>(
    "/api/v1/portfolio/plan-runs/:id/prices",
    {
      config: readable,
      serializerCompiler: asItIs,
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
      const [prices, finding] = await Promise.all([
        partOf(deps, params.id, "prices"),
        partOf(deps, params.id, "finding"),
      ]);
      if (!finding.found) throw notDone();
      return { items: prices };
    },
  );
}

const checkBody = strict({ plan: Type.Optional(idText), run: Type.Optional(idText), starts });

/** What is wrong with a plan that somebody changed by hand. */
export function checkRoutes(app: FastifyInstance, deps: PlanRouteDeps): void {
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
  const finding = await partOf(deps, run, "finding");
  if (!finding.found) throw notDone();
  return finding;
}
