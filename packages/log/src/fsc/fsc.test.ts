import { manualClock } from "@grondslag/kernel/testing";
import fc from "fast-check";
import fastify, { type FastifyInstance } from "fastify";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { type FscRecord, parseFscRecord, peersOf } from "../domain/fsc/fsc-record.ts";
import type { LogGap } from "../domain/gap.ts";
import { LogError } from "../domain/log-error.ts";
import type { Source } from "../domain/take-in/source.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import { fscRoutes } from "../http/fsc-routes.ts";
import { takeInStatuses } from "../http/take-in-statuses.ts";
import { projectRecords } from "../project-records.ts";
import { recordForgetter } from "../storage/forget-records.ts";
import { fscReads } from "../storage/fsc-tables.ts";
import { recordIndex } from "../storage/record-index.ts";
import { sourceStore } from "../storage/source-store.ts";
import { sourceBook } from "../take-in/source-book.ts";
import { recordContextOf } from "../testing/decided-call.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";

const [us, peer, other, delegator] = ["00000001001", "00000002002", "00000003003", "00000004004"] as const;
const start = Date.UTC(2026, 10, 21, 9);
const seconds = start / 1_000;
const source: Source = {
  id: "inway",
  systemId: "gateway",
  kind: "fsc",
  mapping: { version: 1 },
  defaultRetentionClass: "fsc-1y",
  activeFrom: 0,
  version: 1,
};

