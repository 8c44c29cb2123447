/** Whole minutes that are left until a moment, rounded up; 0 when it has passed or there is none. */
export function minutesLeft(until: string | undefined, now: number): number {
  if (until === undefined) return 0;
  const left = Date.parse(until) - now;
  return Number.isNaN(left) ? 0 : Math.max(0, Math.ceil(left / 60_000));
}
