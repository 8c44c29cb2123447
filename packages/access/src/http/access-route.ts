import type { IncomingMessage, ServerResponse } from "node:http";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
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
