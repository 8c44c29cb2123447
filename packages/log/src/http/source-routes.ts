import type { Clock } from "@grondslag/kernel";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { rejectReasons } from "../domain/take-in/rejection.ts";
import { sourceKinds } from "../domain/take-in/source.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { SourceStore, TakeInCountReads } from "../take-in/ports.ts";
import { type SaveSourceServices, saveSource } from "../take-in/save-source.ts";
import type { SourceBook } from "../take-in/source-book.ts";
import { countedDays, type WatchSilenceServices, watchSilence } from "../take-in/watch-silence.ts";
import { describe } from "./describe-route.ts";
import { describeSilence, silenceSchema } from "./describe-silence.ts";

export interface SourceRouteDeps extends SaveSourceServices, WatchSilenceServices {
  readonly sources: SourceStore;
  readonly book: SourceBook;
  readonly counts: TakeInCountReads & WatchSilenceServices["counts"];
  readonly clock: Clock;
  /** Id of the employee or system that makes the request. */
  readonly actorOf: (request: FastifyRequest) => string;
}

const readable = { permission: "source.read" } as const;
const editable = { permission: "source.edit" } as const;
const dayMs = 86_400_000;

const source = Type.Object({
  id: Type.String(),
  systemId: Type.String(),
  kind: Type.Union(sourceKinds.map((kind) => Type.Literal(kind))),
  mapping: Type.Object({}, { additionalProperties: true }),
  defaultActivity: Type.Optional(Type.String()),
  defaultRetentionClass: Type.String(),
  activeFrom: Type.Integer(),
  silentAfterHours: Type.Optional(Type.Integer()),
  version: Type.Integer(),
});
const counts = Type.Object({
  accepted: Type.Integer(),
  rejected: Type.Integer(),
  lastTakenInAt: Type.Optional(Type.String()),
});
const params = Type.Object({ id: Type.String({ pattern: "^[a-z0-9-]{1,64}$" }) });

/** Which systems log here, how their lines are read, and what of them was not taken in: `/api/v1/log-sources`. */
export async function sourceRoutes(app: FastifyInstance, deps: SourceRouteDeps): Promise<void> {
  const { clock } = deps;
  const since = (): string => new Date(clock.now() - countedDays * dayMs).toISOString().slice(0, 10);

  app.get(
    "/api/v1/log-sources",
    {
      config: readable,
      schema: describe(
        "take-in",
        `Sources of the log, what came in over the last ${countedDays} days, and which of them and of the monitored systems are silent`,
        {
          response: {
            200: Type.Object({
              items: Type.Array(Type.Intersect([source, Type.Object({ counts, silence: silenceSchema })])),
              systems: Type.Array(Type.Object({ id: Type.String(), silence: silenceSchema })),
            }),
          },
        },
      ),
    },
    async () => {
      const watched = await watchSilence(deps);
      const items = watched.sources.map(
        ({ source: one, counts: { accepted, rejected, lastTakenInAt }, silence }) => ({
          ...one,
          counts: {
            accepted,
            rejected,
            ...(lastTakenInAt !== undefined && { lastTakenInAt: new Date(lastTakenInAt).toISOString() }),
          },
          silence: describeSilence(silence),
        }),
      );
      const systems = watched.systems.map(({ id, silence }) => ({ id, silence: describeSilence(silence) }));
      return { items, systems };
    },
  );

  app.get<{ Params: { readonly id: string } }>(
    "/api/v1/log-sources/:id/rejects",
    {
      config: readable,
      schema: describe(
        "take-in",
        `Why lines of a source were not taken in over the last ${countedDays} days, by day`,
        {
          params,
          response: {
            200: Type.Object({
              items: Type.Array(
                Type.Object({
                  day: Type.String(),
                  code: Type.String(),
                  where: Type.String(),
                  reason: Type.String(),
                  count: Type.Integer(),
                  lastAt: Type.String(),
                }),
              ),
            }),
          },
        },
      ),
    },
    async (request) => {
      const rejects = await deps.counts.rejects(request.params.id, since());
      return {
        items: rejects.map(({ lastAt, ...reject }) => ({
          ...reject,
          reason: rejectReasons[reject.code],
          lastAt: new Date(lastAt).toISOString(),
        })),
      };
    },
  );

  app.put<{ Params: { readonly id: string }; Body: { readonly id?: string } }>(
    "/api/v1/log-sources/:id",
    {
      config: editable,
      schema: describe("take-in", "Save a source; version is the one that was read, 0 for a new source", {
        params,
        body: Type.Object({}, { additionalProperties: true }),
        response: { 200: source, 201: source },
      }),
    },
    async (request, reply) => {
      const { id } = request.params;
      if (request.body.id !== undefined && request.body.id !== id)
        throw new TakeInError("SOURCE_INVALID", "/id is not the id in the path", { where: "/id" });
      const saved = await saveSource(deps, { ...request.body, id }, deps.actorOf(request));
      deps.book.forget();
      if (saved.version === 1) reply.code(201).header("location", `/api/v1/log-sources/${id}`);
      return saved;
    },
  );
}
