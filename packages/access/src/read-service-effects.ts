import type { Clock } from "@grondslag/kernel";
import { AccessError } from "./domain/access-error.ts";
import { startOfDay } from "./domain/date-in-amsterdam.ts";
import type { DayRange, RefusalReads, ServiceEffectReads, UnitDay } from "./service-effect-reads.ts";

export interface ServiceEffectServices {
  readonly clock: Clock;
  readonly effects: ServiceEffectReads;
  readonly records: RefusalReads;
}

export interface ServiceEffectsAsked {
  /** `YYYY-MM-DD`, the first day; default: thirty days back. */
  readonly from?: string | undefined;
  /** `YYYY-MM-DD`, the last day; default: today. */
  readonly until?: string | undefined;
  /** This unit and its parts. */
  readonly unitId?: string | undefined;
  /** Also units that work for shield groups: for who knows of shields anyway. */
  readonly ofShieldGroups?: boolean | undefined;
  /** Only the units that this employee leads; left out: of the whole agency. */
  readonly seenBy?: string | undefined;
}

/** What the rules did to the service of a unit on a day (row A11). */
export interface ServiceEffect extends UnitDay {
  readonly unitName: string;
  readonly refusals: number;
  /** Refusals by reason; one refusal may have several. */
  readonly refusalsByCode: Readonly<Record<string, number>>;
}

const day = 86_400_000;
const longestDays = 400;
const usualDays = 30;

/**
 * Refusals, transfers and waits per day and unit, so that everybody can see what need-to-know costs callers
 * (row A11). It counts and names nobody; refusals count by the reason that was shown, never by a sealed one.
 *
 * @throws AccessError `PERIOD_MALFORMED`
 */
export async function readServiceEffects(
  { clock, effects, records }: ServiceEffectServices,
  { from, until, unitId, ofShieldGroups = false, seenBy }: ServiceEffectsAsked,
): Promise<readonly ServiceEffect[]> {
  const range = rangeOf(clock.now(), from, until);
  const units = await effects.units({ unitId, ofShieldGroups, seenBy });
  const ids = units.map(({ id }) => id);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const [moved, refused] = await Promise.all([
    effects.days(range, ids),
    records.refusals({ ...range, units: ids }),
  ]);
  const found = new Map<string, ServiceEffect>();
  const put = (one: ServiceEffect) => found.set(`${one.day} ${one.unitId}`, one);
  for (const one of moved) {
    put({ ...one, unitName: names.get(one.unitId) ?? one.unitId, refusals: 0, refusalsByCode: {} });
  }
  for (const { day: date, unit, code, count } of refused) {
    const known = found.get(`${date} ${unit}`) ?? nothing(date, unit, names.get(unit) ?? unit);
    put(
      code === ""
        ? { ...known, refusals: count }
        : { ...known, refusalsByCode: { ...known.refusalsByCode, [code]: count } },
    );
  }
  return [...found.values()].sort(
    (a, b) => compare(b.day, a.day) || compare(a.unitName, b.unitName) || compare(a.unitId, b.unitId),
  );
}

function nothing(date: string, unitId: string, unitName: string): ServiceEffect {
  const none = { transfersOut: 0, transfersIn: 0, waits: 0, refusals: 0, refusalsByCode: {} };
  return { day: date, unitId, unitName, ...none };
}

function rangeOf(now: number, from: string | undefined, until: string | undefined): DayRange {
  const last = until ?? dateOf(now);
  const first = from ?? dateOf(startOf(last, "until") - (usualDays - 1) * day);
  const begin = startOf(first, "from");
  const days = Math.round((startOf(last, "until") - begin) / day) + 1;
  if (days < 1 || days > longestDays) {
    throw malformed("from", `ends before it begins or is longer than ${longestDays} days`);
  }
  return { from: first, until: nextDate(last) };
}

function startOf(date: string, where: string): number {
  const start = startOfDay(date);
  if (start === undefined) throw malformed(where, "is not a day");
  return start;
}

function malformed(where: string, what: string): AccessError {
  return new AccessError("PERIOD_MALFORMED", `the period ${what}`, {
    where,
    remedy: "give the first and the last day as 2026-11-21",
  });
}

const dates = new Intl.DateTimeFormat("sv", { timeZone: "Europe/Amsterdam", dateStyle: "short" });

/** The day in Amsterdam on which a moment (ms) lies. */
function dateOf(moment: number): string {
  return dates.format(moment);
}

function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + day).toISOString().slice(0, 10);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
