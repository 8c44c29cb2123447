import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { ExplainedRisk } from "../domain/risk/explain-risk.ts";
import { readCloudPlacements } from "../read-cloud-placements.ts";
import { listUnwatched, readRisk } from "../read-risk.ts";
import { type CareRouteDeps, today } from "./care-deps.ts";
import { count, type IdParams, idParams, named } from "./care-schemas.ts";
import { describe } from "./describe-route.ts";
import { readable } from "./landscape-permissions.ts";

const computed = Type.Object({
  riskClass: Type.String(),
  points: count,
  reasons: Type.Array(
    Type.Object({
      code: Type.String(),
      points: count,
      value: Type.Optional(Type.String()),
      dataSets: Type.Optional(Type.Array(Type.String())),
    }),
  ),
});
const recorded = Type.Object({
  riskClass: Type.String(),
  monitoringMode: Type.String(),
  monitoringReason: Type.String(),
});

/** Risk with its explanation (row M4), and what stands in a public cloud that may not (row I11). */
export async function riskRoutes(app: FastifyInstance, deps: CareRouteDeps): Promise<void> {
  const reads = { landscape: deps.landscape, care: deps.care, register: deps.register };

  app.get(
    "/api/v1/landscape/risks/unwatched",
    {
      config: readable,
      schema: describe("Systems that nobody watches, the highest risk first", {
        response: {
          200: Type.Object({
            weightsVersion: count,
            items: Type.Array(
              Type.Object({
                ...named.properties,
                owner: Type.String(),
                ranked: Type.String(),
                underrated: Type.Boolean(),
                recorded,
                computed,
              }),
            ),
          }),
        },
      }),
    },
    async () => {
      const { weightsVersion, systems } = await listUnwatched(reads);
      return {
        weightsVersion,
        items: systems.map(({ system, ranked, underrated, computed: risk }) => ({
          id: system.id,
          name: system.name,
          owner: system.owner,
          ranked,
          underrated,
          recorded: system,
          computed: show(risk),
        })),
      };
    },
  );

  app.get<{ Params: IdParams }>(
    "/api/v1/landscape/items/:id/risk",
    {
      config: readable,
      schema: describe("The risk of a system of the register, explained", {
        params: idParams,
        response: { 200: Type.Object({ weightsVersion: count, recorded, computed }) },
      }),
    },
    async ({ params }) => {
      const { weightsVersion, system, computed: risk } = await readRisk(reads, params.id);
      return { weightsVersion, recorded: system, computed: show(risk) };
    },
  );

  app.get(
    "/api/v1/landscape/cloud-placements",
    {
      config: readable,
      schema: describe(
        "What stands in a public cloud that may not, or of which nobody said how secret it is",
        {
          response: {
            200: Type.Object({
              items: Type.Array(
                Type.Object({
                  item: named,
                  environment: Type.Optional(named),
                  code: Type.String(),
                  blocked: Type.Boolean(),
                  because: Type.Array(named),
                }),
              ),
            }),
          },
        },
      ),
    },
    async () => {
      const { findings, nameOf } = await readCloudPlacements(deps, today(deps));
      const shown = (id: string) => ({ id, name: nameOf(id) });
      return {
        items: findings.map(({ item, environment, code, because }) => ({
          item: shown(item),
          ...(environment !== undefined && { environment: shown(environment) }),
          code,
          blocked: code === "state-secret",
          because: because.map(shown),
        })),
      };
    },
  );
}

function show({ reasons, ...risk }: ExplainedRisk) {
  return {
    ...risk,
    reasons: reasons.map(({ dataSets, ...reason }) => ({
      ...reason,
      ...(dataSets !== undefined && { dataSets: [...dataSets] }),
    })),
  };
}
