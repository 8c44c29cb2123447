import type { FastifyRequest } from "fastify";
import type { AccessServices } from "../access-services.ts";
import { AccessError } from "../domain/access-error.ts";
import { grantRole } from "../grant-role.ts";
import { revokeGrant } from "../revoke-grant.ts";
import { atRevision, describe, type TypedApp } from "./access-route.ts";
import { grantAnswer, idParams, newGrantBody } from "./access-schemas.ts";
import { fromIso, showGrant } from "./access-times.ts";
import { actorOf } from "./caller.ts";
import { maybeMotiveBody } from "./grant-schemas.ts";
import "./principal.ts";

/** Give a role, take it back. */
export function grantRoutes(app: TypedApp, services: AccessServices): void {
  app.post(
    "/api/v1/grants",
    {
      config: { permission: "access.administer" },
      schema: describe("Give an employee a role; for systems alone: people request it", {
        body: newGrantBody,
        response: { 201: grantAnswer },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      refuseEmployees(request);
      const { grant, revision } = await grantRole(services, {
        ...body,
        validFrom: fromIso(body.validFrom),
        validUntil: fromIso(body.validUntil),
      });
      atRevision(reply, revision);
      return reply.code(201).send(showGrant(grant));
    },
  );

  app.post(
    "/api/v1/grants/:id/revocation",
    {
      config: { permission: "grant.revoke" },
      schema: describe("Revoke a grant; when this answers, access by it has ended everywhere", {
        params: idParams,
        body: maybeMotiveBody,
        response: { 200: grantAnswer },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const asked = { id: params.id, by: actorOf(request), motive: body?.motive };
      const { grant, revision } = await revokeGrant(services, asked);
      atRevision(reply, revision);
      return showGrant(grant);
    },
  );
}

/** @throws AccessError `REQUEST_NEEDED` for everybody but a system */
function refuseEmployees({ principal }: FastifyRequest): void {
  if (principal.kind === "system") return;
  throw new AccessError("REQUEST_NEEDED", "nobody gives a role by himself: it is requested and approved", {
    remedy: "request the role; somebody who leads the employee approves it",
  });
}
