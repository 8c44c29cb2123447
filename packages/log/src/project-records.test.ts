import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import type { FollowedBatch } from "./domain/log.ts";
import { type ProjectRecordsOptions, projectRecords } from "./project-records.ts";
import type { RecordIndex, RecordProjection } from "./record-index.ts";
import { callRecords } from "./records/call-records.ts";
import { recordIndex } from "./storage/record-index.ts";
import { callOf, recordContextOf } from "./testing/decided-call.ts";
import { memoryLog } from "./testing/memory-log.ts";

const { records } = callRecords(callOf(), recordContextOf());
const activity = "levy-income-tax";
const cutOthers = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;
let database: TestDatabase;
let index: RecordIndex & RecordProjection;

beforeAll(async () => {
  database = await testDatabase();
  index = recordIndex(new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) }));
});
beforeEach(() => index.reset());
afterAll(() => database.close());

async function countOfUses(): Promise<number> {
  return (await index.countByActivity([activity])).get(activity)?.count ?? 0;
}

function follow(change: Pick<ProjectRecordsOptions, "log"> & Partial<ProjectRecordsOptions>) {
  return projectRecords({
    projection: index,
    onError: (error) => {
      throw error;
    },
    pause: async () => undefined,
    ...change,
  });
}

test("what was logged before and after the start is in the index when it has caught up", async () => {
  const log = memoryLog();
  await log.append(records);
  const projection = follow({ log });
  await projection.caughtUp();
  expect(await countOfUses()).toBe(1);
  for (let i = 0; i < 20; i++) await log.append(records);
  await projection.caughtUp();
  expect(await countOfUses()).toBe(21);
  await projection.stop();
});

test("stopped and started again it goes on where it was, and counts nothing twice", async () => {
  const log = memoryLog();
  await log.append(records);
  const first = follow({ log });
  await first.caughtUp();
  await first.stop();
  await log.append(records);
  const [second, third] = [follow({ log }), follow({ log })];
  await Promise.all([second.caughtUp(), third.caughtUp()]);
  expect(await countOfUses()).toBe(2);
  await Promise.all([second.stop(), third.stop()]);
});

test("after a fault it reports, starts again from what is stored and loses nothing", async () => {
  const log = memoryLog();
  const faults: unknown[] = [];
  let applied = 0;
  const projection: RecordProjection = {
    ...index,
    apply: async (batch: FollowedBatch) => {
      applied++;
      if (applied === 1) throw new Error("the connection was lost before the transaction");
      await index.apply(batch);
      if (applied === 2) throw new Error("the connection was lost after the transaction");
    },
  };
  const running = follow({ log, projection, onError: (error) => faults.push(error) });
  await log.append(records);
  await running.caughtUp();
  await log.append(records);
  await running.caughtUp();
  expect(faults).toHaveLength(2);
  expect(await countOfUses()).toBe(2);
  await running.stop();
});

test("a database connection that is cut in the middle of a batch costs nothing but time", async () => {
  const log = memoryLog();
  const faults: unknown[] = [];
  let cuts = 3;
  const projection: RecordProjection = {
    ...index,
    apply: async (batch: FollowedBatch) => {
      const applied = index.apply(batch);
      const cut = cuts-- > 0 ? database.pool.query(cutOthers) : undefined;
      await Promise.all([applied, cut]);
    },
  };
  const running = follow({ log, projection, onError: (error) => faults.push(error) });
  for (let i = 0; i < 10; i++) {
    await log.append(records);
    await running.caughtUp();
  }
  expect(await countOfUses()).toBe(10);
  expect((await index.growth("agency.example/log/income/2026h2", 0, Date.UTC(2027, 0, 1)))[0]?.count).toBe(
    10,
  );
  await running.stop();
});

test("the index can be dropped and is the same when made again from the log", async () => {
  const log = memoryLog();
  for (let i = 0; i < 5; i++) await log.append(records);
  const subject = records[1]?.index?.subject ?? new Uint8Array();
  const query = {
    pseudonyms: [subject],
    kind: "processing",
    from: 0,
    to: Date.UTC(2027, 0, 1),
    limit: 50,
  } as const;
  const made: unknown[] = [];
  for (let round = 0; round < 2; round++) {
    await index.reset();
    const projection = follow({ log });
    await projection.caughtUp();
    await projection.stop();
    made.push([await index.bySubject(query), await index.position(), await countOfUses()]);
  }
  expect(made[0]).toEqual(made[1]);
  expect(made[0]).toMatchObject([{ records: { length: 5 } }, {}, 5]);
});

test("it ends when the log closes", async () => {
  const log = memoryLog();
  const projection = follow({ log });
  await projection.caughtUp();
  await log.close();
  await projection.stop();
});
