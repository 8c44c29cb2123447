import { dayInAmsterdam } from "@grondslag/kernel";
import { checkRemoval } from "./domain/check-removal.ts";
import type { RecordKind } from "./domain/records.ts";
import { watchDisplacement } from "./domain/supply/displaced-people.ts";
import { refuseDisplaced } from "./domain/work/modernisation-first.ts";
import { deltaOf, snapshotWith } from "./keep-changes.ts";
import type { PortfolioSnapshot, PortfolioWrite } from "./ports.ts";
import { type RecordServices, recordOf } from "./save-record.ts";

/**
 * Takes a record out of the portfolio; its versions stay.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN, PORTFOLIO_RECORD_INVALID, PORTFOLIO_CHANGED; MODERNISATION_FIRST
 * when its whole would take people whom modernisation has.
 */
export function removeRecord(
  { store, clock }: Pick<RecordServices, "store" | "clock">,
  kind: RecordKind,
  { id, revision, motive }: { readonly id: string; readonly revision: number; readonly motive?: string },
  who: string,
): Promise<PortfolioSnapshot> {
  const at = clock.now();
  return store.change({ who, at, ...(motive !== undefined && { motive }) }, (portfolio) => {
    checkRemoval(kind, id, portfolio, motive);
    const write: PortfolioWrite = { write: "removal", kind, id, revision };
    const after = snapshotWith(portfolio, deltaOf(portfolio, [write]));
    if (kind === "work")
      refuseDisplaced(watchDisplacement(portfolio, after, dayInAmsterdam(at))(recordOf(portfolio, kind, id)));
    return [write];
  });
}
