import { Type } from "@sinclair/typebox";
import type { FastifyRequest } from "fastify";
import type { AccessServices } from "../access-services.ts";
import { type RelationAsked, removeRelations, saveRelations } from "../save-relations.ts";
import { atRevision, describe, type TypedApp } from "./access-route.ts";
import { id, oneOf, subject } from "./access-schemas.ts";
import "./principal.ts";

/** So many relations in one call. */
const most = 10_000;

const relation = { employeeId: id, subject, kind: oneOf(["own", "family"]) };
const body = Type.Union([
  Type.Object(relation),
  Type.Object({ relations: Type.Array(Type.Object(relation), { minItems: 1, maxItems: most }) }),
]);

/**
 * What employees are to subjects: their own file, that of their family. Relations are not listed: the answer
 * tells only whether this one was there.
 */
export function relationRoutes(app: TypedApp, services: AccessServices): void {
  app.post(
    "/api/v1/relations",
    {
      config: { permission: "access.administer", audit: { action: "relation.save" } },
      bodyLimit: 3_000_000,
      schema: describe("Say that subjects are an employee himself or his family; never of oneself", {
        body,
        response: { 200: Type.Object({ saved: Type.Integer(), unchanged: Type.Integer() }) },
      }),
    },
    async (request, reply) => {
      const { revision, ...counts } = await saveRelations(services, askedBy(request, request.body));
      atRevision(reply, revision);
      return counts;
    },
  );

  app.post(
    "/api/v1/relations/removal",
    {
      config: { permission: "access.administer", audit: { action: "relation.remove" } },
      bodyLimit: 3_000_000,
      schema: describe("Take back what employees are to subjects; never of oneself", {
        body,
        response: { 200: Type.Object({ removed: Type.Integer(), absent: Type.Integer() }) },
      }),
    },
    async (request, reply) => {
      const { revision, ...counts } = await removeRelations(services, askedBy(request, request.body));
      atRevision(reply, revision);
      return counts;
    },
  );
}

function askedBy(
  { principal }: FastifyRequest,
  asked: RelationAsked | { readonly relations: readonly RelationAsked[] },
) {
  const relations = "relations" in asked ? asked.relations : [asked];
  return { relations, by: principal.kind === "employee" ? principal.employeeId : undefined };
}
