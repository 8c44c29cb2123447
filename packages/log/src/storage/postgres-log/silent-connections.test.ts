import { secureRandom } from "@grondslag/kernel";
import { expect, test } from "vitest";
import { breakableConnection } from "../../../../../tests/breakable-connection.ts";
import { testDatabase } from "../../../../../tests/database.ts";
import { testRecord } from "../../testing/test-records.ts";
import { openPostgresLog } from "./open-postgres-log.ts";

test("[M10] what waits on connections that fell silent holds up neither publication nor new keys for longer than they do", async () => {
  const database = await testDatabase();
  const way = await breakableConnection(database.url);
  const log = await openPostgresLog({
    databaseUrls: [way.url],
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(7),
    masterKey: new Uint8Array(32).fill(8),
    random: secureRandom,
    patienceMs: 30_000,
  });
  try {
    await log.append([testRecord(0)]);
    way.silence();
    // Each of them waits for an answer that never comes.
    const unanswered = Promise.allSettled([
      log.publish(),
      log.append([testRecord(1, { retentionClass: "a" })]),
    ]);
    expect((await log.append([testRecord(2)]))[0]?.index).toBe(1);
    expect((await log.append([testRecord(3, { retentionClass: "b" })]))[0]?.index).toBe(0);
    await log.publish();
    const { rows } = await database.pool.query(
      "select path from log_store.file where path like '%/checkpoint'",
    );
    expect(rows).toHaveLength(3);
    expect((await unanswered)[1]?.status).toBe("fulfilled");
  } finally {
    await log.close();
    await way.close();
    await database.close();
  }
}, 90_000);
