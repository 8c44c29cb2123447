import path from "node:path";
import type { Clock } from "@grondslag/kernel";
import { type ClickHouse, clickHouseStore, type QueryStore, QueryStoreError } from "@grondslag/log";
import type { QueryStoreConfig } from "../server-config.ts";
import { connectClickHouse } from "./clickhouse-cluster.ts";
import { type EngineState, startEmbeddedClickHouse } from "./embedded-clickhouse.ts";

/** The query store of a server, and the engine below it. */
export interface OpenedQueryStore {
  readonly store: QueryStore;
  /** Of the embedded engine; a cluster is `open` until it fails to answer. */
  state(): EngineState;
  /** Process id of the embedded engine. */
  pid(): number | undefined;
  close(): Promise<void>;
}

export interface OpenQueryStoreOptions {
  readonly config: QueryStoreConfig;
  /** Folder of the server's data. */
  readonly dataDirectory: string;
  readonly clock: Clock;
  /** Of the embedded engine: how much it lets others go first. Default 0. */
  readonly niceness?: number;
  /** Told when the engine ended by itself, or could not start: a code for the operator. */
  readonly onFault: (code: string) => void;
  /** Called each time that the embedded engine can be asked. */
  readonly onOpen: () => void;
}

/** Opens the query store; that it cannot be reached is found when it is asked. */
export function openQueryStore({
  config,
  dataDirectory,
  clock,
  niceness = 0,
  onFault,
  onOpen,
}: OpenQueryStoreOptions): OpenedQueryStore {
  if (config.kind === "off") {
    const store = clickHouseStore({ clickHouse: nothing, layout: { kind: "single" }, clock });
    return { store, state: () => "absent", pid: () => undefined, close: async () => undefined };
  }
  if (config.kind === "server") {
    const { url, cluster } = config;
    const client = connectClickHouse({ url });
    const layout =
      cluster === undefined ? ({ kind: "single" } as const) : ({ kind: "cluster", cluster } as const);
    const store = clickHouseStore({ clickHouse: client, layout, clock });
    return { store, state: () => "open", pid: () => undefined, close: () => client.close() };
  }
  const directory = path.join(dataDirectory, "query-store");
  const engine = startEmbeddedClickHouse({ directory, niceness, onFault, onOpen });
  const store = clickHouseStore({ clickHouse: engine, layout: { kind: "single" }, clock });
  return { store, state: engine.state, pid: engine.pid, close: engine.close };
}

/** What is asked where there is no query store. */
const nothing: ClickHouse = {
  command: () => refuse(),
  select: () => refuse(),
  insert: () => refuse(),
};

async function refuse(): Promise<never> {
  throw new QueryStoreError("STORE_ABSENT", "this server has no query store", {
    remedy: "set GRONDSLAG_QUERY_STORE to embedded, or CLICKHOUSE_URL",
  });
}
