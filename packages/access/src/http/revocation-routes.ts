import type { GrantServices } from "../grant-moment.ts";
import { listRevocations } from "../list-revocations.ts";
import { previewRevocation } from "../preview-revocation.ts";
import { revokeSelection } from "../revoke-selection.ts";
import { undoRevocation } from "../undo-revocation.ts";
import { atRevision, describe, type TypedApp } from "./access-route.ts";
import { idParams, pageOf } from "./access-schemas.ts";
import { actorOf, requireEmployee } from "./caller.ts";
import {
  filterBody,
  manyQuery,
  motiveBody,
  revocationAnswer,
  revocationBody,
  revocationDone,
  revocationPreviewAnswer,
  undoneAnswer,
} from "./grant-schemas.ts";
import { showRevocation } from "./grant-times.ts";
import "./principal.ts";

const path = "/api/v1/revocations";
const revoke = { permission: "grant.revoke" } as const;

/** Taking back many grants at once, and undoing that for a while (row A7). */
export function revocationRoutes(app: TypedApp, services: GrantServices): void {
  app.post(
    `${path}/preview`,
    {
      config: { ...revoke, audit: "nothing" },
      schema: describe("Count what a revocation would take back; changes nothing", {
        body: filterBody,
        response: { 200: revocationPreviewAnswer },
      }),
    },
    ({ body }) => previewRevocation(services, body.filter),
  );
  app.post(
    path,
    {
      config: revoke,
      schema: describe("Take back the grants that the preview showed; when this answers, all have ended", {
        body: revocationBody,
        response: { 201: revocationDone },
      }),
    },
    async (request, reply) => {
      const done = await revokeSelection(services, { ...request.body, by: actorOf(request) });
      atRevision(reply, done.revision);
      const { id, count, bySystem } = done.revocation;
      const undoUntil = new Date(done.undoUntil).toISOString();
      return reply.code(201).send({ id, count, bySystem, undoUntil });
    },
  );
  app.get(
    path,
    {
      config: revoke,
      schema: describe("List revocations, the latest first", {
        querystring: manyQuery,
        response: { 200: pageOf(revocationAnswer) },
      }),
    },
    async ({ query: { page = 1, pageSize = 25 } }) => {
      const revocations = await listRevocations(services, { page, pageSize });
      return { ...revocations, items: revocations.items.map(showRevocation) };
    },
  );
  app.post(
    `${path}/:id/undo`,
    {
      config: revoke,
      schema: describe("Give back what a revocation took, to those who still work where they worked", {
        params: idParams,
        body: motiveBody,
        response: { 200: undoneAnswer },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const by = requireEmployee(request);
      const { revision, ...done } = await undoRevocation(services, {
        id: params.id,
        motive: body.motive,
        by,
      });
      atRevision(reply, revision);
      return done;
    },
  );
}
