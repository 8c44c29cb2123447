import type { FscDirection, FscRecord } from "../domain/fsc/fsc-record.ts";

export const fscOrders = ["SORT_ORDER_ASCENDING", "SORT_ORDER_DESCENDING"] as const;
export type FscOrder = (typeof fscOrders)[number];

/** What a peer asks of the transaction log. */
export interface FscQuestion {
  /** Lines that involve this peer, and no other. */
  readonly peer: string;
  /** When given, all else but the peer is ignored. */
  readonly transactionIds?: readonly string[] | undefined;
  /** Seconds since the Unix epoch; lines of later. */
  readonly after?: number | undefined;
  /** Seconds since the Unix epoch; lines of earlier. */
  readonly before?: number | undefined;
  /** Any of these. */
  readonly grantHashes?: readonly string[] | undefined;
  /** Any of these. */
  readonly serviceNames?: readonly string[] | undefined;
  /** `next` of the page before. */
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly order: FscOrder;
}

export interface FscPage {
  readonly records: readonly FscRecord[];
  /** Undefined at the end. */
  readonly next: string | undefined;
}

/** Finds lines of the transaction log. A projection of the log: it can be made again. */
export interface FscReads {
  /** @throws RecordError PAGE_MALFORMED for a cursor that was not given here */
  page(question: FscQuestion): Promise<FscPage>;
  /** Those of these transactions that one source handed in. */
  known(
    sourceId: string,
    transactionIds: readonly string[],
  ): Promise<readonly { readonly direction: FscDirection; readonly record: FscRecord }[]>;
}
