import {
  followGraph,
  graphReads,
  landscapeStore,
  landscapeUploads,
  qualityStore,
} from "@grondslag/landscape";
import type { Kysely } from "kysely";
import type { LandscapeParts } from "./routes/landscape.ts";

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
