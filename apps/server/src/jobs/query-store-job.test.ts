import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "@grondslag/kernel";
import { pseudonymiser } from "@grondslag/log";
import { memoryLog, testGapRecord, testRecords } from "@grondslag/log/testing";
import { afterEach, expect, test } from "vitest";
import { type QueryStoreJob, type QueryStoreJobOptions, startQueryStore } from "./query-store-job.ts";

const dataDirectory = mkdtempSync(path.join(tmpdir(), "query-store-job-"));
const origin = "agency.example/log/standard/2026h2";
let job: QueryStoreJob | undefined;

afterEach(async () => {
  await job?.stop();
  rmSync(dataDirectory, { recursive: true, force: true });
});

function start(options: Pick<QueryStoreJobOptions, "log"> & Partial<QueryStoreJobOptions>): QueryStoreJob {
  job = startQueryStore({
    config: { kind: "embedded" },
    dataDirectory,
    pseudonyms: pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(3) }),
    clock: systemClock,
    logger: () => undefined,
    ...options,
  });
  return job;
}

async function indicesIn({ store }: QueryStoreJob): Promise<readonly number[]> {
  const question = { by: "time", from: Date.UTC(2026, 0), to: Date.UTC(2027, 0) } as const;
  const rows = await store.rows({ question, subjects: [], employees: [], after: undefined, limit: 100 });
  return rows.filter((row) => row.origin === origin).map(({ index }) => index);
}

test("[M1] the embedded store of a server forgets what another server of the same log erased", async () => {
  const log = memoryLog();
  await log.append(testRecords(6));
  const started = start({ log, followGapsEveryMs: 20 });
  await started.caughtUp();
  expect(await indicesIn(started)).toEqual([5, 4, 3, 2, 1, 0]);
  await log.erase({ origin, index: 2, legalBasis: "AVG art. 17", record: testGapRecord });
  await expect.poll(() => indicesIn(started), { timeout: 10_000 }).toEqual([5, 4, 3, 1, 0]);
});
