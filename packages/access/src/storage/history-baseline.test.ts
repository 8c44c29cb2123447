import { readFeedHistory, registerMigrations } from "@grondslag/register";
import { Kysely, Migrator, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { accessMigrations } from "./access-migrations.ts";

let database: TestDatabase;
let db: Kysely<unknown>;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  for (const schema of ["access", "register", "registry", "log", "public"]) {
    await sql.raw(`drop schema if exists ${schema} cascade`).execute(db);
  }
  await sql`create schema public`.execute(db);
});
afterAll(() => database.close());

test("[A11] a registry of before versions begins its history with who is there, so that a replay guesses nothing", async () => {
  const migrations = { ...registerMigrations, ...accessMigrations };
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const before = Object.keys(migrations)
    .filter((name) => name < "0003")
    .sort()
    .at(-1);
  expect((await migrator.migrateTo(before ?? "")).error).toBeUndefined();
  await sql`insert into access.unit (id, name, parent) values ('desk', 'Desk', null)`.execute(db);
  await sql`insert into access.employee (id, name, unit_id, function, active, temporary, valid_until, clearances)
    values ('anna', 'Anna', 'desk', 'agent', true, false, null, '{}')`.execute(db);
  await sql`insert into access.role (id, name, description, permissions, route_permissions)
    values ('agent', 'Agent', '', '[]', '{work-item.open}')`.execute(db);
  await sql`insert into access.role_grant (id, employee_id, role_id, valid_from, valid_until, revoked_at)
    values ('g', 'anna', 'agent', '2026-11-01T00:00:00Z', null, null)`.execute(db);
  await sql`update registry.revision set revision = 7`.execute(db);

  expect((await migrator.migrateToLatest()).error).toBeUndefined();
  const found = [];
  for await (const page of readFeedHistory(db, ["unit", "employee", "role", "grant"])) found.push(...page);
  expect(found).toEqual([
    {
      revision: 8,
      changes: expect.arrayContaining([
        { kind: "unit", id: "desk", value: { id: "desk", name: "Desk" } },
        {
          kind: "employee",
          id: "anna",
          value: {
            id: "anna",
            name: "Anna",
            unitId: "desk",
            function: "agent",
            active: true,
            temporary: false,
            clearances: [],
          },
        },
        {
          kind: "grant",
          id: "g",
          value: { id: "g", employeeId: "anna", roleId: "agent", validFrom: Date.UTC(2026, 10, 1) },
        },
      ]),
    },
  ]);
});
