import { type Kysely, sql, type Transaction } from "kysely";
import { PortfolioError } from "../domain/portfolio-error.ts";
import type { PortfolioRecords, RecordKind } from "../domain/records.ts";
import { deltaOf, emptySnapshot, snapshotWith } from "../keep-changes.ts";
import type { PortfolioSnapshot, PortfolioStore } from "../ports.ts";
import { readDelta, writeDelta } from "./portfolio-rows.ts";

/** Who wants to write waits so long for those before him, such as an import. */
const usualPatienceMs = 10_000;
/** SQLSTATE of a lock that did not come in time. */
const lockNotAvailable = "55P03";

interface VersionRow<K extends RecordKind> {
  readonly revision: number;
  readonly doc: PortfolioRecords[K] | null;
  readonly at: string;
  readonly by: string;
  readonly motive: string | null;
}

/**
 * The portfolio in PostgreSQL, schema `portfolio`. `Database` may hold any other tables too. What was read is
 * remembered, and each read asks only for what came after it, also from other nodes.
 *
 * @throws PortfolioError PORTFOLIO_BUSY from `change`, when others write for longer than `patienceMs`.
 */
export function portfolioStore<Database>(
  db: Kysely<Database>,
  { patienceMs = usualPatienceMs }: { readonly patienceMs?: number } = {},
): PortfolioStore {
  const inTurn = turns();
  let remembered: PortfolioSnapshot = emptySnapshot;

  async function current(from: Kysely<Database>): Promise<PortfolioSnapshot> {
    const before = remembered;
    const delta = await readDelta(from, before.change);
    return delta === undefined ? before : snapshotWith(before, delta);
  }
  function remember(snapshot: PortfolioSnapshot): PortfolioSnapshot {
    if (snapshot.change > remembered.change) remembered = snapshot;
    return snapshot;
  }

  return {
    read: async () => remember(await current(db)),
    change: (by, decide) => {
      const until = performance.now() + patienceMs;
      // Here, and not in the database: each who waits there holds a connection that decisions about access need.
      return inTurn(async () => {
        if (performance.now() >= until) throw busy();
        const after = await db.transaction().execute(async (transaction) => {
          await waitForLock(transaction, until - performance.now());
          const before = await current(transaction);
          const writes = decide(before);
          if (writes.length === 0) return before;
          const delta = deltaOf(before, writes);
          await writeDelta(transaction, by, delta);
          return snapshotWith(before, delta);
        });
        return remember(after);
      });
    },
    history: async <K extends RecordKind>(kind: K, id: string) => {
      const { rows } = await sql<VersionRow<K>>`
        select version.revision, version.doc, change.at, change.by, change.motive
        from portfolio.record_version as version join portfolio.change as change on change.id = version.change
        where version.kind = ${kind} and version.id = ${id} order by version.revision desc`.execute(db);
      return rows.map(({ revision, doc, at, by, motive }) => ({
        revision,
        record: doc ?? undefined,
        at: Number(at),
        by,
        ...(motive !== null && { motive }),
      }));
    },
  };
}

/** Changes get their numbers in the order in which they become visible: who asks for what came later misses none. */
async function waitForLock<Database>(transaction: Transaction<Database>, ms: number): Promise<void> {
  const limit = `${Math.max(1, Math.ceil(ms))}ms`;
  try {
    await sql`select set_config('lock_timeout', ${limit}, true)`.execute(transaction);
    await sql`select pg_advisory_xact_lock(hashtext('portfolio.change'))`.execute(transaction);
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

function busy(): PortfolioError {
  return new PortfolioError("PORTFOLIO_BUSY", "a large change of the portfolio is being written", {
    remedy: "try again a moment later",
  });
}
