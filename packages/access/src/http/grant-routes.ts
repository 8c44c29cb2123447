import type { AccessServices } from "../access-services.ts";
import { grantRole } from "../grant-role.ts";
import { revokeGrant } from "../revoke-grant.ts";
import { atRevision, describe, ofAnother, type TypedApp } from "./access-route.ts";
import { grantAnswer, grantsAnswer, idParams, newGrantBody } from "./access-schemas.ts";
import { fromIso, showGrant } from "./access-times.ts";
import "./principal.ts";

const administer = { permission: "access.administer" } as const;

/** Give a role, take it back, see who has what. */
export function grantRoutes(app: TypedApp, services: AccessServices): void {
  app.post(
    "/api/v1/grants",
    {
      config: administer,
      schema: describe("Give another employee a role; for temporary staff with an end date", {
        body: newGrantBody,
        response: { 201: grantAnswer },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      const { grant, revision } = await grantRole(services, {
        ...body,
        employeeId: ofAnother(request, body.employeeId),
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
      config: administer,
      schema: describe("Revoke a grant; when this answers, access by it has ended everywhere", {
        params: idParams,
        response: { 200: grantAnswer },
      }),
    },
    async ({ params }, reply) => {
      const { grant, revision } = await revokeGrant(services, params);
      atRevision(reply, revision);
      return showGrant(grant);
    },
  );

  app.get(
    "/api/v1/employees/:id/grants",
    {
      config: administer,
      schema: describe("All grants of an employee, also those that ended", {
        params: idParams,
        response: { 200: grantsAnswer },
      }),
    },
    async ({ params }) => ({ items: (await services.store.listGrants(params.id)).map(showGrant) }),
  );
}
