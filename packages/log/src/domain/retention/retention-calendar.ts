import type { LogMonth } from "../gap-order.ts";
import { classOn, dueAt, type RetentionClass } from "./retention-class.ts";

/**
 * How a month of a class stands.
 *
 * - `kept` its period has not ended;
 * - `due` it need not be kept any longer, and goes at the next round;
 * - `held` it would be due, and a legal hold keeps it;
 * - `unset` nobody set how long its class is kept, so it is kept for ever;
 * - `destroyed` it is gone.
 */
export type CalendarState = "kept" | "due" | "held" | "unset" | "destroyed";

export interface CalendarEntry {
  readonly retentionClass: string;
  /** `2026-11`, in UTC. */
  readonly month: string;
  readonly state: CalendarState;
  /** First day (UTC, `YYYY-MM-DD`) on which it need not be kept; undefined when it is kept for ever. */
  readonly due: string | undefined;
  /** Law or rule of the period that holds now. */
  readonly legalBasis: string | undefined;
  /** Ids of the holds that keep it, also before it is due. */
  readonly holds: readonly string[];
}

/** What the calendar is made of. */
export interface CalendarFacts {
  readonly months: readonly LogMonth[];
  /** All versions of all classes. */
  readonly classes: readonly RetentionClass[];
  /** Ids of the holds on a month that is still there. */
  readonly holdsOf: (month: LogMonth) => readonly string[];
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
  /** Today in Amsterdam, `YYYY-MM-DD`. */
  readonly today: string;
}

/** How each month of each class stands, in the order of the months given. */
export function retentionCalendar(facts: CalendarFacts): readonly CalendarEntry[] {
  const { months, classes, holdsOf, now, today } = facts;
  return months.map((month): CalendarEntry => {
    const versions = classes.filter(({ id }) => id === month.retentionClass);
    const held = classOn(versions, today);
    const at = held?.months === undefined ? undefined : dueAt(month.month, held.months);
    const holds = month.state === "destroyed" ? [] : holdsOf(month);
    return {
      retentionClass: month.retentionClass,
      month: month.month,
      state: stateOf(month, held, at, holds, now),
      due: at === undefined ? undefined : new Date(at).toISOString().slice(0, 10),
      legalBasis: held?.legalBasis,
      holds,
    };
  });
}

function stateOf(
  { state }: LogMonth,
  retentionClass: RetentionClass | undefined,
  due: number | undefined,
  holds: readonly string[],
  now: number,
): CalendarState {
  if (state === "destroyed") return "destroyed";
  if (retentionClass === undefined) return "unset";
  if (due === undefined || now < due) return "kept";
  return holds.length > 0 ? "held" : "due";
}
