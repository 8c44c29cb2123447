import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { figureReads } from "./figure-reads.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const reads = () => figureReads(new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) }));

async function count(day: string, unit: string, system: string, explanation: string, times: number) {
  await database.pool.query(
    "insert into monitor.explained_count (day, unit, system, explanation, count) values ($1, $2, $3, $4, $5)",
    [day, unit, system, explanation, times],
  );
}

test("[M3][M4] look-ups are counted by system and by week, without those that were refused or not judged", async () => {
  expect(await reads().firstDay()).toBeUndefined();
  await count("2026-11-09", "phone", "desk", "assigned", 7);
  await count("2026-11-15", "phone", "desk", "none", 2);
  await count("2026-11-15", "phone", "desk", "self-opened", 1);
  await count("2026-11-16", "phone", "desk", "none", 4);
  await count("2026-11-16", "phone", "plates", "refused", 5);
  await count("2026-11-16", "phone", "desk", "too-late", 3);
  await count("2026-11-16", "phone", "desk", "future", 3);

  expect(await reads().firstDay()).toBe("2026-11-09");
  expect(await reads().lookUpsBySystem("2026-11-10", "2026-11-17")).toEqual(new Map([["desk", 7]]));
  expect(await reads().systemsEverSeen()).toEqual(new Set(["desk", "plates"]));
  const row = { unit: "phone", system: "desk" };
  expect(await reads().weeks("2026-11-09", "2026-11-23")).toEqual([
    { ...row, week: "2026-11-09", lookUps: 10, unexplained: 2, selfOpened: 1 },
    { ...row, week: "2026-11-16", lookUps: 4, unexplained: 4, selfOpened: 0 },
  ]);
});

async function alert(id: string, state: string, toldAt: number | null) {
  await database.pool.query(
    `insert into monitor.alert (id, employee, shown, year, unit, week, source, score, state, looks, settings, first_at,
       last_at, told_at, since, revision)
     values ($1, 'e1', '00000000000000a1', 2026, 'phone', '2026-11-16', 'score', 9, $2, '[]', '1', 1, 1, $3, 1, 1)`,
    [id, state, toldAt],
  );
}

test("[M9] alerts are counted by what was said of them last, and never those that nobody was told of", async () => {
  const [asked, fresh, old, held] = ["a", "b", "c", "d"].map((digit) => digit.repeat(32));
  await alert(String(asked), "justified", 2_000);
  await alert(String(fresh), "new", 3_000);
  await alert(String(old), "new", 500);
  await alert(String(held), "held", null);
  const step = (name: string, more: string) =>
    database.pool.query(
      `insert into monitor.alert_step (alert_id, at, step, done_by, asked_of, addressees, verdict)
       values ($1, 1, '${name}', ${more})`,
      [asked],
    );
  await step("asked", "'lea', 'employee', '{anna}', null");
  await step("judged", "'lea', null, '{}', 'unclear'");
  await step("judged", "'lea', null, '{}', 'justified'");

  const found = await reads().alertsSince(1_000);
  expect([...found].sort((a, b) => Number(b.asked) - Number(a.asked))).toEqual([
    { employee: "e1", source: "score", toldAt: expect.any(Number), asked: true, verdict: "justified" },
    { employee: "e1", source: "score", toldAt: expect.any(Number), asked: false, verdict: undefined },
  ]);
});
