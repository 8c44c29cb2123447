import type { JsonValue } from "@grondslag/kernel";

/** Where statements come from. */
export interface Source {
  /** Lower case letters, digits and dashes. */
  readonly id: string;
  readonly name: string;
  /** The format that its documents have when nothing else is said; `rest` for a program that sends, `people` for persons. */
  readonly kind: string;
  /** Of two sources that differ the one with the lower rank has the say, and of the same rank the one whose id sorts first. */
  readonly rank: number;
  /** How columns of a table become items and fields; for the formats that need it. */
  readonly mapping?: JsonValue;
  /**
   * Ids of the employees and client systems that may send in its name; absent when all may that may import. A source of
   * high rank has the say over others: name who speaks for it.
   */
  readonly senders?: readonly string[];
  /** From 1. */
  readonly version: number;
}

/** Orders ids of sources by rank. A source that is not there goes last. */
export function sourceOrder(sources: readonly Source[]): (one: string, other: string) => number {
  const ranks = new Map(sources.map(({ id, rank }) => [id, rank]));
  const rankOf = (id: string): number => ranks.get(id) ?? Number.MAX_SAFE_INTEGER;
  return (one, other) => rankOf(one) - rankOf(other) || (one < other ? -1 : one > other ? 1 : 0);
}
