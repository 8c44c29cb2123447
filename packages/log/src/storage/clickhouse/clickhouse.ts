/** What a statement can be given: bound by the engine, never written into the statement. */
export type Parameter = string | number | bigint | readonly string[] | readonly bigint[];

export type Parameters = Readonly<Record<string, Parameter>>;

/** What the engine may be told with a statement. */
export type Settings = Readonly<Record<string, string | number>>;

export interface Insertion {
  readonly table: string;
  readonly columns: readonly string[];
  /** Rows as tab separated values, each ended by a line feed. */
  readonly values: Uint8Array;
  readonly settings: Settings;
}

/** ClickHouse, in a process of ours or a cluster elsewhere: both are asked with the same statements. */
export interface ClickHouse {
  /** A statement without an answer. */
  command(statement: string, parameters?: Parameters): Promise<void>;
  /** The rows of an answer as objects; numbers of 64 bits come as numbers. */
  select(statement: string, parameters?: Parameters): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Resolves when the rows are stored. */
  insert(insertion: Insertion): Promise<void>;
}
