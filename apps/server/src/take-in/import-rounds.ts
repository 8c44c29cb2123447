import { hostname } from "node:os";
import { type RunImportServices, runImport } from "@grondslag/log";
import type { Logger } from "../server-config.ts";

/**
 * Gives every import that waits a turn: those that were ordered while this server has the log, and the files that are
 * followed. One after the other: taking in must not keep decisions waiting.
 */
export function createImportRounds(services: RunImportServices, logger: Logger): () => Promise<void> {
  return async () => {
    for (const { id, sourceId } of await services.imports.open(hostname())) {
      const run = await runImport(services, id);
      if (run?.state !== "failed") continue;
      logger({ level: "error", event: "import-failed", source: sourceId, import: id, code: run.code });
    }
  };
}
