import { mkdirSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import path from "node:path";
import type { Session } from "chdb";
import type { NumberedRequest, StoreAnswer, StoreFault, StoreRequest } from "./query-store-messages.ts";
import { SessionPool } from "./session-pool.ts";
import { bindingOf } from "./statement-parameters.ts";

/*
 * The process that holds the embedded ClickHouse. It knows tables, statements and rows, and no key. When it
 * crashes, the server goes on and starts another.
 */

const readers = 4;
/** With the time that a question may take itself it is less than that after which this process counts as hanging. */
const longestWaitMs = 20_000;

/** Of the engine as a whole; what does not fit is refused or spilled to disk, and the server keeps its memory. */
const configuration = `<clickhouse>
  <max_server_memory_usage>3000000000</max_server_memory_usage>
  <mark_cache_size>268435456</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <background_pool_size>2</background_pool_size>
  <background_merges_mutations_concurrency_ratio>2</background_merges_mutations_concurrency_ratio>
</clickhouse>
`;

// Of a large agency, all whom a shield hides are named in one parameter: some megabytes.
const shared =
  "max_query_size = 50000000, output_format_json_quote_64bit_integers = 0, max_bytes_before_external_group_by = 1000000000";
const readerSettings = `set ${shared}, max_execution_time = 30, max_memory_usage = 2000000000,
  max_result_bytes = 32000000, result_overflow_mode = 'throw', readonly = 0`;
const writerSettings = `set ${shared}, max_memory_usage = 2500000000`;

/** Codes of ClickHouse for more time, rows or memory than a statement may have. */
const tooMuch: ReadonlySet<number> = new Set([158, 159, 160, 191, 241, 307, 396]);

let reading: SessionPool<Session> | undefined;
let writing: SessionPool<Session> | undefined;
/** Apart from inserts: to delete a month may take hours, and what is logged meanwhile must come in. */
let changing: SessionPool<Session> | undefined;

process.on("message", ({ id, request }: NumberedRequest) => {
  void answer(request).then(
    (text) => send({ id, text }),
    (error: unknown) => send({ id, fault: faultOf(error, request), engineCode: engineCodeOf(error) }),
  );
});
// Nobody is left to answer, and the folder must be free for the next process.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
// Ctrl-C reaches the whole group: the server closes this process when it is done with it.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => undefined);

async function answer(request: StoreRequest): Promise<string> {
  switch (request.ask) {
    case "open":
      return open(request);
    case "select":
      return run(reading, request.statement, request.parameters);
    case "command":
      return run(changing, request.statement, request.parameters);
    case "insert":
      return insert(request.insertion);
    case "close":
      return close();
  }
}

async function open({ directory, niceness, library }: OpenRequest): Promise<string> {
  const chdb: typeof import("chdb") = await import(library);
  setPriority(niceness);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = path.join(directory, "engine.xml");
  writeFileSync(file, configuration);
  const folder = path.join(directory, "clickhouse");
  const make = () => new chdb.Session(folder, { connectionArgs: [`--config-file=${file}`] });
  const [writer, changer, ...others] = Array.from({ length: readers + 2 }, make);
  if (writer === undefined || changer === undefined) return "";
  for (const session of [writer, changer]) await session.queryAsync(writerSettings);
  for (const session of others) await session.queryAsync(readerSettings);
  writing = new SessionPool([writer]);
  changing = new SessionPool([changer]);
  reading = new SessionPool(others, longestWaitMs);
  return "";
}

type OpenRequest = Extract<StoreRequest, { ask: "open" }>;

async function run(
  pool: SessionPool<Session> | undefined,
  statement: string,
  parameters: Parameters<typeof bindingOf>[0],
): Promise<string> {
  if (pool === undefined) throw new Error("the store is not open");
  return pool.use(async (session) => {
    // Bound in the session: the binding of the library lets one statement run at a time in the whole process.
    if (Object.keys(parameters).length > 0) await session.queryAsync(bindingOf(parameters));
    const result = await session.queryAsync(statement, { format: "JSONEachRow" });
    return result.text();
  });
}

async function insert({ table, columns, values, settings }: InsertionOf): Promise<string> {
  if (writing === undefined) throw new Error("the store is not open");
  return writing.use(async (session) => {
    await session.insert({
      table,
      columns: [...columns],
      values: Buffer.from(values.buffer, values.byteOffset, values.byteLength),
      format: "TabSeparated",
      settings: { ...settings },
    });
    return "";
  });
}

type InsertionOf = Extract<StoreRequest, { ask: "insert" }>["insertion"];

async function close(): Promise<string> {
  await Promise.all([reading?.close(), writing?.close(), changing?.close()]);
  return "";
}

function send(message: StoreAnswer): void {
  // The server may be gone by now.
  if (process.connected) process.send?.(message);
}

function faultOf(error: unknown, request: StoreRequest): StoreFault {
  const { code } = describe(error);
  if (code === "CHDB_PLATFORM_UNSUPPORTED" || code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND")
    return "absent";
  if (request.ask === "open") return code === "CHDB_CONNECTION" ? "in-use" : "absent";
  const engineCode = engineCodeOf(error);
  if (code === "POOL_FULL" || (engineCode !== undefined && tooMuch.has(engineCode))) return "too-much";
  return "failed";
}

function engineCodeOf(error: unknown): number | undefined {
  const { clickhouseCode } = describe(error);
  return typeof clickhouseCode === "number" ? clickhouseCode : undefined;
}

function describe(error: unknown): { readonly code?: unknown; readonly clickhouseCode?: unknown } {
  return typeof error === "object" && error !== null ? error : {};
}
