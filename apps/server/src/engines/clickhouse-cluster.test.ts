import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { clickHouseStore } from "@grondslag/log";
import { batchOf, queryStoreContract, storeBatch } from "@grondslag/log/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ClickHouseHttp, serveClickHouse } from "../../../../tests/clickhouse-http.ts";
import { type ClickHouseCluster, connectClickHouse } from "./clickhouse-cluster.ts";
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from "./embedded-clickhouse.ts";

const directory = mkdtempSync(path.join(tmpdir(), "clickhouse-http-"));
let engine: EmbeddedClickHouse;
let http: ClickHouseHttp;
let client: ClickHouseCluster;

beforeAll(async () => {
  engine = await new Promise((resolve, reject) => {
    const started = startEmbeddedClickHouse({
      directory,
      onFault: (code) => reject(new Error(code)),
      onOpen: () => resolve(started),
    });
  });
  http = await serveClickHouse(engine);
  client = connectClickHouse({ url: http.url });
});
afterAll(async () => {
  await client.close();
  await http.close();
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

describe("the query store over HTTP, with the same statements", () => {
  let run = 0;
  const store = () =>
    clickHouseStore({ clickHouse: client, layout: { kind: "single" }, clock: { now: () => ++run } });
  beforeEach(async () => {
    await store().drop();
    await store().prepare();
  });
  for (const { title, check } of queryStoreContract) test(title, () => check(store()));

  test("[M1] an insert carries its token, waits for the disk and is one block", async () => {
    await storeBatch(store(), batchOf(0, [{}, {}]));
    expect(http.seen.at(-1)?.settings).toMatchObject({
      insert_deduplication_token: "agency.example/log/income/2026h2 0 2",
      async_insert: "0",
      max_insert_threads: "1",
    });
  });

  test("faults come in our own words, by what the caller can do about them", async () => {
    for (const [code, ours] of [
      [241, "STORE_BUSY"],
      [159, "STORE_BUSY"],
      [62, "STORE_FAILED"],
    ] as const) {
      http.refuse(code);
      await expect(store().position()).rejects.toMatchObject({ code: ours, where: `ClickHouse ${code}` });
    }
    const away = connectClickHouse({ url: "http://127.0.0.1:9" });
    const gone = clickHouseStore({ clickHouse: away, layout: { kind: "single" }, clock: { now: () => 0 } });
    await expect(gone.position()).rejects.toMatchObject({ code: "STORE_AWAY" });
    await away.close();
  });
});
