import { secureRandom } from "@grondslag/kernel";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../../tests/database.ts";
import type { Log } from "../../domain/log.ts";
import { testGapRecord, testRecord, testRecords } from "../../testing/test-records.ts";
import { verifyLog } from "../verify-log-source.ts";
import { openPostgresLog } from "./open-postgres-log.ts";

const origin = "agency.example/log/standard/2026h2";
const masterKey = new Uint8Array(32).fill(8);
const tables = ["file", "batch", "integration"];
let database: TestDatabase;
let log: Log;

/** 700 records in the files, two more that are not yet, one erased and a class of its own. */
beforeAll(async () => {
  database = await testDatabase();
  log = await openPostgresLog({
    databaseUrls: [database.url],
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(7),
    masterKey,
    random: secureRandom,
  });
  for (const count of [1, 99, 500, 100]) await log.append(testRecords(count));
  await log.append([testRecord(0, { retentionClass: "security" })]);
  await log.erase({ origin, index: 3, legalBasis: "AVG art. 17", record: testGapRecord });
  await log.publish();
  await log.append(testRecords(1));
  await log.append(testRecords(1));
  await database.pool.query("create schema kept");
  for (const table of tables) {
    await database.pool.query(`create table kept.${table} as select * from log_store.${table}`);
  }
});
/** Mends what a test altered. */
afterEach(async () => {
  for (const table of tables) {
    await database.pool.query(`delete from log_store.${table}`);
    await database.pool.query(`insert into log_store.${table} select * from kept.${table}`);
  }
});
afterAll(async () => {
  await log.close();
  await database.close();
});

const keys = () => log.logs().map(({ verifierKey }) => verifierKey);

test("[M10] a log in PostgreSQL is verified with the same steps, also while it is open", async () => {
  const verified = await verifyLog(database.url, { verifierKeys: keys(), masterKey });
  expect(verified.problems).toEqual([]);
  expect(verified.logs.map(({ origin: of, size }) => [of, size])).toEqual(
    log.logs().map(({ origin: of, size }) => [of, size]),
  );
  expect(verified.payloadsChecked).toBe(703);
  expect(verified.gaps).toHaveLength(1);
  expect((await verifyLog(database.url)).problems).toEqual([]);
});

const tampering: readonly [what: string, statement: string, code: string][] = [
  ["an entry that was altered", flip("standard-2026h2/tile/entries/001", 40), "ENTRY_ALTERED"],
  ["a tile that was altered", flip("standard-2026h2/tile/0/001", 40), "TILE_ALTERED"],
  ["a payload that was altered", flip("standard-2026h2/payload/001", 200), "PAYLOAD_ALTERED"],
  [
    "a file that is gone",
    "delete from log_store.file where path = 'standard-2026h2/payload/000'",
    "PAYLOAD_MISSING",
  ],
  [
    "a sealing key that is gone",
    "delete from log_store.file where path like 'keys/standard/%'",
    "SEALING_KEY_MISSING",
  ],
  ["a checkpoint that was altered", flip("standard-2026h2/checkpoint", 60), "CHECKPOINT_MALFORMED"],
  [
    "a batch that was altered before it came into the files",
    `update log_store.batch set body = set_byte(body, 60, 255 - get_byte(body, 60))
      where key = (select batches[1] from log_store.integration order by sequence desc limit 1)`,
    "ROOT_DIFFERS",
  ],
  [
    "an integration that is gone",
    "delete from log_store.integration where sequence = (select max(sequence) from log_store.integration)",
    "WAL_DAMAGED",
  ],
];

test.each(tampering)("[M10] finds %s", async (_what, statement, code) => {
  const { rowCount } = await database.pool.query(statement);
  expect(rowCount).toBeGreaterThan(0);
  const verified = await verifyLog(database.url, { verifierKeys: keys(), masterKey });
  expect(verified.problems.map((problem) => problem.code)).toContain(code);
});

test("[M10] a database without a log is no log, and says so", async () => {
  const other = await testDatabase();
  await expect(verifyLog(other.url)).rejects.toMatchObject({ code: "LOG_UNREACHABLE" });
  await other.close();
});

function flip(path: string, at: number): string {
  return `update log_store.file set bytes = set_byte(bytes, ${at}, 255 - get_byte(bytes, ${at})) where path = '${path}'`;
}
