import { Kysely, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import type { Change } from "../domain/change.ts";
import { changeRegistry, forgetChanges, readFeedHistory, readRevision } from "./change-feed.ts";

let database: TestDatabase;
let db: Kysely<unknown>;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  await sql`create table public.note (text text)`.execute(db);
});
afterAll(() => database.close());

const unit = (id: string): Change => ({ kind: "unit", id, value: { id, name: `Unit ${id}` } });

async function feed(after: number) {
  const { rows } = await sql<{ revision: number; changes: Change[] }>`
    select revision::int, changes from registry.change where revision > ${after} order by revision`.execute(
    db,
  );
  return rows;
}

test("[A3] the changes of a transaction are one revision, in the order in which they were recorded", async () => {
  const before = await readRevision(db);
  const { result, revision } = await changeRegistry(db, async (_trx, record) => {
    record(unit("a"));
    record({ kind: "unit", id: "b", value: null });
    return "done";
  });
  expect({ result, revision }).toEqual({ result: "done", revision: before + 1 });
  expect(await feed(before)).toEqual([
    { revision, changes: [unit("a"), { kind: "unit", id: "b", value: null }] },
  ]);
});

test("[A3] a transaction that fails leaves no revision, and the next one leaves no gap", async () => {
  const before = await readRevision(db);
  const failing = changeRegistry(db, async (trx, record) => {
    await sql`insert into public.note values ('lost')`.execute(trx);
    record(unit("lost"));
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const { revision } = await changeRegistry(db, async (_trx, record) => record(unit("kept")));
  expect(revision).toBe(before + 1);
  expect((await feed(before)).map((row) => row.changes[0]?.id)).toEqual(["kept"]);
  expect((await sql`select 1 from public.note`.execute(db)).rows).toEqual([]);
});

test("[A3] a transaction that records nothing makes no revision", async () => {
  const before = await readRevision(db);
  expect(await changeRegistry(db, async () => 1)).toEqual({ result: 1, revision: before });
  expect(await readRevision(db)).toBe(before);
});

const item = (id: string): Change => ({ kind: "work-item", id, value: { id, subject: "bsn:123456782" } });

test("[A3] [A11] old revisions forget work, and keep for ever who was who; the latest stays whole", async () => {
  await changeRegistry(db, async (_trx, record) => record(item("alone")));
  const { revision: mixed } = await changeRegistry(db, async (_trx, record) => {
    record(item("beside"));
    record(unit("kept"));
    record({ kind: "grant", id: "g", value: null });
  });
  const { revision } = await changeRegistry(db, async (_trx, record) => record(item("latest")));
  const tomorrow = Date.now() + 86_400_000;
  expect(await forgetChanges(db, 0)).toBe(0);
  expect(await forgetChanges(db, tomorrow)).toBe(revision - 1);
  expect((await feed(mixed - 2)).map(({ revision: at, changes }) => [at, changes])).toEqual([
    [mixed, [unit("kept"), { kind: "grant", id: "g", value: null }]],
    [revision, [item("latest")]],
  ]);
  expect(await forgetChanges(db, tomorrow)).toBe(0);
  expect((await changeRegistry(db, async (_trx, record) => record(unit("next")))).revision).toBe(
    revision + 1,
  );
});

test("[A11] the history of a kind is read from the beginning, in order, also over many pages", async () => {
  const before = await readRevision(db);
  for (let i = 0; i < 3; i++) {
    await changeRegistry(db, async (_trx, record) => {
      record(item(`${i}`));
      record(unit(`history-${i}`));
    });
  }
  await sql`insert into registry.change (revision, changes, forgotten)
    select ${before + 3} + n, '[{"kind":"unit","id":"filler","value":null}]'::jsonb, true
    from generate_series(1, 1500) as n`.execute(db);
  const found: { revision: number; ids: string[] }[] = [];
  for await (const page of readFeedHistory(db, ["unit"])) {
    expect(page.length).toBeLessThanOrEqual(1_000);
    for (const { revision, changes } of page) found.push({ revision, ids: changes.map(({ id }) => id) });
  }
  const own = found.filter(({ revision }) => revision > before);
  expect(own.slice(0, 3)).toEqual(
    [0, 1, 2].map((i) => ({ revision: before + 1 + i, ids: [`history-${i}`] })),
  );
  expect(own).toHaveLength(1_503);
  expect(found.map(({ revision }) => revision)).toEqual(
    found.map(({ revision }) => revision).sort((a, b) => a - b),
  );
});

test("a registry without its revision row says what to do", async () => {
  const bare = await testDatabase();
  const other = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: bare.pool }) });
  await sql`delete from registry.revision`.execute(other);
  await expect(readRevision(other)).rejects.toMatchObject({
    code: "FEED_NOT_MIGRATED",
    remedy: "run the migrations",
  });
  await bare.close();
});
