import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { removeSavedQuery, type SavedQuery, saveQuery } from "../query/saved-queries.ts";
import { describe } from "./describe-route.ts";
import type { LogQueryDeps } from "./log-query-deps.ts";
import { type SaveBody, saveBody, savedAnswer } from "./log-query-schemas.ts";

const asking = { permission: "log.query" } as const;

/** Questions that somebody keeps to ask again; they name no subject. */
export function savedQueryRoutes(app: FastifyInstance, deps: LogQueryDeps): void {
  const path = "/api/v1/log-queries/saved";
  app.get(
    path,
    {
      config: asking,
      schema: describe("log", "The saved queries of the one who asks", {
        response: { 200: Type.Object({ items: Type.Array(savedAnswer) }) },
      }),
    },
    async (request) => {
      const saved = await deps.saved.list(deps.askerOf(request).owner);
      return { items: saved.map(showSaved) };
    },
  );

  app.post<{ Body: SaveBody }>(
    path,
    {
      config: asking,
      schema: describe("log", "Save a query", { body: saveBody, response: { 201: savedAnswer } }),
    },
    async (request, reply) => {
      const saved = await saveQuery(deps, deps.askerOf(request).owner, request.body);
      return reply.code(201).send(showSaved(saved));
    },
  );

  app.delete<{ Params: { id: string } }>(
    `${path}/:id`,
    {
      config: asking,
      schema: describe("log", "Remove a saved query", {
        params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
        response: { 204: Type.Null() },
      }),
    },
    async (request, reply) => {
      await removeSavedQuery(deps.saved, deps.askerOf(request).owner, request.params.id);
      return reply.code(204).send();
    },
  );
}

function showSaved({ savedAt, ...saved }: SavedQuery) {
  return { ...saved, savedAt: new Date(savedAt).toISOString() };
}
