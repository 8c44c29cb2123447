import { expect, test } from "vitest";
import { memoryLog } from "../testing/memory-log.ts";
import { memoryQueryStore } from "../testing/memory-query-store.ts";
import { testGapRecord, testRecords } from "../testing/test-records.ts";
import { emptyRow } from "./empty-row.ts";
import { fillQueryStore } from "./fill-query-store.ts";
import { gapFollower } from "./follow-gaps.ts";
import type { ForgottenRecords } from "./query-store.ts";

const origin = "agency.example/log/standard/2026h2";

async function filled() {
  const log = memoryLog();
  await log.append(testRecords(10));
  const store = memoryQueryStore();
  const fill = fillQueryStore({
    log,
    store,
    rowsOf: async (records) => records.map((record) => ({ ...emptyRow(record), employee: "" })),
    onError: () => undefined,
    pause: async () => undefined,
  });
  await fill.caughtUp();
  const indices = async () => {
    const question = { by: "time", from: 0, to: Date.UTC(2100, 0) } as const;
    const rows = await store.rows({ question, subjects: [], employees: [], after: undefined, limit: 100 });
    return rows.filter((row) => row.origin === origin).map(({ index }) => index);
  };
  return { log, store, fill, indices };
}

test("[M1] a store forgets what is gone from the log, whichever server let it go, and also what went before it started", async () => {
  const { log, store, fill, indices } = await filled();
  const asked: ForgottenRecords[] = [];
  const forget = async (records: ForgottenRecords) => {
    asked.push(records);
    await store.forget(records);
  };
  const position = async () => fill.position();
  const round = gapFollower({ log, store: { forget }, position });
  await round();
  expect(asked).toEqual([]);
  for (const index of [3, 7]) {
    await log.erase({ origin, index, legalBasis: "AVG art. 17", record: testGapRecord });
  }
  await round();
  expect(await indices()).toEqual([9, 8, 6, 5, 4, 2, 1, 0]);
  await round();
  expect(asked).toHaveLength(1);
  const afterStart = gapFollower({ log, store: { forget }, position });
  await afterStart();
  expect(asked[1]).toEqual({
    origin,
    ranges: [
      [3, 4],
      [7, 8],
    ],
  });
  await fill.stop();
});

test("[M1] rows that may still be on their way to the store are forgotten when they are there", async () => {
  const { log, store, fill, indices } = await filled();
  await log.erase({ origin, index: 8, legalBasis: "AVG art. 17", record: testGapRecord });
  let reached = 8;
  const round = gapFollower({ log, store, position: async () => ({ [origin]: reached }) });
  await round();
  expect(await indices()).toContain(8);
  reached = 9;
  await round();
  expect(await indices()).not.toContain(8);
  await fill.stop();
});
