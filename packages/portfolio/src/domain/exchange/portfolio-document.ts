import type { PortfolioRecords, RecordKind } from "../records.ts";
import type { WorkEntry } from "../work/work.ts";

/** What a file says of a portfolio: records by kind, and entries of the history of works. */
export interface PortfolioDocument {
  readonly records: { readonly [K in RecordKind]?: readonly PortfolioRecords[K][] };
  readonly entries: readonly WorkEntry[];
}
