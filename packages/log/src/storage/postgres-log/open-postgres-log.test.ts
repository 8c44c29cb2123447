import { secureRandom } from "@grondslag/kernel";
import { afterEach, beforeEach, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../../tests/database.ts";
import type { Log } from "../../domain/log.ts";
import { logContract } from "../../testing/log-contract.ts";
import { openPostgresLog, type PostgresLogOptions } from "./open-postgres-log.ts";

let database: TestDatabase;
const logs: Log[] = [];

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await Promise.all(logs.splice(0).map((log) => log.close()));
  await database.close();
});

async function open(options: Partial<PostgresLogOptions> = {}): Promise<Log> {
  const log = await openPostgresLog({
    databaseUrls: [database.url],
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(7),
    masterKey: new Uint8Array(32).fill(8),
    random: secureRandom,
    ...options,
  });
  logs.push(log);
  return log;
}

test.each(logContract.map((rule) => [rule.title, rule] as const))(
  "%s (in PostgreSQL)",
  async (_title, { check }) => check(await open()),
);
