import { type Kysely, sql, type Transaction } from "kysely";
import { LandscapeError } from "../domain/landscape-error.ts";
import type { LandscapeStore } from "../ports.ts";
import { landscapeEdit } from "./landscape-edit.ts";
import { landscapeReads } from "./landscape-reads.ts";

/** Who wants to write waits so long for those before him, such as the import of a large file. */
const usualPatienceMs = 10_000;
/** SQLSTATE of a lock that did not come in time. */
const lockNotAvailable = "55P03";

/**
 * The landscape in PostgreSQL, schema `landscape`. `Database` may hold any other tables too.
 *
 * @throws LandscapeError LANDSCAPE_BUSY from `edit`, when others write for longer than `patienceMs`.
 */
export function landscapeStore<Database>(
  db: Kysely<Database>,
  { patienceMs = usualPatienceMs }: { readonly patienceMs?: number } = {},
): LandscapeStore {
  const inTurn = turns();
  return {
    ...landscapeReads(db),
    edit: (work) => {
      const until = performance.now() + patienceMs;
      // Here, and not in the database: each who waits there holds a connection that decisions about access need.
      return inTurn(() => {
        if (performance.now() >= until) throw busy();
        return db.transaction().execute(async (transaction) => {
          await waitForLock(transaction, until - performance.now());
          return work(landscapeEdit(transaction));
        });
      });
    },
    look: (work) =>
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute((transaction) => work(landscapeEdit(transaction))),
  };
}

/** Changes get their numbers in the order in which they become visible: those who follow them miss none. */
async function waitForLock<Database>(transaction: Transaction<Database>, ms: number): Promise<void> {
  const limit = `${Math.max(1, Math.ceil(ms))}ms`;
  try {
    await sql`select set_config('lock_timeout', ${limit}, true)`.execute(transaction);
    await sql`select pg_advisory_xact_lock(hashtext('landscape.change'))`.execute(transaction);
    await sql`set local lock_timeout to default`.execute(transaction);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === lockNotAvailable) throw busy();
    throw error;
  }
}

/** Does one piece of work after another, in the order in which they come. */
function turns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

function busy(): LandscapeError {
  return new LandscapeError("LANDSCAPE_BUSY", "a large change of the landscape is being written", {
    remedy: "try again a moment later",
  });
}
