import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import {
  type ExportOrder,
  exportDocument,
  followGraph,
  graphReads,
  importUpload,
  LandscapeError,
  landscapeRoutes,
  landscapeStatuses,
  landscapeStore,
  landscapeUploads,
  saveSource,
} from "@grondslag/landscape";
import Fastify, { type FastifyInstance } from "fastify";
import { Kysely, PostgresDialect } from "kysely";
import { testDatabase } from "./database.ts";

/** The routes of the landscape on a database of their own, with the sources `model` and `sheet`. */
export interface LandscapeApp {
  readonly app: FastifyInstance;
  readonly clock: ReturnType<typeof manualClock>;
  /** What was put on record as it left. */
  readonly exported: readonly ExportOrder[];
  readonly send: (
    method: "POST" | "PUT" | "DELETE",
    path: string,
    payload?: object,
  ) => ReturnType<typeof ask>;
  readonly get: (path: string) => ReturnType<typeof ask>;
  readonly close: () => Promise<void>;
}

export async function openLandscapeApp(): Promise<LandscapeApp> {
  const database = await testDatabase();
  const clock = manualClock(Date.UTC(2026, 10, 22, 9));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const services = { store: landscapeStore(db), uploads: landscapeUploads(db), clock, random: secureRandom };
  const exported: ExportOrder[] = [];
  // Bodies are taken literally, as the server's own validator takes them.
  const app = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: "array" } } });
  // Stands in for the server's own handler, which makes problem+json of the same.
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof LandscapeError)) return reply.send(error);
    const { code, where, remedy } = error;
    return reply.code(landscapeStatuses[code]).send({ code, where, remedy });
  });
  await app.register(landscapeRoutes, {
    ...services,
    graph: followGraph(graphReads(db)),
    importUpload: (order) => importUpload(services, order),
    exportDocument: (order) => exportDocument(services, order),
    recordExport: async (_request, order) => {
      exported.push(order);
    },
    actorOf: () => "steward-7",
  });
  for (const [id, rank] of [
    ["model", 10],
    ["sheet", 20],
  ] as const)
    await saveSource(services, { id, version: 0, name: id, kind: "archimate", rank }, "steward-7");
  return {
    app,
    clock,
    exported,
    send: (method, path, payload) => ask(app, method, path, payload),
    get: (path) => ask(app, "GET", path),
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

function ask(
  app: FastifyInstance,
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  payload?: object,
) {
  return app.inject({ method, url: `/api/v1/landscape/${path}`, ...(payload && { payload }) });
}
