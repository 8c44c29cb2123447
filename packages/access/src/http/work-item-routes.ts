import { type TSchema, Type } from "@sinclair/typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { AccessServices } from "../access-services.ts";
import { asOpened } from "../as-opened.ts";
import { closeWorkItem } from "../close-work-item.ts";
import type { WorkItem } from "../domain/entities.ts";
import { type ListedWorkItem, listWorkItems } from "../list-work-items.ts";
import { openWorkItem } from "../open-work-item.ts";
import { pickUpNextCall } from "../pick-up-next-call.ts";
import { AccessHttpError } from "./access-http-error.ts";
import { atRevision, describe, type TypedApp } from "./access-route.ts";
import { idParams, newWorkItemBody, pageOf, workItemAnswer, workItemQuery } from "./access-schemas.ts";
import { fromIso, showWorkItem } from "./access-times.ts";
import { actorOf, employeeOf, requireEmployee } from "./caller.ts";
import "./principal.ts";

/** What another team handed over comes with its note. */
const pickedUpAnswer: TSchema = Type.Intersect([
  workItemAnswer,
  Type.Object({
    handedOver: Type.Optional(
      Type.Object({
        fromUnitId: Type.String(),
        fromUnitName: Type.String(),
        note: Type.Optional(Type.String()),
      }),
    ),
  }),
]);

/** Work items and the queue of calls. An employee reaches his own and those of his unit, a system all. */
export function workItemRoutes(app: TypedApp, services: AccessServices): void {
  app.post(
    "/api/v1/work-items",
    {
      config: { permission: "work-item.open" },
      schema: describe("Open a work item for another; a call assigned to a unit waits in its queue", {
        body: newWorkItemBody,
        response: { 201: workItemAnswer },
      }),
    },
    async (request, reply) => {
      const opened = await openWorkItem(services, {
        ...request.body,
        openedBy: actorOf(request),
        byEmployee: employeeOf(request) !== undefined,
        openedAt: fromIso(request.body.openedAt),
        expiresAt: fromIso(request.body.expiresAt),
      });
      if (opened.outcome === "call-already-open") return callAlreadyOpen(request, reply, opened.workItem);
      atRevision(reply, opened.revision);
      return reply.code(201).send(showWorkItem(opened.workItem));
    },
  );

  app.get(
    "/api/v1/work-items",
    {
      config: { permission: "work-item.read" },
      schema: describe("List work items, newest first", {
        querystring: workItemQuery,
        response: { 200: pageOf(workItemAnswer) },
      }),
    },
    async (request) => {
      const { state, page = 1, pageSize = 25 } = request.query;
      const found = await listWorkItems(services, {
        employeeId: employeeOf(request),
        state,
        page,
        pageSize,
      });
      return { ...found, items: found.items.map((item) => showWorkItem(asSeen(request, item))) };
    },
  );

  app.post(
    "/api/v1/work-items/:id/close",
    {
      config: { permission: "work-item.close" },
      schema: describe("Close a work item; when this answers, access by it has ended everywhere", {
        params: idParams,
        response: { 200: workItemAnswer },
      }),
    },
    async (request, reply) => {
      const closed = await closeWorkItem(services, { id: request.params.id, by: employeeOf(request) });
      atRevision(reply, closed.revision);
      return showWorkItem(asSeen(request, closed.workItem));
    },
  );

  app.post(
    "/api/v1/calls/next",
    {
      config: { permission: "call.pick-up" },
      schema: describe("Pick up the call that waits longest in the queue of one's unit", {
        response: { 200: pickedUpAnswer },
      }),
    },
    async (request, reply) => {
      const picked = await pickUpNextCall(services, { employeeId: requireEmployee(request) });
      if (picked.outcome === "no-call-waiting") throw noCallWaiting();
      if (picked.outcome === "call-already-open") return callAlreadyOpen(request, reply, picked.workItem);
      atRevision(reply, picked.revision);
      const { workItem, handedOver } = picked;
      if (handedOver === undefined) return showWorkItem(workItem);
      const { fromUnitId, note } = handedOver;
      const fromUnitName = (await services.store.find("unit", fromUnitId))?.name ?? fromUnitId;
      return { ...showWorkItem(workItem), handedOver: { fromUnitId, fromUnitName, note } };
    },
  );
}

/** Systems see work that a shield moved where it was. */
function asSeen<Item extends ListedWorkItem>(request: FastifyRequest, item: Item): Item {
  return employeeOf(request) === undefined ? asOpened(item) : item;
}

function noCallWaiting(): AccessHttpError {
  return new AccessHttpError("NO_CALL_WAITING", "no call waits in the queue of your unit", {
    remedy: "ask again when a call comes in",
  });
}

/** Problem details (RFC 9457) with the call to close first as an extra member. */
function callAlreadyOpen(request: FastifyRequest, reply: FastifyReply, call: WorkItem) {
  // The status has no schema, so that the framework takes this as it is.
  reply.code(409).type("application/problem+json; charset=utf-8").serializer(JSON.stringify);
  const mine = call.assignedTo.id === employeeOf(request);
  return reply.send({
    type: "about:blank",
    title: "Conflict",
    status: 409,
    detail: "the employee has a call open: one person at a time",
    code: "CALL_ALREADY_OPEN",
    remedy: "close the open call first",
    ...(mine && { workItem: showWorkItem(call) }),
  });
}
