import { checkRemoval } from "./domain/check-removal.ts";
import type { RecordKind } from "./domain/records.ts";
import type { PortfolioSnapshot } from "./ports.ts";
import type { RecordServices } from "./save-record.ts";

/**
 * Takes a record out of the portfolio; its versions stay.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN, PORTFOLIO_RECORD_INVALID, PORTFOLIO_CHANGED.
 */
export function removeRecord(
  { store, clock }: Pick<RecordServices, "store" | "clock">,
  kind: RecordKind,
  { id, revision, motive }: { readonly id: string; readonly revision: number; readonly motive?: string },
  who: string,
): Promise<PortfolioSnapshot> {
  return store.change({ who, at: clock.now(), ...(motive !== undefined && { motive }) }, (portfolio) => {
    checkRemoval(kind, id, portfolio, motive);
    return [{ write: "removal", kind, id, revision }];
  });
}
