import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { type TSchema, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { AccessServices } from "../access-services.ts";
import type { EmergencyReads } from "../emergency-reads.ts";
import { type AttemptReads, type EmployeePseudonym, listShieldAttempts } from "../list-shield-attempts.ts";
import { readServiceEffects } from "../read-service-effects.ts";
import type { RefusalReads, ServiceEffectReads } from "../service-effect-reads.ts";
import { describe, type TypedApp } from "./access-route.ts";
import { id, pageMembers, pageOf, time } from "./access-schemas.ts";
import { emergencyRoutes } from "./emergency-routes.ts";
import { sightOf } from "./sight.ts";
import "./principal.ts";

export type OversightServices = AccessServices & {
  readonly emergencies: EmergencyReads;
  readonly effects: ServiceEffectReads;
  readonly records: RefusalReads & AttemptReads;
  readonly employeePseudonym: EmployeePseudonym;
};

/** With these somebody watches over the whole agency. */
const ofAllUnits = ["policy.read", "shield.administer", "grant.revoke"] as const;

const day = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "Day in Amsterdam, YYYY-MM-DD" });

const effectsAnswer: TSchema = Type.Object({
  items: Type.Array(
    Type.Object({
      day: Type.String(),
      unitId: id,
      unitName: Type.String(),
      refusals: Type.Integer(),
      refusalsByCode: Type.Record(Type.String(), Type.Integer()),
      transfersOut: Type.Integer(),
      transfersIn: Type.Integer(),
      waits: Type.Integer(),
      waitMedianS: Type.Optional(Type.Integer()),
      waitP95S: Type.Optional(Type.Integer()),
    }),
  ),
});

const attempt: TSchema = Type.Object({
  time,
  employeeId: Type.String(),
  employeeName: Type.String(),
  unitName: Type.String(),
  systemId: Type.String(),
  origin: Type.String(),
  index: Type.Integer(),
});

/** Watching over access: emergency access, attempts at shields, what the rules do to service. */
export async function oversightRoutes(app: FastifyInstance, services: OversightServices): Promise<void> {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  emergencyRoutes(typed, services);
  effectRoutes(typed, services);
  attemptRoutes(typed, services);
}

function effectRoutes(app: TypedApp, services: OversightServices): void {
  app.get(
    "/api/v1/service-effects",
    {
      config: { permission: "service-effect.read" },
      schema: describe("Refusals, transfers and waits per day and unit", {
        querystring: Type.Object({
          from: Type.Optional(day),
          until: Type.Optional(day),
          unitId: Type.Optional(id),
        }),
        response: { 200: effectsAnswer },
      }),
    },
    async (request) => ({
      items: await readServiceEffects(services, {
        ...request.query,
        ofShieldGroups: request.principal.permissions.has("shield.administer"),
        seenBy: sightOf(request, ofAllUnits),
      }),
    }),
  );
}

function attemptRoutes(app: TypedApp, services: OversightServices): void {
  app.get(
    "/api/v1/shield-attempts",
    {
      config: { permission: "shield.administer" },
      schema: describe(
        "Attempts to reach shielded subjects, newest first; never whom they were about, and who only with log.names",
        {
          querystring: Type.Object(pageMembers),
          response: { 200: pageOf(attempt) },
        },
      ),
    },
    async ({ query: { page = 1, pageSize = 25 }, principal }) => {
      const names = principal.permissions.has("log.names");
      const found = await listShieldAttempts(services, { page, pageSize, names });
      const items = found.items.map((one) => ({ ...one, time: new Date(one.time).toISOString() }));
      return { ...found, items };
    },
  );
}
