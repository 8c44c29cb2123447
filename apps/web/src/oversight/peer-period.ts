import type { Investigation } from "./investigation-types.ts";

const day = 86_400_000;
const mostDays = 92;

/** The last days of a mandate that can be compared at once: whole days, not after yesterday. ISO dates. */
export function peerPeriod({ from, to }: Pick<Investigation, "from" | "to">, now: number) {
  const last = Math.min(Date.parse(to) - 1, now - day);
  // One day of room for the change of the clocks.
  const first = Math.max(Date.parse(from), last - (mostDays - 2) * day);
  return { from: dayOf(Math.min(first, last)), to: dayOf(last) };
}

function dayOf(time: number): string {
  const date = new Date(time);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
