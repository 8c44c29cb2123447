import type { Dice } from "../agency/dice.ts";
import { addDays, dayBetween } from "./days.ts";
import type { LineRelease, ProductLine } from "./product-lines.ts";

/** A release that a system runs on, from a day until a day. Without the first: as long as anybody remembers. */
export interface ReleaseUse {
  readonly release: LineRelease;
  readonly from?: string;
  /** First day on which it no longer does. */
  readonly until?: string;
}

/** What is planned beyond this day nobody knows. */
const horizon = "2032-01-01";

/** Runs on a release with support on every day from `from` on, and moves on in time. */
export function keptUp(dice: Dice, line: ProductLine, from: string): ReleaseUse[] {
  const fresh = line.filter(({ release, ends }) => release <= from && ends > addDays(from, 200));
  const [first] = fresh;
  if (first === undefined) return [];
  const uses: ReleaseUse[] = [];
  let at = from;
  let release = dice.pick(fresh);
  while (release.ends < horizon) {
    const last = addDays(release.ends, -1);
    const move = dayBetween(dice, addDays(last, -Math.min(300, 199)), last);
    const day = move <= at ? addDays(at, 1) : move;
    const next = line.filter((one) => one.release <= day && one.ends > addDays(day, 200) && one !== release);
    if (next.length === 0) break;
    uses.push({ release, from: at, until: day });
    at = day;
    release = dice.pick(next.slice(-2));
  }
  return [...uses, { release, from: at }];
}

/** Runs on something that lost support before `before`, until `until`; then keeps up. */
export function leftBehind(
  dice: Dice,
  line: ProductLine,
  before: string,
  until: string | undefined,
): ReleaseUse[] {
  const old = line.filter(({ ends }) => ends < before).slice(-3);
  const release = dice.pick(old);
  if (until === undefined) return [{ release }];
  return [{ release, until }, ...keptUp(dice, line, until)];
}

/** Keeps up until it stays on a release too long: support ends within a time, and it moves at `until` or never. */
export function fellBehind(
  dice: Dice,
  line: ProductLine,
  from: string,
  ended: { readonly after: string; readonly before: string },
  until: string | undefined,
): ReleaseUse[] | undefined {
  const fit = line.filter(
    ({ release, ends }) => release <= from && ended.after < ends && ends < ended.before,
  );
  if (fit.length === 0) return undefined;
  const release = dice.pick(fit);
  if (until === undefined) return [{ release, from }];
  return [{ release, from, until }, ...keptUp(dice, line, until)];
}
