import { sha256 } from "./sha256.ts";

/** Indices of one log: the first, and the first that is no part of it. */
export type IndexRange = readonly [from: number, to: number];

/**
 * Why payloads are gone for good.
 *
 * - `erased` one record, because its subject or a court asked for it (GDPR art. 17);
 * - `destroyed` a whole month of a retention class, because it need not be kept longer (GDPR art. 5(1)(e)).
 */
export type GapReason = "erased" | "destroyed";

/**
 * What is about to go, and why. It stands in the facts of an audit record before anything goes, so that a gap
 * in a log is explained by the log itself.
 */
export interface GapClaim {
  readonly reason: GapReason;
  readonly origin: string;
  /** In order, without overlap, none empty. */
  readonly ranges: readonly IndexRange[];
  /** Number of records in the ranges. */
  readonly records: number;
  /** Article of law, or the agency's own rule, that makes them go. */
  readonly legalBasis: string;
  /** The month that is destroyed, `2026-11` in UTC. */
  readonly month?: string;
  /** Of one record: the commitment that stays in the tree, 33 bytes in base64. */
  readonly entry?: string;
}

/** A gap that a log has, with the audit record that stands for it. */
export interface LogGap extends GapClaim {
  /** Milliseconds since the Unix epoch: when it was recorded. */
  readonly at: number;
  /** Place of the audit record. */
  readonly evidence: { readonly origin: string; readonly index: number };
  /** False while the payloads are still being removed. They cannot be read either way. */
  readonly removed: boolean;
}

/** SHA-256 in base64 of the ranges as `from-to` in decimal, each with a newline after it. */
export function rangesDigest(ranges: readonly IndexRange[]): string {
  const text = ranges.map(([from, to]) => `${from}-${to}\n`).join("");
  return sha256(Buffer.from(text, "latin1")).toString("base64");
}

/** A claim as it stands in the facts of its audit record, as their member `gap`. */
export function gapClaimText({
  reason,
  origin,
  ranges,
  records,
  legalBasis,
  month,
  entry,
}: GapClaim): string {
  return JSON.stringify({
    reason,
    origin,
    records,
    ranges_digest: rangesDigest(ranges),
    ...(month !== undefined && { month }),
    ...(entry !== undefined && { entry }),
    legal_basis: legalBasis,
  });
}

/** Whether the facts of a record state this claim. */
export function statesClaim(facts: string, claim: GapClaim): boolean {
  try {
    const value: unknown = JSON.parse(facts);
    if (typeof value !== "object" || value === null || !("gap" in value)) return false;
    return JSON.stringify(value.gap) === gapClaimText(claim);
  } catch {
    return false;
  }
}

/** Joins indices that follow one another. @param indices in order, each once */
export function rangesOf(indices: Iterable<number>): readonly IndexRange[] {
  const ranges: [number, number][] = [];
  for (const index of indices) addRange(ranges, index, index + 1);
  return ranges;
}

/** Adds what comes after the last range, or on to it. */
export function addRange(ranges: [number, number][], from: number, to: number): void {
  const last = ranges.at(-1);
  if (last !== undefined && last[1] === from) last[1] = to;
  else if (to > from) ranges.push([from, to]);
}

/** Number of indices in the ranges. */
export function countOf(ranges: readonly IndexRange[]): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** Whether an index lies in one of the ranges, which are in order. */
export function isInRanges(ranges: readonly IndexRange[], index: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const range = ranges[middle];
    if (range === undefined || index < range[0]) high = middle;
    else if (index >= range[1]) low = middle + 1;
    else return true;
  }
  return false;
}
