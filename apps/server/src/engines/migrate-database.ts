import { accessMigrations } from "@grondslag/access";
import { landscapeMigrations } from "@grondslag/landscape";
import { logMigrations } from "@grondslag/log";
import { monitorMigrations } from "@grondslag/monitor";
import { portfolioMigrations } from "@grondslag/portfolio";
import { registerMigrations } from "@grondslag/register";
import { Kysely, Migrator, PostgresDialect } from "kysely";
import type { Pool } from "pg";
import { DatabaseError } from "./database-error.ts";

const migrations = {
  ...registerMigrations,
  ...accessMigrations,
  ...logMigrations,
  ...monitorMigrations,
  ...landscapeMigrations,
  ...portfolioMigrations,
};

/**
 * Brings the registry up to date with the migrations of all packages, in the order of their numbers. Servers
 * that start together wait for each other; a migration that fails leaves no trace.
 *
 * @returns the names of the migrations that ran now.
 * @throws DatabaseError DATABASE_MIGRATION naming the migration that failed.
 */
export async function migrateDatabase(pool: Pool): Promise<readonly string[]> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error === undefined) return results.map((result) => result.migrationName);
  const failed = results.find((result) => result.status === "Error")?.migrationName;
  throw new DatabaseError("DATABASE_MIGRATION", "the registry cannot be brought up to date", {
    where: failed ?? "before the first migration",
    remedy: "the database is as it was; solve the cause and start again",
    cause: error,
  });
}
