import { Type } from "@sinclair/typebox";
import type { FastifyRequest } from "fastify";
import { approveRequest } from "../approve-request.ts";
import type { GrantServices } from "../grant-moment.ts";
import { previewRequest } from "../preview-request.ts";
import { unknownId } from "../refer-to-known.ts";
import { rejectRequest } from "../reject-request.ts";
import { requestGrant } from "../request-grant.ts";
import { type RegisterWords, roleCatalogue } from "../role-catalogue.ts";
import { withdrawRequest } from "../withdraw-request.ts";
import { atRevision, describe, found, type TypedApp } from "./access-route.ts";
import { grantAnswer, idParams, pageOf } from "./access-schemas.ts";
import { fromIso, showGrant } from "./access-times.ts";
import { requireEmployee } from "./caller.ts";
import {
  catalogueAnswer,
  listedRequest,
  maybeNoteBody,
  noteBody,
  previewAnswer,
  previewBody,
  requestAnswer,
  requestBody,
  requestsQuery,
} from "./grant-schemas.ts";
import { showRequest } from "./grant-times.ts";
import { sightOf } from "./sight.ts";
import "./principal.ts";

const path = "/api/v1/grant-requests";
const ask = { permission: "grant.request" } as const;
const read = { permission: "grant.read" } as const;

/** Asking a role for an employee, and deciding about it (rows A5, A13). */
export function requestRoutes(app: TypedApp, services: GrantServices & RegisterWords): void {
  app.get(
    "/api/v1/role-catalogue",
    {
      config: ask,
      schema: describe("Every role with what it opens, in the words of the register", {
        response: { 200: catalogueAnswer },
      }),
    },
    async () => ({ items: await roleCatalogue(services) }),
  );
  app.post(
    `${path}/preview`,
    {
      config: { ...ask, audit: "nothing" },
      schema: describe("What a role would add for an employee, and what is worth a warning", {
        body: previewBody,
        response: { 200: previewAnswer },
      }),
    },
    async (request) => {
      const { body } = request;
      await refuseUnseen(services, request, body.employeeId);
      const { latestEnd, ...preview } = await previewRequest(services, {
        ...body,
        validUntil: fromIso(body.validUntil),
      });
      return {
        ...preview,
        ...(latestEnd !== undefined && { latestEnd: new Date(latestEnd).toISOString() }),
      };
    },
  );
  app.post(
    path,
    {
      config: ask,
      schema: describe("Ask a role for an employee; somebody else decides", {
        body: requestBody,
        response: { 201: requestAnswer },
      }),
    },
    async (request, reply) => {
      const { body } = request;
      await refuseUnseen(services, request, body.employeeId);
      const made = await requestGrant(services, {
        ...body,
        validFrom: fromIso(body.validFrom),
        validUntil: fromIso(body.validUntil),
        requestedBy: requireEmployee(request),
      });
      atRevision(reply, made.revision);
      return reply.code(201).send(showRequest(made.request));
    },
  );
  app.get(
    path,
    {
      config: read,
      schema: describe("List requests, the latest first; those to decide, the oldest first", {
        querystring: requestsQuery,
        response: { 200: pageOf(listedRequest) },
      }),
    },
    async (request) => {
      const { mine, toDecide, page = 1, pageSize = 25, ...rest } = request.query;
      const requests = await services.grants.requests({
        ...rest,
        page,
        pageSize,
        seenBy: sightOf(request),
        ...(mine === true && { requestedBy: requireEmployee(request) }),
        ...(toDecide === true && { toDecideBy: requireEmployee(request) }),
      });
      return { ...requests, items: requests.items.map(showRequest) };
    },
  );
  app.get(
    `${path}/:id`,
    {
      config: read,
      schema: describe("Read a request", { params: idParams, response: { 200: listedRequest } }),
    },
    async (request) => {
      const { id } = request.params;
      const seenBy = sightOf(request);
      const { items } = await services.grants.requests({ id, seenBy, page: 1, pageSize: 1 });
      return showRequest(found(items[0], "request"));
    },
  );
  app.post(
    `${path}/:id/approval`,
    {
      config: { permission: "grant.approve" },
      schema: describe("Approve a request of somebody else, for somebody else", {
        params: idParams,
        body: maybeNoteBody,
        response: { 200: Type.Object({ request: requestAnswer, grant: grantAnswer }) },
      }),
    },
    async (request, reply) => {
      const { id } = request.params;
      const approved = await approveRequest(services, {
        id,
        by: requireEmployee(request),
        note: request.body?.note,
      });
      atRevision(reply, approved.revision);
      return { request: showRequest(approved.request), grant: showGrant(approved.grant) };
    },
  );
  app.post(
    `${path}/:id/rejection`,
    {
      config: { permission: "grant.approve" },
      schema: describe("Reject a request, and say why", {
        params: idParams,
        body: noteBody,
        response: { 200: requestAnswer },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const done = await rejectRequest(services, {
        id: params.id,
        by: requireEmployee(request),
        note: body.note,
      });
      atRevision(reply, done.revision);
      return showRequest(done.request);
    },
  );
  app.post(
    `${path}/:id/withdrawal`,
    {
      config: ask,
      schema: describe("Take back an own request", { params: idParams, response: { 200: requestAnswer } }),
    },
    async (request, reply) => {
      const done = await withdrawRequest(services, { id: request.params.id, by: requireEmployee(request) });
      atRevision(reply, done.revision);
      return showRequest(done.request);
    },
  );
}

/**
 * What a role would add and what colleagues use tells about an employee: somebody asks for who is in his sight, or
 * for himself.
 *
 * @throws AccessError `EMPLOYEE_UNKNOWN`
 */
async function refuseUnseen(
  { grants }: GrantServices,
  request: FastifyRequest,
  employeeId: string,
): Promise<void> {
  const seenBy = sightOf(request);
  if (seenBy === undefined || seenBy === employeeId) return;
  const { total } = await grants.employees({ id: employeeId, seenBy, page: 1, pageSize: 1 });
  if (total === 0) throw unknownId("employee", "/employeeId");
}