let database: TestDatabase;
let db: Kysely<unknown>;
let log: MemoryLog;
let app: FastifyInstance;
let clock: ReturnType<typeof manualClock>;
let reads: string[];
let index: ReturnType<typeof recordIndex>;
let broken: boolean;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  await sourceStore(db).save(source, { at: 0, by: "steward" });
  index = recordIndex(db);
});
afterAll(() => database.close());
beforeEach(async () => {
  await index.reset();
  log = memoryLog();
  clock = manualClock(start + 3_600_000);
  reads = [];
  broken = false;
  app = fastify();
  app.setErrorHandler((error, _request, reply) => {
    const status = error instanceof TakeInError ? takeInStatuses[error.code] : 500;
    const code = error instanceof TakeInError || error instanceof LogError ? error.code : String(error);
    return reply.code(status).send({ code, where: error instanceof TakeInError ? error.where : undefined });
  });
  app.addHook("onRequest", async (request) => {
    const who = String(request.headers["x-who"]);
    Object.assign(request, { principal: { kind: "system", clientId: who, systemId: who } });
  });
  await app.register(fscRoutes, {
    log: {
      append: (records) =>
        broken ? Promise.reject(new LogError("LOG_FULL", "the disk is full")) : log.append(records),
    },
    context: () => recordContextOf(),
    counts: { accepted: () => undefined },
    clock,
    sources: sourceBook(sourceStore(db), clock),
    transactions: fscReads(db),
    callerOf: ({ headers }) => ({ clientId: String(headers["x-who"]), systemId: String(headers["x-who"]) }),
    caughtUp: follow,
    recordRead: async (_request, object) => void reads.push(object),
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
});
afterEach(() => app.close());

async function follow(): Promise<void> {
  const onError = (error: unknown): never => {
    throw error;
  };
  const projection = projectRecords({ log, projection: index, onError });
  await projection.caughtUp();
  await projection.stop();
}

const address = () => app.listeningOrigin;

async function handIn(...records: readonly unknown[]) {
  const answer = await fetch(`${address()}/api/v1/fsc-log-records`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-who": "gateway" },
    body: JSON.stringify({ records }),
  });
  return { status: answer.status, body: await answer.json() };
}

/** Asks as a Manager of another peer does: by the paths, parameters and members of the standard alone. */
async function managerOf(who: string, query: Record<string, string | number> = {}) {
  const records: FscRecord[] = [];
  let cursor = "";
  let pages = 0;
  do {
    const parameters = new URLSearchParams({
      ...Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
      ...(cursor !== "" && { cursor }),
    });
    const answer = await fetch(`${address()}/v1/logs?${parameters}`, { headers: { "x-who": who } });
    expect(answer.status).toBe(200);
    const page = (await answer.json()) as {
      readonly records: readonly FscRecord[];
      readonly pagination: { readonly next_cursor: string };
    };
    records.push(...page.records);
    cursor = page.pagination.next_cursor;
    pages += 1;
  } while (cursor !== "");
  return { records, pages };
}

/** That the first record of a log was erased. */
function erased(origin: string): LogGap {
  return {
    reason: "erased",
    origin,
    ranges: [[0, 1]],
    records: 1,
    legalBasis: "AVG art. 17",
    at: start,
    evidence: { origin, index: 0 },
    removed: true,
  };
}

let made = 0;
function lineOf(change: Partial<FscRecord> = {}): FscRecord {
  made += 1;
  return {
    transaction_id: `0193a5b0-0000-7000-8000-${made.toString(16).padStart(12, "0")}`,
    direction: "DIRECTION_INCOMING",
    grant_hash: "$1$4$grant",
    source: { type: "SOURCE_TYPE_SOURCE", outway_peer_id: peer },
    destination: { type: "DESTINATION_TYPE_DESTINATION", service_peer_id: us },
    service_name: "incomes",
    created_at: seconds + made,
    ...change,
  };
}

test("[M5] a line is durable when the gateway hears so, and a peer reads it as it was handed in", async () => {
  const lines = [lineOf(), lineOf({ direction: "DIRECTION_OUTGOING" })];
  expect(await handIn(...lines)).toEqual({ status: 201, body: { accepted: 2, repeated: 0 } });
  expect(log.logs().map(({ origin, size }) => [origin, size])).toEqual([
    ["agency.example/log/fsc-1y/2026h2", 2],
  ]);
  expect((await managerOf(peer)).records).toEqual(lines);
  expect(reads).toEqual([`peer=${peer}`]);
});

test("[M5] a gateway whose line cannot be written, or read, gets an error and nothing of the call stands", async () => {
  broken = true;
  expect(await handIn(lineOf())).toMatchObject({ status: 500, body: { code: "LOG_FULL" } });
  broken = false;
  for (const [wrong, where] of [
    [{ transaction_id: "1" }, "/records/1/transaction_id"],
    [{ direction: "UP" }, "/records/1/direction"],
    [{ service_name: "ab" }, "/records/1/service_name"],
    [{ created_at: 1.5 }, "/records/1/created_at"],
    [{ created_at: start }, "/records/1/created_at"],
    [
      { source: { type: "SOURCE_TYPE_DELEGATED_SOURCE", outway_peer_id: peer } },
      "/records/1/source/delegator_peer_id",
    ],
    [{ destination: { type: "OTHER", service_peer_id: us } }, "/records/1/destination/type"],
  ] as const) {
    const answer = await handIn(lineOf(), { ...lineOf(), ...wrong });
    expect(answer).toEqual({ status: 400, body: { code: "RECORD_MALFORMED", where } });
  }
  expect(log.logs()).toEqual([]);
});

test("[M5] a line that is sent again is kept once, and another line with its id is refused", async () => {
  const line = lineOf();
  await handIn(line, line);
  await follow();
  expect(await handIn(line)).toEqual({ status: 201, body: { accepted: 1, repeated: 1 } });
  expect(await handIn({ ...line, service_name: "others" })).toMatchObject({ status: 400 });
  expect((await managerOf(us)).records).toEqual([line]);
  // Sent twice at once, before the first can be found: the log has both, a peer sees one.
  const twice = lineOf();
  await Promise.all([handIn(twice), handIn(twice)]);
  expect((await managerOf(us)).records).toEqual([line, twice]);
});

test("[M5] a peer sees its own transactions, also those done on its behalf, and nothing of others", async () => {
  const own = lineOf();
  const forOther = lineOf({
    source: { type: "SOURCE_TYPE_DELEGATED_SOURCE", outway_peer_id: peer, delegator_peer_id: delegator },
  });
  const onBehalf = lineOf({
    destination: {
      type: "DESTINATION_TYPE_DELEGATED_DESTINATION",
      service_peer_id: us,
      delegator_peer_id: other,
    },
  });
  await handIn(own, forOther, onBehalf);
  expect((await managerOf(us)).records).toEqual([own, forOther, onBehalf]);
  expect((await managerOf(delegator)).records).toEqual([forOther]);
  expect((await managerOf(other)).records).toEqual([onBehalf]);
  expect((await managerOf("00000009009")).records).toEqual([]);
  const ids = [own, forOther, onBehalf].map((line) => line.transaction_id).join(",");
  expect((await managerOf(other, { transaction_ids: ids })).records).toEqual([onBehalf]);
});

test("[M5] pages hold every line once, in both orders, and the filters of the standard narrow them", async () => {
  const lines = Array.from({ length: 23 }, (_, at) =>
    lineOf({
      created_at: seconds + Math.floor(at / 3),
      grant_hash: `$1$4$${at % 2}`,
      service_name: `service-${at % 3}`,
    }),
  );
  await handIn(...lines);
  for (const limit of [1, 5, 23, 100]) {
    const { records, pages } = await managerOf(peer, { limit });
    expect(records).toEqual(lines);
    expect(pages).toBe(Math.max(1, Math.ceil(lines.length / limit)));
  }
  const down = await managerOf(peer, { limit: 4, sort_order: "SORT_ORDER_DESCENDING" });
  expect(down.records).toEqual([...lines].reverse());
  const within = await managerOf(peer, { after: seconds + 1, before: seconds + 4, limit: 2 });
  expect(within.records).toEqual(lines.slice(6, 12));
  const filtered = await managerOf(peer, { grant_hash: "$1$4$0", service_name: "service-0,service-1" });
  const expected = lines.filter((line) => line.grant_hash === "$1$4$0" && line.service_name !== "service-2");
  expect(filtered.records).toEqual(expected);
  const [first] = lines;
  const one = await managerOf(peer, { transaction_ids: first?.transaction_id ?? "", before: 1, limit: 1 });
  expect(one.records).toEqual([first]);
});

test("[M5] the projection is made again from the log, and forgets what is gone from it", async () => {
  const lines = [lineOf(), lineOf()];
  await handIn(...lines);
  await follow();
  await index.reset();
  expect((await managerOf(peer)).records).toEqual(lines);
  const [head] = log.logs();
  await recordForgetter(db).forget(erased(head?.origin ?? ""));
  expect((await managerOf(peer)).records).toEqual(lines.slice(1));
});

test("[M5] whatever is sent is read as a line or refused, and what is read is read the same again", () => {
  const text = fc.string({ maxLength: 30 });
  const line = fc.record({
    transaction_id: fc.oneof(fc.uuid(), text),
    direction: fc.oneof(fc.constantFrom("DIRECTION_INCOMING", "DIRECTION_OUTGOING"), text),
    grant_hash: text,
    source: fc.oneof(
      fc.record({ type: fc.constant("SOURCE_TYPE_SOURCE"), outway_peer_id: text }),
      fc.anything(),
    ),
    destination: fc.oneof(
      fc.record({ type: fc.constant("DESTINATION_TYPE_DESTINATION"), service_peer_id: text }),
      fc.anything(),
    ),
    service_name: text,
    created_at: fc.oneof(fc.nat(), fc.double()),
  });
  let read = 0;
  fc.assert(
    fc.property(fc.oneof(line, fc.anything()), (value) => {
      try {
        const parsed = parseFscRecord(value, "/records/0");
        read += 1;
        expect(parseFscRecord(JSON.parse(JSON.stringify(parsed)), "")).toEqual(parsed);
        expect(peersOf(parsed).length).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof TakeInError)) throw error;
        expect(error.where).toMatch(/^\/records\/0/);
      }
    }),
    { numRuns: 2_000 },
  );
  expect(read).toBeGreaterThan(0);
});
