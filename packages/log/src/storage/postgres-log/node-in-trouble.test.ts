import { secureRandom } from "@grondslag/kernel";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BreakableConnection, breakableConnection } from "../../../../../tests/breakable-connection.ts";
import { type TestDatabase, testDatabase } from "../../../../../tests/database.ts";
import { testRecord } from "../../testing/test-records.ts";
import { openPostgresLog, type SharedLog } from "./open-postgres-log.ts";

let database: TestDatabase;
let way: BreakableConnection;
let faults: string[];
/** How often it was told that there is no standby: the database of the tests has none. */
let alone: number;
const logs: SharedLog[] = [];

beforeEach(async () => {
  database = await testDatabase();
  way = await breakableConnection(database.url);
  faults = [];
  alone = 0;
});
afterEach(async () => {
  await Promise.all(logs.splice(0).map((log) => log.close()));
  await way.close();
  await database.close();
});

async function open(patienceMs: number): Promise<SharedLog> {
  const log = await openPostgresLog({
    databaseUrls: [way.url],
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(7),
    masterKey: new Uint8Array(32).fill(8),
    random: secureRandom,
    leaseMs: 400,
    patienceMs,
    onFault: ({ code }) => faults.push(code),
    onNoStandby: () => {
      alone += 1;
    },
  });
  logs.push(log);
  return log;
}

test("[M10] a node says that it takes no records while its database is away, and tells the operator once", async () => {
  const log = await open(60_000);
  await log.append([testRecord(0)]);
  expect([log.takes(), alone]).toEqual([true, 1]);
  way.cut();
  await expect.poll(() => log.takes()).toBe(false);
  await expect.poll(() => way.refused(), { timeout: 5_000 }).toBeGreaterThan(4);
  expect(faults).toEqual(["LOG_UNREACHABLE"]);
  way.restore();
  await expect.poll(() => log.takes()).toBe(true);
  expect(alone).toBe(2);
  way.cut();
  await expect.poll(() => faults).toHaveLength(2);
  way.restore();
});

test("[M10] no node says that it takes records while a commit does not end, and each of them closes all the same", async () => {
  const patienceMs = 2_000;
  const [first, second] = [await open(patienceMs), await open(patienceMs)];
  await first.append([testRecord(0)]);
  await second.append([testRecord(1)]);
  // As for a standby that is away: whoever integrates waits, and nobody may overtake it.
  const client = await database.pool.connect();
  await client.query("begin");
  await client.query("select from log_store.state for update");
  const refused = { code: "LOG_UNREACHABLE" };
  const waiting = [first, second].map((log) =>
    expect(log.append([testRecord(2)])).rejects.toMatchObject(refused),
  );
  await expect
    .poll(() => [first, second].map((log) => log.takes()), { timeout: 5_000 })
    .toEqual([false, false]);
  await Promise.all(waiting);
  expect([first, second].map((log) => log.takes())).toEqual([false, false]);
  await Promise.all([first, second].map((log) => log.close()));
  await client.query("rollback");
  client.release();
});
