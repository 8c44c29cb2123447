import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { checkDatabase, ensureDatabase } from "./connect-database.ts";
import { migrateDatabase } from "./migrate-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("a database that answers and is new enough is accepted", async () => {
  expect((await checkDatabase(database.url)).version).toBeGreaterThanOrEqual(15);
});

test("a database that is not there is refused with its place and without its password", async () => {
  const nowhere = new URL(database.url);
  nowhere.searchParams.set("host", "/nonexistent");
  const refusal = await checkDatabase(nowhere.href, 0).catch((error: unknown) => error);
  expect(refusal).toMatchObject({
    code: "DATABASE_UNREACHABLE",
    where: expect.stringContaining("/nonexistent"),
    remedy: expect.stringContaining("DATABASE_URL"),
  });
  expect(`${refusal}${JSON.stringify(refusal)}`).not.toContain(nowhere.password);
});

test("a wrong password is refused at once: waiting does not make it right", async () => {
  const wrong = new URL(database.url);
  wrong.password = "wrong";
  const refusal = checkDatabase(wrong.href, 60_000);
  await expect(refusal).rejects.toMatchObject({
    code: "DATABASE_UNREACHABLE",
    message: expect.stringContaining("28P01"),
  });
});

test("a database that does not exist yet is made, once", async () => {
  const fresh = new URL(database.url);
  fresh.pathname = `${fresh.pathname}_made`;
  await ensureDatabase(fresh.href);
  await ensureDatabase(fresh.href);
  const pools = [1, 2, 3].map(() => new pg.Pool({ connectionString: fresh.href }));
  const ran = await Promise.all(pools.map(migrateDatabase));
  expect(ran.flat().sort()).toEqual(expect.arrayContaining(["0001-register"]));
  expect(new Set(ran.flat()).size).toBe(ran.flat().length);
  await Promise.all(pools.map((pool) => pool.end()));
  await database.pool.query(`drop database ${pg.escapeIdentifier(fresh.pathname.slice(1))}`);
});

test("a migration that fails is named, and the database stays as it was", async () => {
  const fresh = new URL(database.url);
  fresh.pathname = `${fresh.pathname}_taken`;
  await ensureDatabase(fresh.href);
  const pool = new pg.Pool({ connectionString: fresh.href });
  await pool.query("create schema register");
  await expect(migrateDatabase(pool)).rejects.toMatchObject({
    code: "DATABASE_MIGRATION",
    where: "0001-register",
  });
  const left = await pool.query("select 1 from information_schema.schemata where schema_name = 'registry'");
  expect(left.rowCount).toBe(0);
  await pool.end();
  await database.pool.query(`drop database ${pg.escapeIdentifier(fresh.pathname.slice(1))}`);
});
