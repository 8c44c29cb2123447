import type { Clock, Random } from "@grondslag/kernel";
import {
  type GraphFollower,
  type LandscapeStore,
  type LandscapeUploads,
  landscapeRoutes,
  type QualityStore,
} from "@grondslag/landscape";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";
import { HttpError } from "../http/http-error.ts";
import type { LandscapeImportJob } from "../jobs/landscape-import.ts";

/** What the server keeps of the landscape. */
export interface LandscapeParts {
  readonly store: LandscapeStore;
  readonly quality: QualityStore;
  readonly uploads: LandscapeUploads;
  readonly graph: GraphFollower;
  readonly imports: Pick<LandscapeImportJob, "run" | "write">;
}

export interface ServerLandscapeDeps {
  readonly landscape: LandscapeParts;
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly random: Random;
  readonly actorOf: (request: FastifyRequest) => string;
}

/** Items, relations, sources and imports of the landscape. */
export async function serverLandscapeRoutes(app: FastifyInstance, deps: ServerLandscapeDeps): Promise<void> {
  const { landscape, trail, clock, random, actorOf } = deps;
  await app.register(landscapeRoutes, {
    ...landscape,
    importUpload: (order) => landscape.imports.run(order),
    exportDocument: (order) => landscape.imports.write(order),
    recordExport: async ({ principal }, { source, format }) => {
      const object = source === undefined ? `format=${format}` : `source=${source} format=${format}`;
      await trail.record(principal, { action: "landscape.export", object }).catch((cause: unknown) => {
        throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not done", {
          remedy: "try again later",
          cause,
        });
      });
    },
    clock,
    random,
    actorOf,
  });
}
