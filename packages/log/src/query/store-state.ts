import type { LogHead, LogPosition } from "../domain/log.ts";
import type { StoreFigures } from "./query-store.ts";

/**
 * - `filling` it follows the log and is behind;
 * - `current` it has all that is in the log;
 * - `away` it does not answer now;
 * - `absent` there is none.
 */
export interface StoreState extends Partial<StoreFigures> {
  readonly state: "filling" | "current" | "away" | "absent";
  readonly position: LogPosition;
  /** Records in the log that are not in the store. */
  readonly lag: number;
}

/** How many records the store is behind. */
export function lagOf(heads: readonly LogHead[], position: LogPosition): number {
  return heads.reduce((sum, { origin, size }) => sum + Math.max(0, size - (position[origin] ?? 0)), 0);
}
