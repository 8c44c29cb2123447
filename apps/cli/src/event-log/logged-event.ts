/** One event of a log: somebody did something in a case. */
export interface LoggedEvent {
  readonly case: string;
  readonly activity: string;
  /** `complete`, `start`, or a state; empty when the log does not say. */
  readonly lifecycle: string;
  /** Who did it; empty when the log does not say. */
  readonly resource: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  /** The team of the resource; empty when the log does not say. */
  readonly org: string;
}

/** Longest text that any field of an event may have, in UTF-16 units. */
export const maxText = 4_096;

const timestamp = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Reads an ISO 8601 date with time; without an offset it counts as UTC.
 *
 * @returns milliseconds since the epoch, or undefined for anything else.
 */
export function readTime(text: string): number | undefined {
  const match = timestamp.exec(text);
  if (match === null) return undefined;
  const zoned = match[2] === undefined ? `${text}Z` : text;
  const time = Date.parse(zoned.replace(" ", "T"));
  return Number.isNaN(time) ? undefined : time;
}
