import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { newId, newSpanId, newTraceId, secureRandom, systemClock } from "@grondslag/kernel";
import {
  auditRecord,
  headsOf,
  type ImportRun,
  importFiles,
  importStore,
  type Log,
  LogError,
  type RecordContext,
  type RejectedLine,
  type RunImportServices,
  runImport,
  saveSource,
  sourceBook,
  sourceStore,
  takeInCounts,
} from "@grondslag/log";
import { registerStore } from "@grondslag/register";
import { masterKeysOf } from "../configuration/master-keys.ts";
import { openPseudonymKey, openServerKeys } from "../configuration/server-keys.ts";
import { jsonLogger } from "../json-logger.ts";
import { logPlaceOf, openLogAt } from "../log-place.ts";
import { makeFolder } from "../make-folder.ts";
import { openPseudonyms } from "../open-pseudonyms.ts";
import { openRegistry, type Registry } from "../open-registry.ts";
import { recordContext } from "../record-context.ts";
import type { ServerConfig } from "../server-config.ts";
import { changedSource } from "./changed-source.ts";
import { registerActivities } from "./register-activities.ts";

export interface ImportOrder {
  /** Id of the source. */
  readonly sourceId: string;
  readonly file: string;
  /** Go on at the end of the file, until `signal`. */
  readonly follow: boolean;
  /** The source with its mapping, as JSON, when it is to be recorded first. */
  readonly source?: unknown;
  readonly signal?: AbortSignal;
  /** Told how far it is. */
  readonly tell?: (run: ImportRun) => void;
}

export interface FileImported {
  readonly run: ImportRun;
  /** The first lines that could not be taken in. */
  readonly rejects: readonly RejectedLine[];
  /** A server has the log and takes the file in, or goes on with it. */
  readonly byServer: boolean;
}

const toldRejects = 100;
const pollMs = 500;
const operator = "operator";

/**
 * Takes a file in, for the operator, with the configuration of the server. While a server has the log, it is the one
 * that reads the file, and this waits until it has. Stopped in the middle, the same order goes on.
 *
 * @throws CodedError of the part that failed: ConfigurationError, DatabaseError, LogError, TakeInError.
 */
export async function importFile(config: ServerConfig, order: ImportOrder): Promise<FileImported> {
  const { clock = systemClock, random = secureRandom, logger = jsonLogger() } = config;
  const dataDirectory = resolve(config.dataDirectory);
  makeFolder(dataDirectory);
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const registry = await openRegistry({ databaseUrl: config.databaseUrl, dataDirectory, logger });
    closers.push(registry.close);
    const register = registerStore(registry.db);
    const activities = registerActivities(register, clock);
    const sources = sourceStore(registry.db);
    if (order.source !== undefined) {
      const hasSystem = async (id: string) => (await register.find("system", id)) !== undefined;
      const services = { sources, activities, hasSystem, clock };
      const draft = await changedSource(services, order.source);
      if (draft !== undefined) await saveSource(services, draft, operator);
    }
    const book = sourceBook(sources, clock);
    await book.find(order.sourceId);
    const imports = importStore(registry.db);
    const opened = await openOwnLog(config, dataDirectory, registry, closers);
    const heads = opened === undefined ? {} : headsOf(opened.log);
    const wanted = {
      id: newId(clock, random),
      sourceId: order.sourceId,
      host: hostname(),
      path: resolve(order.file),
      follow: order.follow,
    };
    const { id } = await imports.start(wanted, { at: clock.now(), by: operator, heads });
    const counts = takeInCounts(registry.db, () => undefined);
    closers.push(() => counts.flush());
    if (opened === undefined) await waitFor(imports, id, order);
    else {
      const { log, context } = opened;
      const services = {
        log,
        context: () => context,
        activities,
        counts,
        imports,
        files: importFiles,
        sources: book,
      };
      await readHere({ ...services, nodeId: newId(clock, random), clock }, id, order);
    }
    const run = await imports.find(id);
    if (run === undefined) throw new TypeError("an import is gone");
    return { run, rejects: await imports.rejects(id, toldRejects), byServer: opened === undefined };
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** The log of this environment; undefined while a server has it. */
async function openOwnLog(
  config: ServerConfig,
  dataDirectory: string,
  registry: Registry,
  closers: (() => Promise<unknown>)[],
): Promise<{ readonly log: Log; readonly context: RecordContext } | undefined> {
  const { organisation, clock = systemClock, random = secureRandom, logger = jsonLogger() } = config;
  const keyFolder = join(dataDirectory, "keys");
  const { logSigningKey: signingKey } = openServerKeys(config.keys ?? {}, keyFolder, random);
  const masterKey = masterKeysOf(config, keyFolder, random);
  const place = logPlaceOf(config, dataDirectory, registry.url);
  const log = await openLogAt(place, { organisation, signingKey, masterKey, clock, random })
    .then((found) => found.log)
    .catch((error: unknown) => {
      if (error instanceof LogError && error.code === "LOG_LOCKED") return undefined;
      throw error;
    });
  if (log === undefined) return undefined;
  closers.push(() => log.close());
  const pseudonymKey = () => openPseudonymKey(config.keys ?? {}, keyFolder, random);
  const { pseudonyms, close } = openPseudonyms(config, pseudonymKey, logger);
  closers.push(async () => close());
  const url = config.publicUrl ?? `http://${config.host ?? "127.0.0.1"}:${config.port}`;
  return { log, context: recordContext(organisation, pseudonyms, url) };
}

async function readHere(services: RunImportServices, id: string, order: ImportOrder): Promise<void> {
  const { clock, log } = services;
  const what = {
    action: "log.import",
    object: `source=${order.sourceId} import=${id}`,
    result: "allowed",
    source: "command",
  } as const;
  const ids = { traceId: newTraceId(secureRandom), spanId: newSpanId(secureRandom) };
  const by = { actor: operator, actorKind: "system" } as const;
  await log.append([auditRecord({ ...what, ...by, ...ids, time: clock.now() }, services.context())]);
  for (;;) {
    const before = await services.imports.find(id);
    const run = await runImport(services, id);
    if (run !== undefined) order.tell?.(run);
    if (order.signal?.aborted === true || (run !== undefined && run.state !== "waiting")) return;
    const idle = run === undefined || JSON.stringify(run.reached) === JSON.stringify(before?.reached);
    if (idle) await pause(order.signal);
  }
}

/** A server takes the file in; one that is followed it goes on with by itself. */
async function waitFor(
  imports: RunImportServices["imports"],
  id: string,
  { follow, signal, tell }: ImportOrder,
): Promise<void> {
  if (follow) return;
  for (;;) {
    const run = await imports.find(id);
    if (run !== undefined) tell?.(run);
    if (signal?.aborted === true || run === undefined || run.state === "done" || run.state === "failed")
      return;
    await pause(signal);
  }
}

function pause(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, pollMs);
    signal?.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        done();
      },
      { once: true },
    );
  });
}
