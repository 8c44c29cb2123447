import type { FastifyReply } from "fastify";
import { etagOf, type ScimAnswer } from "./scim-answer.ts";
import { isObject, type ScimObject, type ScimResource } from "./scim-value.ts";

const scimType = "application/scim+json; charset=utf-8";

/** Sends a body of SCIM. */
export function sendScim(reply: FastifyReply, status: number, body: object): FastifyReply {
  return reply.code(status).header("content-type", scimType).send(JSON.stringify(body));
}

/** Sends what became of a resource, with its version and, when it is new, its address. */
export function sendAnswer(
  reply: FastifyReply,
  { status, resource }: ScimAnswer,
  show: (resource: ScimResource) => ScimObject = (whole) => whole,
): FastifyReply {
  if (resource === undefined) return reply.code(status).send();
  reply.header("etag", etagOf(resource));
  const { meta } = resource;
  if (status === 201 && isObject(meta)) reply.header("location", String(meta.location));
  return sendScim(reply, status, show(resource));
}
