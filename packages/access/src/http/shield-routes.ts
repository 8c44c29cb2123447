import { type TSchema, Type } from "@sinclair/typebox";
import type { FastifyRequest } from "fastify";
import type { AccessServices } from "../access-services.ts";
import { shieldGroupKinds } from "../domain/entities.ts";
import { liftShield, liftShields } from "../lift-shield.ts";
import { saveShieldGroup } from "../save-shield-group.ts";
import { setShield, setShields } from "../set-shield.ts";
import { atRevision, describe, idOf, type TypedApp } from "./access-route.ts";
import { id, idParams, listQuery, oneOf, pageOf, slug, subject } from "./access-schemas.ts";
import { listOf, sendSaved } from "./send-entities.ts";
import "./principal.ts";

/** So many shields in one call; it is one revision of the registry. */
const most = 10_000;

const administer = { permission: "shield.administer" } as const;
const shield = { subject, group: slug };
const shieldBody = Type.Union([
  Type.Object(shield),
  Type.Object({ shields: Type.Array(Type.Object(shield), { minItems: 1, maxItems: most }) }),
]);
const liftBody = Type.Union([
  Type.Object({ subject }),
  Type.Object({ subjects: Type.Array(subject, { minItems: 1, maxItems: most }) }),
]);
const setAnswer: TSchema = Type.Object({
  outcome: Type.Optional(oneOf(["set", "unchanged"])),
  set: Type.Optional(Type.Integer()),
  unchanged: Type.Optional(Type.Integer()),
});
const liftAnswer: TSchema = Type.Object({
  outcome: Type.Optional(oneOf(["lifted", "not-shielded"])),
  lifted: Type.Optional(Type.Integer()),
  notShielded: Type.Optional(Type.Integer()),
});
const groupBody = Type.Object({
  id: Type.Optional(id),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  kind: oneOf(shieldGroupKinds),
  unitId: id,
});
const groupAnswer: TSchema = Type.Object({
  ...groupBody.properties,
  id,
  unitId: Type.Optional(id),
  unitName: Type.Optional(Type.String()),
});

/**
 * Shields, set by the source that knows of them or by a security officer, and the groups that may help. The
 * subject stands in the body, never in an address; shields are not listed.
 */
export function shieldRoutes(app: TypedApp, services: AccessServices): void {
  app.post(
    "/api/v1/shields",
    {
      config: { permission: "shield.set", audit: { action: "shield.set" } },
      // A million characters is what ten thousand shields take.
      bodyLimit: 2_000_000,
      schema: describe("Shield subjects; when this answers, it holds everywhere", {
        body: shieldBody,
        response: { 200: setAnswer },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const bySystem = systemOf(request);
      if ("shields" in body) {
        const { revision, ...counts } = await setShields(services, { shields: body.shields, bySystem });
        atRevision(reply, revision);
        return counts;
      }
      const { outcome, revision } = await setShield(services, { ...body, bySystem });
      atRevision(reply, revision);
      return { outcome };
    },
  );

  app.post(
    "/api/v1/shields/lift",
    {
      config: { permission: "shield.set", audit: { action: "shield.lift" } },
      bodyLimit: 2_000_000,
      schema: describe(
        "End the shields of subjects; a system ends its own, and learns nothing of those of others",
        {
          body: liftBody,
          response: { 200: liftAnswer },
        },
      ),
    },
    async (request, reply) => {
      const { body } = request;
      const bySystem = systemOf(request);
      if ("subjects" in body) {
        const { revision, ...counts } = await liftShields(services, { subjects: body.subjects, bySystem });
        atRevision(reply, revision);
        return counts;
      }
      const { outcome, revision } = await liftShield(services, { ...body, bySystem });
      atRevision(reply, revision);
      return { outcome };
    },
  );

  app.get(
    "/api/v1/shield-groups",
    {
      config: administer,
      schema: describe("List the groups that may help shielded subjects", {
        querystring: listQuery,
        response: { 200: pageOf(groupAnswer) },
      }),
    },
    async (request) => {
      const page = await services.store.list("shield-group", listOf(request.query));
      const items = await Promise.all(
        page.items.map(async (group) => {
          const unit = group.unitId && (await services.store.find("unit", group.unitId));
          return { ...group, ...(unit && { unitName: unit.name }) };
        }),
      );
      return { ...page, items };
    },
  );

  app.put(
    "/api/v1/shield-groups/:id",
    {
      config: { ...administer, audit: { action: "shield-group.save" } },
      schema: describe("Save a shield group; open work about its subjects goes to its unit", {
        params: idParams,
        body: groupBody,
        response: { 200: groupAnswer, 201: groupAnswer },
      }),
    },
    async ({ params, body }, reply) =>
      sendSaved(reply, await saveShieldGroup(services, { ...body, id: idOf(params, body) })),
  );
}

function systemOf({ principal }: FastifyRequest): string | undefined {
  return principal.kind === "system" ? principal.systemId : undefined;
}
