import { type Kysely, sql, type Transaction } from "kysely";

/** SQLSTATE of a lock that did not come in time. */
const lockNotAvailable = "55P03";

/**
 * Does changes of one part of the registry one after another: here by a queue, and over all servers by a lock of
 * PostgreSQL. So they get their numbers in the order in which they become visible, and those who follow them miss none.
 *
 * @param name of the part, for the lock.
 * @param patienceMs how long a change waits for those before it.
 * @param busy the fault when that is not enough.
 */
export function changesInTurn<Database>(
  db: Kysely<Database>,
  name: string,
  patienceMs: number,
  busy: () => Error,
): <Result>(work: (transaction: Transaction<Database>) => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const until = performance.now() + patienceMs;
    // Here, and not in the database: each who waits there holds a connection that decisions about access need.
    const mine = last.then(() => {
      if (performance.now() >= until) throw busy();
      return db.transaction().execute(async (transaction) => {
        await waitForLock(transaction, name, until - performance.now(), busy);
        return work(transaction);
      });
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function waitForLock<Database>(
  transaction: Transaction<Database>,
  name: string,
  ms: number,
  busy: () => Error,
): Promise<void> {
  const limit = `${Math.max(1, Math.ceil(ms))}ms`;
  try {
    await sql`select set_config('lock_timeout', ${limit}, true)`.execute(transaction);
    await sql`select pg_advisory_xact_lock(hashtext(${name}))`.execute(transaction);
    await sql`set local lock_timeout to default`.execute(transaction);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === lockNotAvailable) throw busy();
    throw error;
  }
}
