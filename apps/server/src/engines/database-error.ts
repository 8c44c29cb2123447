import { CodedError } from "@grondslag/kernel";

/**
 * What can be wrong with the registry database before a query reaches it.
 *
 * - `POSTGRES_PLATFORM`: no embedded PostgreSQL exists for this kind of machine.
 * - `POSTGRES_MISSING`: its npm package is not installed, or not whole.
 * - `POSTGRES_FOLDER`: the data folder cannot be used (rights, owner, another version).
 * - `POSTGRES_START`, `POSTGRES_STOP`: the server did not start or stop; its own words are in `postgres.log`.
 * - `DATABASE_UNREACHABLE`, `DATABASE_TOO_OLD`: the database of `DATABASE_URL` does not answer or is before 15.
 * - `DATABASE_MIGRATION`: the tables could not be brought up to date.
 */
export type DatabaseErrorCode =
  | "POSTGRES_PLATFORM"
  | "POSTGRES_MISSING"
  | "POSTGRES_FOLDER"
  | "POSTGRES_START"
  | "POSTGRES_STOP"
  | "DATABASE_UNREACHABLE"
  | "DATABASE_TOO_OLD"
  | "DATABASE_MIGRATION";

export class DatabaseError extends CodedError<DatabaseErrorCode> {}

/** The way out that every fault of the embedded server shares. */
export const useOwnServer = "set DATABASE_URL to a PostgreSQL server of your own (version 15 or later)";
