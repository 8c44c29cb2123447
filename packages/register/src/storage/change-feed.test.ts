import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import type { Change, ChangeBatch } from "../domain/change.ts";
import { changeRegistry, readRevision } from "./change-feed.ts";
import { followChanges } from "./follow-changes.ts";

let database: TestDatabase;
let db: Kysely<unknown>;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.close());

const unit = (id: string): Change => ({ kind: "unit", id, value: { id, name: `Unit ${id}` } });

test("[D1] a change and its revision commit together, and carry the whole new state", async () => {
  const before = await readRevision(db);
  const { result, revision } = await changeRegistry(db, async (_trx, record) => {
    record(unit("a"));
    return "done";
  });
  expect({ result, revision }).toEqual({ result: "done", revision: before + 1 });
  expect(await follow(before, revision)).toEqual([{ revision, changes: [unit("a")] }]);
});

async function follow(from: number, to: number): Promise<ChangeBatch[]> {
  const seen: ChangeBatch[] = [];
  let reached = () => {};
  const done = new Promise<void>((resolve) => {
    reached = resolve;
  });
  const follower = followChanges({
    pool: database.pool,
    from,
    apply: (batches) => {
      seen.push(...batches);
      if ((seen.at(-1)?.revision ?? 0) >= to) reached();
    },
    onError: (error) => {
      throw error;
    },
  });
  await done;
  await follower.close();
  return seen;
}
