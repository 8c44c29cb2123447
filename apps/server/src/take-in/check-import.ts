import { hostname } from "node:os";
import { resolve } from "node:path";
import { systemClock } from "@grondslag/kernel";
import {
  type CheckedFile,
  checkFile,
  checkSource,
  compileMapping,
  importFiles,
  importStore,
  sourceBook,
  sourceStore,
} from "@grondslag/log";
import { registerStore } from "@grondslag/register";
import { jsonLogger } from "../json-logger.ts";
import { makeFolder } from "../make-folder.ts";
import { openRegistry } from "../open-registry.ts";
import { factsContext } from "../record-context.ts";
import type { ServerConfig } from "../server-config.ts";
import { changedSource } from "./changed-source.ts";
import type { ImportOrder } from "./import-file.ts";
import { registerActivities } from "./register-activities.ts";

export type FileChecked = CheckedFile;

/**
 * Says what {@link importFile} would make of a file, with the mapping that is given or the recorded one. Neither log
 * nor registry is written, and a server may have the log meanwhile.
 *
 * @throws CodedError of the part that failed: ConfigurationError, DatabaseError, TakeInError.
 */
export async function checkImport(
  config: ServerConfig,
  { sourceId, file, source }: Pick<ImportOrder, "sourceId" | "file" | "source">,
): Promise<FileChecked> {
  const { clock = systemClock, logger = jsonLogger() } = config;
  const dataDirectory = resolve(config.dataDirectory);
  makeFolder(dataDirectory);
  const registry = await openRegistry({ databaseUrl: config.databaseUrl, dataDirectory, logger });
  try {
    const register = registerStore(registry.db);
    const activities = registerActivities(register, clock);
    const sources = sourceStore(registry.db);
    const hasSystem = async (id: string) => (await register.find("system", id)) !== undefined;
    const draft = source === undefined ? undefined : await changedSource({ sources }, source);
    const mapping =
      draft === undefined
        ? await sourceBook(sources, clock).find(sourceId)
        : compileMapping(await checkSource({ sources, activities, hasSystem }, draft));
    const path = resolve(file);
    const run = await importStore(registry.db).ofFile({ sourceId, host: hostname(), path });
    const url = config.publicUrl ?? `http://${config.host ?? "127.0.0.1"}:${config.port}`;
    const context = () => factsContext(config.organisation, url);
    const services = { files: importFiles, activities, clock, context };
    return await checkFile(services, mapping, { id: run?.id ?? "check", path, reached: run?.reached });
  } finally {
    await registry.close();
  }
}
