import { dayInAmsterdam } from "@grondslag/kernel";
import { checkEntry } from "./domain/work/check-entry.ts";
import type { WorkEntry } from "./domain/work/work.ts";
import type { PortfolioSnapshot } from "./ports.ts";
import type { RecordServices } from "./save-record.ts";

/**
 * Adds a baseline or a report to the history of a work, where it stays as it is.
 *
 * @throws PortfolioError ENTRY_REFUSED, PORTFOLIO_RECORD_UNKNOWN.
 */
export function addEntry(
  { store, clock }: Pick<RecordServices, "store" | "clock">,
  entry: WorkEntry,
  who: string,
): Promise<PortfolioSnapshot> {
  const at = clock.now();
  return store.change({ who, at }, (portfolio) => {
    checkEntry(entry, portfolio, dayInAmsterdam(at));
    return [{ write: "entry", entry }];
  });
}
