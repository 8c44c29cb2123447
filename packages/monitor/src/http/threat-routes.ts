import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { ThreatVersion } from "../domain/rules/threat.ts";
import { listThreats } from "../rules/list-threats.ts";
import { type RuleServices, rulePermissions } from "../rules/ports.ts";
import { saveThreat } from "../rules/save-threat.ts";
import { describe } from "./describe-route.ts";
import { type OverseerDeps, overseerOf } from "./overseer.ts";
import {
  type IdParams,
  idParams,
  type NewThreatBody,
  type NextThreatBody,
  newThreatBody,
  nextThreatBody,
  threatMembers,
} from "./rule-schemas.ts";

const reading = { permission: rulePermissions.read } as const;
const editing = { permission: rulePermissions.edit } as const;
const threat = Type.Object({
  id: Type.String(),
  version: Type.Integer(),
  ...threatMembers,
  saved: Type.Object({ by: Type.String(), at: Type.String() }),
});
const watched = Type.Intersect([
  threat,
  Type.Object({
    liveRules: Type.Array(Type.String()),
    shadowRules: Type.Array(Type.String()),
    isGap: Type.Boolean(),
  }),
]);

/** The catalogue of methods (row R5): what is known, who looks for it, and where the gaps are. */
export async function threatRoutes(app: FastifyInstance, deps: RuleServices & OverseerDeps): Promise<void> {
  app.get(
    "/api/v1/threats",
    {
      config: reading,
      schema: describe("The catalogue of methods, with the rules against each and the gaps", {
        response: { 200: Type.Object({ items: Type.Array(watched) }) },
      }),
    },
    async () => ({
      items: (await listThreats(deps)).map(({ liveRules, shadowRules, isGap, ...made }) => ({
        ...described(made),
        liveRules: [...liveRules],
        shadowRules: [...shadowRules],
        isGap,
      })),
    }),
  );

  app.get<{ Params: IdParams }>(
    "/api/v1/threats/:id",
    {
      config: reading,
      schema: describe("The versions of a method, the newest first", {
        params: idParams,
        response: { 200: Type.Object({ items: Type.Array(threat) }) },
      }),
    },
    async ({ params }) => ({ items: (await deps.threats.versions(params.id)).map(described) }),
  );

  app.post<{ Body: NewThreatBody }>(
    "/api/v1/threats",
    {
      config: editing,
      schema: describe("Add a method to the catalogue", { body: newThreatBody, response: { 201: threat } }),
    },
    async (request, reply) => {
      const by = overseerOf(deps, request);
      const made = await saveThreat(deps, { threat: request.body, basedOn: 0, by });
      reply.code(201).header("location", `/api/v1/threats/${made.id}`);
      return described(made);
    },
  );

  app.post<{ Params: IdParams; Body: NextThreatBody }>(
    "/api/v1/threats/:id/versions",
    {
      config: editing,
      schema: describe("Save a new version of a method", {
        params: idParams,
        body: nextThreatBody,
        response: { 201: threat },
      }),
    },
    async (request, reply) => {
      const { basedOn, ...members } = request.body;
      const by = overseerOf(deps, request);
      const made = await saveThreat(deps, { threat: { id: request.params.id, ...members }, basedOn, by });
      reply.code(201);
      return described(made);
    },
  );
}

function described({ saved: { by, at }, sought, ...made }: ThreatVersion) {
  return { ...made, sought: [...sought], saved: { by, at: new Date(at).toISOString() } };
}
