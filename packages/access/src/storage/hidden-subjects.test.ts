import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { hiddenSubjects } from "./hidden-subjects.ts";

const [mayor, lawyer, both] = ["bsn:123456782", "bsn:111222333", "bsn:999990019"];
let database: TestDatabase;
let db: Kysely<unknown>;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
  await database.pool.query("insert into access.unit (id, name) values ('desk', 'Desk')");
  await database.pool.query(`
    insert into access.shield_group (id, entity)
      values ('public-figures', '{"name": "a"}'), ('endangered', '{"name": "b"}')`);
  await database.pool.query(`
    insert into access.employee (id, name, unit_id, function, active, temporary, clearances) values
      ('vera', 'Vera', 'desk', 'agent', true, false, '{public-figures}'),
      ('ward', 'Ward', 'desk', 'agent', true, false, '{public-figures,endangered}'),
      ('anna', 'Anna', 'desk', 'agent', true, false, '{}')`);
  const shields = [
    [mayor, "public-figures"],
    [lawyer, "endangered"],
    [both, "public-figures"],
    [both, "endangered"],
  ];
  for (const [subject, group] of shields) {
    await database.pool.query(
      "insert into access.shield (id, shield_group, subject, set_by) values ($1, $2, $3, $4)",
      [`${subject}/${group}`, group, subject, group],
    );
  }
});
afterAll(() => database.close());

test("[A8] who is not cleared for all groups of a subject may not hear of him, and a system of none", async () => {
  const { from } = hiddenSubjects(db);
  const sorted = async (employee: string | undefined) => [...(await from(employee))].sort();
  expect(await sorted("vera")).toEqual([lawyer, both]);
  expect(await sorted("ward")).toEqual([]);
  expect(await sorted("anna")).toEqual([lawyer, mayor, both]);
  expect(await sorted("somebody")).toEqual([lawyer, mayor, both]);
  expect(await sorted(undefined)).toEqual([lawyer, mayor, both]);
});

test("[M2] nobody hears of himself or his family in what the log holds, by whatever account", async () => {
  const { from } = hiddenSubjects(db);
  await database.pool.query(`
    insert into access.employee (id, name, unit_id, function, active, temporary, clearances) values
      ('wim', 'Wim', 'desk', 'agent', true, false, '{public-figures,endangered}')`);
  const [own, family] = ["bsn:100000009", "bsn:100000010"];
  for (const [employeeId, subject, kind] of [
    ["ward", own, "own"],
    ["wim", own, "own"],
    ["wim", family, "family"],
    ["vera", mayor, "family"],
  ]) {
    await database.pool.query("insert into access.relation (id, entity) values ($1, $2)", [
      `${employeeId}/${subject}`,
      { employeeId, subject, kind },
    ]);
  }
  expect([...(await from("ward"))].sort()).toEqual([own, family]);
  expect([...(await from("wim"))].sort()).toEqual([own, family]);
  expect([...(await from("vera"))].sort()).toEqual([lawyer, mayor, both]);
  expect(await from(undefined)).not.toContain(own);
});

test("[M9] family are the employees with whom somebody shares a citizen, in either direction, and nobody else", async () => {
  const { familyOf } = hiddenSubjects(db);
  const [mother, sonsFile] = ["bsn:100000022", "bsn:100000034"];
  for (const [employeeId, subject, kind] of [
    ["mina", mother, "own"],
    ["sam", mother, "family"],
    ["sam", sonsFile, "own"],
    ["sam-2", sonsFile, "own"],
  ]) {
    await database.pool.query("insert into access.relation (id, entity) values ($1, $2)", [
      `${employeeId}/${subject}`,
      JSON.stringify({ employeeId, subject, kind }),
    ]);
  }
  expect(await familyOf(["mina"])).toEqual(["sam"]);
  expect(await familyOf(["sam", "sam-2"])).toEqual(["mina"]);
  expect(await familyOf(["somebody"])).toEqual([]);
});
