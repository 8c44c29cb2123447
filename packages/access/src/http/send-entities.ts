import type { FastifyReply } from "fastify";
import type { PageQuery } from "../access-services.ts";
import type { Saved } from "../save-unit.ts";
import { atRevision } from "./access-route.ts";

/** A query of a list with its defaults. */
export function listOf({ page = 1, pageSize = 25, ...rest }: Partial<PageQuery>): PageQuery {
  return { ...rest, page, pageSize };
}

/** 201 for something new, 200 for a new state of something that was. */
export function sendSaved<Entity>(reply: FastifyReply, saved: Saved<Entity>): Entity {
  atRevision(reply, saved.revision);
  reply.code(saved.outcome === "created" ? 201 : 200);
  return saved.entity;
}
