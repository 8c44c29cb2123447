import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "@grondslag/kernel";
import { pseudonymiser } from "@grondslag/log";
import { memoryLog, testGapRecord, testRecords } from "@grondslag/log/testing";
import { afterEach, expect, test } from "vitest";
import { serveClickHouse } from "../../../../tests/clickhouse-http.ts";
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from "../engines/embedded-clickhouse.ts";
import { type QueryStoreJob, type QueryStoreJobOptions, startQueryStore } from "./query-store-job.ts";

const dataDirectory = mkdtempSync(path.join(tmpdir(), "query-store-job-"));
const origin = "agency.example/log/standard/2026h2";
const jobs: QueryStoreJob[] = [];

afterEach(async () => {
  await Promise.all(jobs.splice(0).map((job) => job.stop()));
  rmSync(dataDirectory, { recursive: true, force: true });
});

function start(options: Pick<QueryStoreJobOptions, "log"> & Partial<QueryStoreJobOptions>): QueryStoreJob {
  const job = startQueryStore({
    config: { kind: "embedded" },
    dataDirectory,
    pseudonyms: pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(3) }),
    clock: systemClock,
    logger: () => undefined,
    ...options,
  });
  jobs.push(job);
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

test("[M1] of two servers with one store elsewhere the second waits until what the first is storing is stored", async () => {
  const log = memoryLog();
  await log.append(testRecords(4));
  const engine = await opened();
  let release: () => void = () => undefined;
  let inserts = 0;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const http = await serveClickHouse({
    ...engine,
    insert: async (insertion) => {
      inserts += 1;
      if (inserts === 1) await held;
      await engine.insert(insertion);
    },
  });
  const config = { kind: "server", url: http.url } as const;
  let leader = "first";
  let holder: string | undefined;
  let refused = 0;
  const server = (name: string) =>
    start({
      log,
      config,
      settleMs: 0,
      leads: () => leader === name,
      turn: {
        take: async () => {
          holder ??= name;
          if (holder !== name) refused += 1;
          return holder === name;
        },
        give: async () => {
          if (holder === name) holder = undefined;
        },
      },
    });
  server("first");
  await expect.poll(() => inserts, { timeout: 10_000 }).toBe(1);
  // As after an erasure that the second server made: it integrates the log from now on.
  leader = "second";
  const second = server("second");
  await log.append(testRecords(2, 4));
  await expect.poll(() => refused > 1 || inserts > 1, { timeout: 15_000 }).toBe(true);
  release();
  await expect.poll(() => indicesIn(second), { timeout: 15_000 }).toEqual([5, 4, 3, 2, 1, 0]);
  await Promise.all(jobs.splice(0).map((job) => job.stop()));
  await http.close();
  await engine.close();
}, 60_000);

function opened(): Promise<EmbeddedClickHouse> {
  return new Promise((resolve, reject) => {
    const engine: EmbeddedClickHouse = startEmbeddedClickHouse({
      directory: path.join(dataDirectory, "elsewhere"),
      onFault: (code) => reject(new Error(code)),
      onOpen: () => resolve(engine),
    });
  });
}
