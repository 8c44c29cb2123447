import type { Kysely } from "kysely";
import { LandscapeError } from "../domain/landscape-error.ts";
import type { LandscapeStore } from "../ports.ts";
import { changesInTurn } from "./changes-in-turn.ts";
import { landscapeEdit } from "./landscape-edit.ts";
import { landscapeReads } from "./landscape-reads.ts";

/** Who wants to write waits so long for those before him, such as the import of a large file. */
const usualPatienceMs = 10_000;

/**
 * The landscape in PostgreSQL, schema `landscape`. `Database` may hold any other tables too.
 *
 * @throws LandscapeError LANDSCAPE_BUSY from `edit`, when others write for longer than `patienceMs`.
 */
export function landscapeStore<Database>(
  db: Kysely<Database>,
  { patienceMs = usualPatienceMs }: { readonly patienceMs?: number } = {},
): LandscapeStore {
  const inTurn = changesInTurn(db, "landscape.change", patienceMs, busy);
  return {
    ...landscapeReads(db),
    edit: (work) => inTurn((transaction) => work(landscapeEdit(transaction))),
    look: (work) =>
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute((transaction) => work(landscapeEdit(transaction))),
  };
}

function busy(): LandscapeError {
  return new LandscapeError("LANDSCAPE_BUSY", "a large change of the landscape is being written", {
    remedy: "try again a moment later",
  });
}
