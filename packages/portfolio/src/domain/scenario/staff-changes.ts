import { addQuarters } from "../supply/quarter.ts";
import type { Capacity, Quarter } from "../supply/supply.ts";

/** People of a skill in a team who come or go, from a quarter on or until another. */
export interface StaffChange {
  readonly skill: string;
  readonly team: string;
  readonly from: Quarter;
  readonly until?: Quarter;
}

/**
 * Capacity for change with people more or less (hundredths of a full-time person). Those who go are taken from
 * external people first, as far as there are any; nobody can lose more than he has.
 */
export function withStaff(
  capacity: readonly Capacity[],
  { skill, team, from, until }: StaffChange,
  people: number,
): readonly Capacity[] {
  const own = capacity
    .filter((one) => one.skill === skill && one.team === team && one.use === "change")
    .sort((one, other) => (one.quarter < other.quarter ? -1 : 1));
  const others = capacity.filter((one) => !own.includes(one));
  // What was recorded last goes on, so the change and its end need quarters of their own.
  const marks = [from, ...(until === undefined ? [] : [addQuarters(until, 1)])];
  const quarters = new Set<Quarter>([...own.map(({ quarter }) => quarter), ...marks]);
  const changed = [...quarters].sort().map((quarter): Capacity => {
    const last = own.findLast((one) => one.quarter <= quarter);
    const there = { own: last?.own ?? 0, external: last?.external ?? 0 };
    const isChanged = quarter >= from && (until === undefined || quarter <= until);
    const now = isChanged ? moved(there, people) : there;
    return { id: `${team}/${skill}/${quarter}/change`, team, skill, quarter, use: "change", ...now };
  });
  return [...others, ...changed];
}

function moved(
  { own, external }: { readonly own: number; readonly external: number },
  people: number,
): { readonly own: number; readonly external: number } {
  if (people >= 0) return { own: own + people, external };
  const left = external + people;
  return left >= 0 ? { own, external: left } : { own: Math.max(0, own + left), external: 0 };
}
