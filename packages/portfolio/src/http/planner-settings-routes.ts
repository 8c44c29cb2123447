import { type Static, type TSchema, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { type ChosenSettings, settingsOfProgram } from "../domain/scenario/planner-settings.ts";
import { type WorkNature, workNatures } from "../domain/work/work.ts";
import { savePlannerSettings, settingsInForce } from "../save-planner-settings.ts";
import type { PlanRouteDeps } from "./plan-deps.ts";
import { budget, seed } from "./plan-schemas.ts";
import { describe } from "./portfolio-deps.ts";
import { readable, weighable } from "./portfolio-permissions.ts";
import { count, strict, text, time } from "./portfolio-schemas.ts";

const path = "/api/v1/portfolio/planner-settings";

const byNature = <Of extends TSchema>(of: Of) =>
  Type.Unsafe<Record<WorkNature, Static<Of>>>(
    strict(Object.fromEntries(workNatures.map((nature) => [nature, of]))),
  );
const promille = (least: number) => Type.Integer({ minimum: least, maximum: 1_000 });
const settings = strict({
  weights: strict({
    latePerQuarter: promille(1),
    displacement: byNature(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  }),
  worth: byNature(promille(1)),
  seed,
  efforts: strict({ quick: budget, normal: budget, long: budget }),
});
const version = Type.Integer({ minimum: 0, description: "0 is what the program comes with" });
const body = strict({ settings, version, motive: text });
const chosen = Type.Object({
  version,
  settings,
  motive: Type.String(),
  at: time,
  by: Type.String(),
});

/** What decides who gives way in a plan, in versions (rows O3, O8, O11). */
export function plannerSettingsRoutes(app: FastifyInstance, deps: PlanRouteDeps): void {
  app.get(
    path,
    {
      config: readable,
      schema: describe("The settings of the planner that hold, and every version, the newest first", {
        response: {
          200: Type.Object({
            version: count,
            settings,
            ofProgram: settings,
            items: Type.Array(chosen),
          }),
        },
      }),
    },
    async () => ({
      ...(await settingsInForce(deps)),
      ofProgram: settingsOfProgram.settings,
      items: (await deps.plannerSettings.list()).map(show),
    }),
  );

  app.post<{ Body: Static<typeof body> }>(
    path,
    {
      config: weighable,
      schema: describe("Choose other settings of the planner, as the next version, with a motive", {
        body,
        response: { 201: chosen },
      }),
    },
    async (request, reply) => {
      const made = await savePlannerSettings(deps, request.body, deps.actorOf(request));
      return reply.code(201).send(show(made));
    },
  );
}

function show({ at, ...made }: ChosenSettings) {
  return { ...made, at: new Date(at).toISOString() };
}
