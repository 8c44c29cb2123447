import { type Kysely, sql } from "kysely";
import type { LandscapeStore } from "../ports.ts";
import { landscapeEdit } from "./landscape-edit.ts";
import { landscapeReads } from "./landscape-reads.ts";

/** The landscape in PostgreSQL, schema `landscape`. `Database` may hold any other tables too. */
export function landscapeStore<Database>(db: Kysely<Database>): LandscapeStore {
  return {
    ...landscapeReads(db),
    edit: (work) =>
      db.transaction().execute(async (transaction) => {
        // Changes get their numbers in the order in which they become visible: those who follow them miss none.
        await sql`select pg_advisory_xact_lock(hashtext('landscape.change'))`.execute(transaction);
        return work(landscapeEdit(transaction));
      }),
    look: (work) =>
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute((transaction) => work(landscapeEdit(transaction))),
  };
}
