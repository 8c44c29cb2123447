import { changesInTurn } from "@grondslag/landscape";
import { type Kysely, sql } from "kysely";
import { PortfolioError } from "../domain/portfolio-error.ts";
import type { PortfolioRecords, RecordKind } from "../domain/records.ts";
import { deltaOf, emptySnapshot, snapshotWith } from "../keep-changes.ts";
import type { PortfolioSnapshot, PortfolioStore } from "../ports.ts";
import { readDelta, writeDelta } from "./portfolio-rows.ts";

/** Who wants to write waits so long for those before him, such as an import. */
const usualPatienceMs = 10_000;

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
  const inTurn = changesInTurn(db, "portfolio.change", patienceMs, busy);
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
    change: async (by, decide) =>
      remember(
        await inTurn(async (transaction) => {
          const before = await current(transaction);
          const writes = decide(before);
          if (writes.length === 0) return before;
          const delta = deltaOf(before, writes);
          await writeDelta(transaction, by, delta);
          return snapshotWith(before, delta);
        }),
      ),
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

function busy(): PortfolioError {
  return new PortfolioError("PORTFOLIO_BUSY", "a large change of the portfolio is being written", {
    remedy: "try again a moment later",
  });
}
