import type { StatementProblem } from "../statement.ts";
import type { KeptOutage, Outage } from "./outage.ts";

/** Clocks of others may run ahead by this much. */
const tolerance = 5 * 60_000;
const mostEvents = 1_000;
const toldProblems = 100;

/** What is wrong with events that were sent, and what somebody should look at. */
export interface OutageCheck {
  /** Not empty: nothing is taken in. */
  readonly problems: readonly StatementProblem[];
  readonly warnings: readonly StatementProblem[];
}

/**
 * Checks events together.
 *
 * @param known ids of items that exist.
 * @param kept outages of the same items that are kept, to tell of overlap.
 * @param now ms since the epoch.
 */
export function checkOutages(
  events: readonly Outage[],
  known: ReadonlySet<string>,
  kept: readonly KeptOutage[],
  now: number,
): OutageCheck {
  if (events.length > mostEvents) {
    return { problems: [problem("/events", "TOO_MANY", `has more than ${mostEvents} events`)], warnings: [] };
  }
  const keys = new Set<string>();
  const problems = events.flatMap((event, index) => {
    const found = faultsOf(event, `/events/${index}`, known, now);
    const name = JSON.stringify([event.source, event.key]);
    if (keys.has(name)) found.push(problem(`/events/${index}/key`, "KEY_TWICE", "stands here twice"));
    keys.add(name);
    return found;
  });
  const warnings = events.flatMap((event, index) => {
    const others = [...kept, ...events.slice(0, index)];
    return others.some((other) => overlap(event, other))
      ? [
          problem(
            `/events/${index}`,
            "OVERLAPS",
            "overlaps with another outage of the same item; the time counts once",
          ),
        ]
      : [];
  });
  return { problems: problems.slice(0, toldProblems), warnings: warnings.slice(0, toldProblems) };
}

function faultsOf(event: Outage, where: string, known: ReadonlySet<string>, now: number): StatementProblem[] {
  const { key, item, from, until, planned } = event;
  const faults: StatementProblem[] = [];
  if (key.trim() === "" || key.length > 200)
    faults.push(problem(`${where}/key`, "KEY_INVALID", "is empty or too long"));
  if (!known.has(item)) faults.push(problem(`${where}/item`, "ITEM_UNKNOWN", "is no item of the landscape"));
  if (Number.isNaN(from))
    faults.push(problem(`${where}/from`, "MOMENT_INVALID", "is no moment that clocks here tell"));
  if (Number.isNaN(until))
    faults.push(problem(`${where}/until`, "MOMENT_INVALID", "is no moment that clocks here tell"));
  if (until !== undefined && until <= from)
    faults.push(problem(`${where}/until`, "BACKWARD", "is not after the beginning"));
  if (planned) {
    if (until === undefined)
      faults.push(problem(`${where}/until`, "END_MISSING", "must be told of planned work"));
  } else {
    if (from > now + tolerance) faults.push(problem(`${where}/from`, "FUTURE", "lies in the future"));
    if (until !== undefined && until > now + tolerance)
      faults.push(problem(`${where}/until`, "FUTURE", "lies in the future; leave it out while it lasts"));
  }
  return faults;
}

function overlap(a: Outage, b: Outage): boolean {
  if (a.item !== b.item || a.planned !== b.planned || (a.source === b.source && a.key === b.key))
    return false;
  return a.from < (b.until ?? Number.POSITIVE_INFINITY) && b.from < (a.until ?? Number.POSITIVE_INFINITY);
}

function problem(where: string, code: string, message: string): StatementProblem {
  return { where, code, message };
}
