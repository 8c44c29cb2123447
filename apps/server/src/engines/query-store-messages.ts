import type { ClickHouse } from "@grondslag/log";

type Insertion = Parameters<ClickHouse["insert"]>[0];
export type StatementParameters = NonNullable<Parameters<ClickHouse["select"]>[1]>;

/** What the server asks of the process that holds the embedded ClickHouse. */
export type StoreRequest =
  | {
      readonly ask: "open";
      readonly directory: string;
      readonly niceness: number;
      /** Package of the engine. */
      readonly library: string;
    }
  | {
      readonly ask: "command" | "select";
      readonly statement: string;
      readonly parameters: StatementParameters;
    }
  | { readonly ask: "insert"; readonly insertion: Insertion }
  | { readonly ask: "close" };

/** A request with the number that its answer carries. */
export interface NumberedRequest {
  readonly id: number;
  readonly request: StoreRequest;
}

/**
 * Why a request failed; the text of the engine stays in its process, since it can hold what was asked for.
 *
 * - `absent` this machine has no library for the engine
 * - `in-use` the folder cannot be opened: another process has it
 * - `too-much` more time, memory or rows than one request may have, or too many requests at once
 * - `failed` anything else
 */
export type StoreFault = "absent" | "in-use" | "too-much" | "failed";

export type StoreAnswer =
  /** Rows as lines of JSON; empty for what has no rows. */
  | { readonly id: number; readonly text: string }
  /** `engineCode` is the number of ClickHouse, for the operator. */
  | { readonly id: number; readonly fault: StoreFault; readonly engineCode: number | undefined };
