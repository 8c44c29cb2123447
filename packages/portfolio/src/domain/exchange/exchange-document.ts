import type { PortfolioRecords, RecordKind } from "../records.ts";
import type { WorkEntry } from "../work/work.ts";

/** Formats in which a portfolio is taken in and given out. */
export const exchangeFormats = ["json", "csv", "xlsx", "mspdi", "openproject", "openproject-csv"] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

/** What is wrong with a file, and where: all of it is told at once. */
export interface ExchangeProblem {
  /** `line 12`, `work row 3`, a JSON pointer, or a place in XML. */
  readonly where: string;
  /** Column of a table. */
  readonly column?: string;
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
}

/** What a file says that the portfolio has no place for: it is told, and left out. */
export interface ExchangeNote {
  readonly where: string;
  readonly code: ExchangeNoteCode;
  /** How often, when it is told once for many. */
  readonly count: number;
}
/**
 * - `column-left-out`: columns that are none of ours.
 * - `level-left-out`: tasks that lie deeper than parts of parts of a project.
 * - `dependency-left-out`: links of another kind than from end to start, or with a task that was left out.
 * - `lag-rounded`: a lag became whole quarters, upwards.
 * - `baseline-without-cost`: a baseline has no money, and money that is missing is not zero.
 * - `baseline-left-out`: a baseline after the first needs reasons and a business case, which a schedule has not.
 * - `status-not-known`: words for a status that we do not know; how much is done tells instead.
 */
export type ExchangeNoteCode =
  | "column-left-out"
  | "level-left-out"
  | "dependency-left-out"
  | "lag-rounded"
  | "baseline-without-cost"
  | "baseline-left-out"
  | "status-not-known";

/** What a file says of one record. */
export type RecordPatch = {
  readonly [K in RecordKind]: {
    readonly kind: K;
    readonly id: string;
    /** Members by name; undefined takes the member away. */
    readonly members: { readonly [N in keyof PortfolioRecords[K]]?: PortfolioRecords[K][N] | undefined };
    /** Members for a record that is new, where the file says nothing of them. */
    readonly defaults?: Partial<PortfolioRecords[K]>;
    /** Whether the record has no members but these. */
    readonly whole: boolean;
    /** Something in it does not fit, which is told: it is there for what refers to it, and not looked at further. */
    readonly broken?: boolean;
  } & Placed;
}[RecordKind];

/** Where something stands in the file. */
export interface Placed {
  readonly where: string;
  /** Of a table: the column of each member. */
  readonly columns?: Readonly<Record<string, string>>;
}

/** An entry of the history of a work. */
export interface PlacedEntry extends Placed {
  readonly entry: WorkEntry;
  /**
   * When it counts: always, for a work that the file brings, or on a day of which the work has no entry. What does not
   * count is passed by: a schedule never changes a history that is kept.
   */
  readonly when?: "new-work" | "free-day";
}

/** A file as it was read. When there are problems, nothing of it is taken in. */
export interface ExchangeDocument {
  readonly patches: readonly RecordPatch[];
  readonly entries: readonly PlacedEntry[];
  /** Works of which an entry could not be read: the others of these are not held against each other. */
  readonly brokenHistories?: readonly string[];
  readonly problems: readonly ExchangeProblem[];
  readonly notes: readonly ExchangeNote[];
}

/** What one file may hold at most. */
export const exchangeBounds = {
  bytes: 8 * 1024 * 1024,
  records: 5_000,
  entries: 20_000,
  /** So many problems are told of; how many more there are is told too. */
  problems: 1_000,
} as const;
