import path from "node:path";
import { systemClock } from "@grondslag/kernel";
import { type ClickHouse, clickHouseStore, type QueryStore } from "@grondslag/log";
import { startEmbeddedClickHouse } from "@grondslag/server/composition";

/** The query store of a server, and the engine below it. */
export interface BenchStore {
  readonly store: QueryStore;
  readonly clickHouse: ClickHouse;
  /** Process id of the engine. */
  readonly pid: number;
  close(): Promise<void>;
}

export async function openBenchStore(folder: string): Promise<BenchStore> {
  const engine = await new Promise<ReturnType<typeof startEmbeddedClickHouse>>((resolve, reject) => {
    const started = startEmbeddedClickHouse({
      directory: path.join(folder, "query-store"),
      onFault: (code) => reject(new Error(`the query store did not start: ${code}`)),
      onOpen: () => resolve(started),
    });
  });
  const store = clickHouseStore({ clickHouse: engine, layout: { kind: "single" }, clock: systemClock });
  await store.prepare();
  return { store, clickHouse: engine, pid: engine.pid() ?? 0, close: () => engine.close() };
}
