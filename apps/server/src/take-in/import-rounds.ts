import { hostname } from "node:os";
import {
  contentOf,
  type ImportRun,
  type RunImportServices,
  runImport,
  type UploadStore,
  uploadHost,
} from "@grondslag/log";
import type { Logger } from "../server-config.ts";

/**
 * Gives every import that waits a turn: those that were ordered while this server has the log, the files that are
 * followed, and those that were sent. One after the other: taking in must not keep decisions waiting.
 */
export function createImportRounds(
  services: RunImportServices,
  uploads: Pick<UploadStore, "files" | "removeContent">,
  logger: Logger,
): () => Promise<void> {
  const ofUploads = { ...services, files: uploads.files };

  async function turn(given: RunImportServices, { id, sourceId }: ImportRun): Promise<ImportRun | undefined> {
    const run = await runImport(given, id);
    if (run?.state === "failed")
      logger({ level: "error", event: "import-failed", source: sourceId, import: id, code: run.code });
    return run;
  }

  return async () => {
    for (const run of await services.imports.open(hostname())) await turn(services, run);
    for (const run of await services.imports.open(uploadHost)) {
      const now = await turn(ofUploads, run);
      const content = now?.state === "done" ? contentOf(now.path) : undefined;
      // What was taken in names people: it stays in the log alone.
      if (content !== undefined) await uploads.removeContent(run.sourceId, content);
    }
  };
}
