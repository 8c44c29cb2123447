import type { IncomingMessage, ServerResponse } from "node:http";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchema,
  RawServerDefault,
} from "fastify";
import { AccessHttpError } from "./access-http-error.ts";
import "./principal.ts";

/** A Fastify instance that types requests by their schemas. */
export type TypedApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** A route's schema with the members that the API description shows. */
export function describe<const Schema extends FastifySchema>(summary: string, schema: Schema) {
  return { summary, tags: ["access"], ...schema };
}

/** Tells from which revision of the registry on every node knows a change. */
export function atRevision(reply: FastifyReply, revision: number): void {
  reply.header("registry-revision", String(revision));
}

/** The id of the path, which a body may repeat but not contradict. */
export function idOf(params: { readonly id: string }, body: { readonly id?: string }): string {
  if (body.id === undefined || body.id === params.id) return params.id;
  throw new AccessHttpError("ID_NOT_OF_PATH", "/id is not the id in the path", {
    where: "/id",
    remedy: "an id never changes; leave it out of the body",
  });
}

/** @throws AccessHttpError `ENTITY_UNKNOWN` when there is none */
export function found<Entity>(entity: Entity | undefined, noun: string): Entity {
  if (entity !== undefined) return entity;
  throw new AccessHttpError("ENTITY_UNKNOWN", `there is no ${noun} with this id`, {
    where: "/id",
    remedy: "list them to see which there are",
  });
}

/**
 * Separation of duties (ISO 27002 5.3): what an employee may reach is for somebody else to change.
 *
 * @throws AccessHttpError `OWN_ACCESS` when it is the caller's own
 */
export function ofAnother({ principal }: FastifyRequest, employeeId: string): string {
  if (principal.kind !== "employee" || principal.employeeId !== employeeId) return employeeId;
  throw new AccessHttpError("OWN_ACCESS", "nobody gives access to himself", {
    remedy: "let a colleague who administers access do it",
  });
}

/** Who is written down as the one who does it: an employee, or the client of a system. */
export function actorOf({ principal }: FastifyRequest): string {
  if (principal.kind === "employee") return principal.employeeId;
  return principal.kind === "system" ? principal.clientId : principal.kind;
}
