import { join, resolve } from "node:path";
import { secureRandom, systemClock } from "@grondslag/kernel";
import {
  fillQueryStore,
  type LogPosition,
  pseudonymousRows,
  QueryStoreError,
  rollUpDays,
} from "@grondslag/log";
import { masterKeysOf } from "./configuration/master-keys.ts";
import { openPseudonymKey, openServerKeys } from "./configuration/server-keys.ts";
import { fillingTurn } from "./engines/filling-turn.ts";
import { type OpenedQueryStore, openQueryStore } from "./engines/open-query-store.ts";
import { jsonLogger } from "./json-logger.ts";
import { logPlaceOf, openLogAt } from "./log-place.ts";
import { openPseudonyms } from "./open-pseudonyms.ts";
import { openRegistry } from "./open-registry.ts";
import type { ServerConfig } from "./server-config.ts";

export interface RebuildProgress {
  readonly step: "records" | "days";
  readonly done: number;
  /** 0 when it is not known yet. */
  readonly total: number;
}

export interface RebuiltQueryStore {
  readonly records: number;
  readonly rows: number;
  readonly bytesOnDisk: number;
  /** Days whose figures were made. */
  readonly days: number;
}

/** Rows of one insert: nobody waits for a question meanwhile, and large parts need fewer merges. */
const rowsOfInsert = 50_000;

/**
 * Makes the query store of a server anew from its log, for the operator, with the configuration of the server. What
 * is interrupted goes on when the server starts: the store knows how far it is.
 *
 * @throws QueryStoreError STORE_IN_USE while a server has the embedded store open, STORE_ABSENT where there is none;
 *   other CodedErrors of the part that failed
 */
export async function rebuildQueryStore(
  config: ServerConfig,
  onProgress: (progress: RebuildProgress) => void = () => undefined,
): Promise<RebuiltQueryStore> {
  const { organisation, clock = systemClock, random = secureRandom, logger = jsonLogger() } = config;
  const dataDirectory = resolve(config.dataDirectory);
  const keys = openServerKeys(config.keys ?? {}, join(dataDirectory, "keys"), random);
  const pseudonymKey = () => openPseudonymKey(config.keys ?? {}, join(dataDirectory, "keys"), random);
  const closers: (() => Promise<unknown>)[] = [];
  try {
    const { store, close: closeStore } = await openedStore(config, dataDirectory);
    closers.push(closeStore);
    const registry = registryOf(config, dataDirectory, closers);
    if (config.queryStore?.kind === "server") await takeTurn(registry, closers);
    const inRegistry = config.log !== undefined && config.log.databaseUrls === undefined;
    const place = logPlaceOf(config, dataDirectory, inRegistry ? await registry() : "");
    const { log } = await openLogAt(place, {
      organisation,
      signingKey: keys.logSigningKey,
      masterKey: masterKeysOf(config, join(dataDirectory, "keys"), random),
      clock,
      random,
      readOnly: true,
    });
    closers.push(() => log.close());
    const { pseudonyms, close } = openPseudonyms(config, pseudonymKey, logger);
    closers.push(async () => close());

    await store.drop();
    const records = log.logs().reduce((sum, { size }) => sum + size, 0);
    onProgress({ step: "records", done: 0, total: records });
    await fillQueryStore({
      log,
      store,
      rowsOf: pseudonymousRows(pseudonyms),
      fullRows: rowsOfInsert,
      untilCaughtUp: true,
      onProgress: (position) => onProgress({ step: "records", done: sumOf(position), total: records }),
      onError: (error) => logger({ level: "error", event: "rebuild-interrupted", code: codeOf(error) }),
    }).ended;
    let days = 0;
    for (
      let made = await rollUpDays({ store, clock });
      made.length > 0;
      made = await rollUpDays({ store, clock })
    ) {
      days += made.length;
      onProgress({ step: "days", done: days, total: 0 });
    }
    return { records, days, ...(await store.figures()) };
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** Where the registry is; the embedded one is started when it is asked for. */
function registryOf(
  { databaseUrl, logger = jsonLogger() }: ServerConfig,
  dataDirectory: string,
  closers: (() => Promise<unknown>)[],
): () => Promise<string> {
  let known: Promise<string> | undefined;
  const start = async (): Promise<string> => {
    const registry = await openRegistry({ databaseUrl: undefined, dataDirectory, logger });
    closers.push(registry.close);
    return registry.url;
  };
  return async () => {
    if (databaseUrl !== undefined) return databaseUrl;
    known ??= start();
    return known;
  };
}

/**
 * A store elsewhere may be filled by a server that runs: then both would store the same, or nothing of before.
 *
 * @throws QueryStoreError STORE_IN_USE
 */
async function takeTurn(registry: () => Promise<string>, closers: (() => Promise<unknown>)[]): Promise<void> {
  const turn = fillingTurn(await registry());
  closers.push(() => turn.give());
  if (await turn.take()) return;
  throw new QueryStoreError(
    "STORE_IN_USE",
    "a server fills this query store, or the registry does not answer",
    {
      remedy: "stop all servers first",
    },
  );
}

/** The store once it answers; an engine that cannot start is told at once. */
function openedStore(config: ServerConfig, dataDirectory: string): Promise<OpenedQueryStore> {
  const { clock = systemClock, logger = jsonLogger() } = config;
  const store = config.queryStore ?? { kind: "off" };
  return new Promise((resolve, reject) => {
    const opened = openQueryStore({
      config: store,
      dataDirectory,
      clock,
      onOpen: () => resolve(opened),
      onFault: (code) => {
        logger({ level: "error", event: "query-store-fault", code });
        void opened.close().then(() => reject(faultOf(code)));
      },
    });
    if (store.kind !== "embedded") resolve(opened);
  });
}

function faultOf(code: string): QueryStoreError {
  if (code === "STORE_ABSENT") {
    return new QueryStoreError("STORE_ABSENT", "this machine cannot run the embedded query store", {
      remedy: "install the package chdb for this machine, or set CLICKHOUSE_URL",
    });
  }
  return new QueryStoreError("STORE_IN_USE", "the query store cannot be opened", {
    remedy: "stop the server that uses this folder first",
  });
}

function sumOf(position: LogPosition): number {
  return Object.values(position).reduce((sum, next) => sum + next, 0);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
