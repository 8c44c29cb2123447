import {
  careStore,
  followGraph,
  graphReads,
  landscapeStore,
  landscapeUploads,
  outageStore,
  qualityStore,
} from "@grondslag/landscape";
import type { Kysely } from "kysely";
import type { LandscapeParts } from "./routes/landscape.ts";
import type { LifeCycleStores } from "./routes/landscape-life-cycle.ts";

/** What is kept of the landscape, in one database, and the graph that follows it in memory. */
export function landscapeParts<Database>(
  db: Kysely<Database>,
  imports: LandscapeParts["imports"],
): LandscapeParts {
  return {
    store: landscapeStore(db),
    quality: qualityStore(db),
    uploads: landscapeUploads(db),
    graph: followGraph(graphReads(db)),
    imports,
  };
}

/** What is kept of life cycles, in the same database. */
export function lifeCycleStores<Database>(db: Kysely<Database>): LifeCycleStores {
  return { landscape: landscapeStore(db), care: careStore(db), outages: outageStore(db) };
}
