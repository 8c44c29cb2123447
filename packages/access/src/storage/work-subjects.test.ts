import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { workSubjects } from "./work-subjects.ts";

const day = 86_400_000;
const now = Date.UTC(2027, 0, 10);
const [long, lately, open, fresh] = ["bsn:100000009", "bsn:111222333", "bsn:123456782", "bsn:999990019"];
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query("insert into access.unit (id, name) values ('desk', 'Desk')");
  for (const [n, [subject, opened, closed]] of [
    [long, 300, 200],
    [lately, 300, 20],
    [lately, 250, 10],
    [open, 300, undefined],
    [fresh, 1, undefined],
  ].entries()) {
    await database.pool.query(
      `insert into access.work_item (id, kind, subject, purpose, state, opened_by, opened_at, unit_id, closed_at)
       values ($1, 'case', $2, 'help', $3, 'system', to_timestamp($4::float8 / 1000), 'desk', to_timestamp($5::float8 / 1000))`,
      [
        `work-${n}`,
        subject,
        closed === undefined ? "open" : "closed",
        now - Number(opened) * day,
        closed === undefined ? null : now - Number(closed) * day,
      ],
    );
  }
});
afterAll(() => database.close());

test("[M3] subjects of work that was open since a time are told page by page, each once", async () => {
  const { subjects } = workSubjects(new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) }));
  const since = now - 100 * day;
  expect(await subjects({ since, limit: 10 })).toEqual([lately, open, fresh]);
  expect(await subjects({ since, limit: 2 })).toEqual([lately, open]);
  expect(await subjects({ since, limit: 2, after: open })).toEqual([fresh]);
  expect(await subjects({ since: 0, limit: 10 })).toEqual([long, lately, open, fresh]);
  expect(await subjects({ since, openedSince: now - 2 * day, limit: 10 })).toEqual([fresh]);
});
