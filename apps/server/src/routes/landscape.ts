import type { Clock, Random } from "@grondslag/kernel";
import {
  type GraphFollower,
  type LandscapeStore,
  type LandscapeUploads,
  landscapeRoutes,
} from "@grondslag/landscape";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { LandscapeImportJob } from "../jobs/landscape-import.ts";

/** What the server keeps of the landscape. */
export interface LandscapeParts {
  readonly store: LandscapeStore;
  readonly uploads: LandscapeUploads;
  readonly graph: GraphFollower;
  readonly imports: Pick<LandscapeImportJob, "run">;
}

export interface ServerLandscapeDeps {
  readonly landscape: LandscapeParts;
  readonly clock: Clock;
  readonly random: Random;
  readonly actorOf: (request: FastifyRequest) => string;
}

/** Items, relations, sources and imports of the landscape. */
export async function serverLandscapeRoutes(app: FastifyInstance, deps: ServerLandscapeDeps): Promise<void> {
  const { landscape, clock, random, actorOf } = deps;
  await app.register(landscapeRoutes, {
    ...landscape,
    importUpload: (order) => landscape.imports.run(order),
    clock,
    random,
    actorOf,
  });
}
