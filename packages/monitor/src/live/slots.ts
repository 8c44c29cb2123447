import type { LogPosition } from "@grondslag/log";

/** Employees fall in 16 slots, by the first digit of their lasting pseudonym. How far findings are, is kept by slot. */
export const allSlots = "0123456789abcdef";

/** A part of the monitor: so many of them follow the same log, each telling of employees of its own. */
export interface MonitorPart {
  /** From 1. */
  readonly part: number;
  /** At most 16. */
  readonly of: number;
}

/** The slots of a part, in order. Every slot is of one part. */
export function slotsOf({ part, of }: MonitorPart): string {
  return [...allSlots].filter((_, n) => n % of === part - 1).join("");
}

/** @param employee lasting pseudonym */
export function slotOf(employee: string): string {
  const digit = employee.slice(0, 1);
  return digit !== "" && allSlots.includes(digit) ? digit : "0";
}

/** How far the findings are stored, for each slot: parts that were divided otherwise before may be further in some. */
export type StoredPosition = ReadonlyMap<string, LogPosition>;

/** What is stored of all these slots. */
export function storedOfAll(stored: StoredPosition, origin: string): number {
  return Math.min(...[...stored.values()].map((position) => position[origin] ?? 0));
}

/** The same after everything up to a position was stored of each slot. */
export function storedUpTo(stored: StoredPosition, reached: LogPosition): StoredPosition {
  return new Map([...stored].map(([slot, position]) => [slot, furthest(position, reached)]));
}

function furthest(a: LogPosition, b: LogPosition): LogPosition {
  const all = { ...a };
  for (const [origin, to] of Object.entries(b)) all[origin] = Math.max(all[origin] ?? 0, to);
  return all;
}
