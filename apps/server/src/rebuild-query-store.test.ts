import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { openLog } from "@grondslag/log";
import { testRecords } from "@grondslag/log/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmbeddedClickHouse } from "./engines/embedded-clickhouse.ts";
import { type RebuildProgress, rebuildQueryStore } from "./rebuild-query-store.ts";
import type { ServerConfig } from "./server-config.ts";

const records = 2_500;
const dataDirectory = mkdtempSync(path.join(tmpdir(), "rebuild-"));
const keyOf = (byte: number) => new Uint8Array(32).fill(byte);
const config: ServerConfig = {
  port: 0,
  organisation: "agency.example",
  dataDirectory,
  keys: {
    logSigningKey: keyOf(1),
    logMasterKey: keyOf(2),
    pseudonymKey: keyOf(3),
    tokenKey: keyOf(4),
    lookUpKey: keyOf(5),
  },
  queryStore: { kind: "embedded" },
  logger: () => undefined,
};

beforeAll(async () => {
  const log = await openLog({
    directory: path.join(dataDirectory, "log"),
    organisation: config.organisation,
    signingKey: keyOf(1),
    masterKey: keyOf(2),
    clock: systemClock,
    random: secureRandom,
  });
  await log.append(testRecords(records));
  await log.close();
});
// The engine of the query store may still be writing when its process is told to stop.
afterAll(() => rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

test("[M1] the query store is made anew from the log, as often as one wants, and says how far it is", async () => {
  for (let time = 0; time < 2; time++) {
    const progress: RebuildProgress[] = [];
    const built = await rebuildQueryStore(config, (at) => progress.push(at));
    expect(built).toMatchObject({ records, rows: records, days: 1 });
    expect(built.bytesOnDisk).toBeGreaterThan(records);
    expect(progress[0]).toEqual({ step: "records", done: 0, total: records });
    expect(progress).toContainEqual({ step: "records", done: records, total: records });
  }
});

test("[M1] a store that a server has open is not touched", async () => {
  const engine = await new Promise<ReturnType<typeof startEmbeddedClickHouse>>((resolve) => {
    const started = startEmbeddedClickHouse({
      directory: path.join(dataDirectory, "query-store"),
      onFault: () => undefined,
      onOpen: () => resolve(started),
    });
  });
  try {
    await expect(rebuildQueryStore(config)).rejects.toMatchObject({ code: "STORE_IN_USE" });
    const [row] = await engine.select("select count() as stored from grondslag.record");
    expect(row).toEqual({ stored: records });
  } finally {
    await engine.close();
  }
});

test("a server without a query store has nothing to rebuild", async () => {
  await expect(rebuildQueryStore({ ...config, queryStore: { kind: "off" } })).rejects.toMatchObject({
    code: "STORE_ABSENT",
  });
});
