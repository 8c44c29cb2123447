import { afterEach, expect, test, vi } from "vitest";
import { processingRecord } from "../records/processing-record.ts";
import { callOf, itemOf, permitOf, recordContextOf } from "../testing/decided-call.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";
import { memoryQueryStore } from "../testing/memory-query-store.ts";
import { fillQueryStore, type RunningFill, recordsOfShard } from "./fill-query-store.ts";
import { pseudonymousRows } from "./pseudonymous-rows.ts";
import type { QueryStore, RowBatch } from "./query-store.ts";

const context = recordContextOf();
const rowsOf = pseudonymousRows(context.pseudonyms);
let fill: RunningFill | undefined;

afterEach(() => fill?.stop());

async function appendTo(log: MemoryLog, count: number): Promise<void> {
  const records = Array.from({ length: count }, () => {
    const { request, startedAt, spanId } = itemOf();
    return processingRecord({ request, decision: permitOf(), startedAt, spanId }, callOf(), context);
  });
  await log.append(records);
}

/** A store that keeps what was inserted, and can be told to fail. */
function watchedStore(
  fails: (batch: RowBatch, call: number) => "before" | "after" | undefined = () => undefined,
) {
  const batches: RowBatch[] = [];
  const store = memoryQueryStore();
  let call = 0;
  const watched: QueryStore = {
    ...store,
    async insert(batch) {
      const failure = fails(batch, ++call);
      if (failure === "before") throw new Error("not stored");
      await store.insert(batch);
      batches.push(batch);
      if (failure === "after") throw new Error("stored, but the answer was lost");
    },
  };
  return { store: watched, batches };
}

test("[M1] everything in the log is stored once, in order, whatever insert fails before or after it was done", async () => {
  const log = memoryLog();
  await appendTo(log, 500);
  const faults: unknown[] = [];
  const { store } = watchedStore((_, call) => (["after", "before", undefined] as const)[call % 3]);
  fill = fillQueryStore({
    log,
    store,
    rowsOf,
    fullRows: 50,
    onError: (error) => faults.push(error),
    pause: async () => undefined,
  });
  await fill.caughtUp();
  await appendTo(log, 30);
  await fill.caughtUp();
  expect(faults.length).toBeGreaterThan(2);
  const stored = await store.rows({
    question: { by: "time", from: 0, to: Date.UTC(2100, 0) },
    subjects: [],
    employees: [],
    after: undefined,
    limit: 1_000,
  });
  expect(stored.map(({ index }) => index)).toEqual(Array.from({ length: 530 }, (_, i) => 529 - i));
  expect(fill.position()).toEqual({ "agency.example/log/income/2026h2": 530 });
});

test("[M1] rows that keep coming, a few at a time, do not put off what was gathered", async () => {
  const log = memoryLog();
  const { store, batches } = watchedStore();
  const pauses: (() => void)[] = [];
  let made = 0;
  fill = fillQueryStore({
    log,
    store,
    rowsOf: async (records) => {
      made += records.length;
      return rowsOf(records);
    },
    onError: (error) => expect.unreachable(String(error)),
    pause: () => new Promise((done) => pauses.push(done)),
  });
  for (let count = 1; count <= 3; count++) {
    await appendTo(log, 1);
    await vi.waitFor(() => expect(made).toBe(count), { timeout: 20_000 });
  }
  expect(batches).toEqual([]);
  // The time of the first of them is over.
  pauses[0]?.();
  await vi.waitFor(() => expect(batches.map(({ to }) => to)).toEqual([3]), { timeout: 20_000 });
});

test("[M1] filling goes on where the rows end, and asks the store where that is", async () => {
  const log = memoryLog();
  await appendTo(log, 10);
  const { store, batches } = watchedStore();
  fill = fillQueryStore({ log, store, rowsOf, onError: () => undefined });
  await fill.caughtUp();
  await fill.stop();
  await appendTo(log, 5);
  fill = fillQueryStore({ log, store, rowsOf, onError: () => undefined });
  await fill.caughtUp();
  expect(batches.map(({ from, to }) => [from, to])).toEqual([
    [0, 10],
    [10, 15],
  ]);
});

test("[M1] filling that is to catch up ends when it did, and what was destroyed holds up nobody", async () => {
  const log = memoryLog();
  await appendTo(log, 10);
  const { store } = watchedStore();
  const destroyed: Pick<MemoryLog, "logs" | "follow"> = {
    logs: () => log.logs(),
    async *follow(position) {
      for await (const batch of log.follow(position)) {
        yield { ...batch, records: batch.records.filter(({ index }) => index < 4) };
      }
    },
  };
  fill = fillQueryStore({ log: destroyed, store, rowsOf, untilCaughtUp: true, onError: () => undefined });
  await fill.ended;
  expect((await store.figures()).rows).toBe(4);
  fill = fillQueryStore({ log: destroyed, store, rowsOf, onError: () => undefined });
  await fill.caughtUp();
  expect(fill.position()).toEqual({ "agency.example/log/income/2026h2": 10 });
});

test("[M1] an insert never crosses the border between two machines of a cluster", async () => {
  const { store, batches } = watchedStore();
  const record = {
    origin: "agency.example/log/income/2026h2",
    kind: "audit" as const,
    time: Date.UTC(2026, 10, 20),
    hints: {},
    groups: () => ({ facts: "{}", subject: "{}", actor: "{}" }),
  };
  const from = recordsOfShard - 3;
  const records = Array.from({ length: 6 }, (_, i) => ({ ...record, index: from + i }));
  const size = from + 6;
  const log: Pick<MemoryLog, "logs" | "follow"> = {
    logs: () => [{ origin: record.origin, size, checkpoint: "", verifierKey: "" }],
    async *follow() {
      yield { records, position: { [record.origin]: size } };
    },
  };
  fill = fillQueryStore({ log, store, rowsOf, untilCaughtUp: true, onError: () => undefined });
  await fill.ended;
  expect(batches.map(({ from, to }) => [from, to])).toEqual([
    [recordsOfShard - 3, recordsOfShard],
    [recordsOfShard, recordsOfShard + 3],
  ]);
});
