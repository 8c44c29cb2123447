import { daysBetween } from "@grondslag/kernel";
import { type Cents, totalCents } from "../money.ts";
import type { Baseline, Report, Work, WorkEntry } from "../work/work.ts";
import type { WorkYear } from "./work-year.ts";

/** What had been said of a work by a day. */
export interface Stated {
  /** The entry that was made last. */
  readonly last: WorkEntry;
  readonly baseline?: Baseline;
  readonly report?: Report;
  readonly startOn?: string;
  /** Absent when the last report cannot tell. */
  readonly endOn?: string;
  /** Cost over the whole term; absent while what remains is unknown. */
  readonly cents?: Cents;
  /** Spent by the last report. */
  readonly spentCents?: Cents;
  /** Why what remains is unknown; absent when it is known. */
  readonly remainderUnknown?: string;
}

/**
 * What was said last, in entries up to and with a day; later ones are not looked at. An end or a cost that the
 * last report cannot tell is not taken from an older entry.
 *
 * @param entries of one work, the oldest first
 */
export function statedAt(
  work: Pick<Work, "startedOn">,
  entries: readonly WorkEntry[],
  day: string,
): Stated | undefined {
  const known = entries.filter(({ on }) => on <= day);
  const baseline = known.findLast((entry) => entry.entry !== "report");
  const report = known.findLast((entry) => entry.entry === "report");
  // Of a baseline and a report on one day the report says how things stand.
  const last =
    report !== undefined && (baseline === undefined || report.on >= baseline.on) ? report : baseline;
  if (last === undefined) return undefined;
  const started = work.startedOn !== undefined && work.startedOn <= day ? work.startedOn : undefined;
  const startOn = started ?? baseline?.startOn;
  return {
    last,
    ...(baseline !== undefined && { baseline }),
    ...(report !== undefined && { report }),
    ...(startOn !== undefined && { startOn }),
    ...(report !== undefined && { spentCents: totalCents(report.spent) }),
    ...(last.entry === "report" ? ofReport(last) : ofBaseline(last, report)),
  };
}

function ofReport(report: Report): Pick<Stated, "endOn" | "cents" | "remainderUnknown"> {
  const { expectedEndOn, estimateToComplete, spent } = report;
  return {
    ...(expectedEndOn !== undefined && { endOn: expectedEndOn }),
    ...(estimateToComplete.known
      ? { cents: totalCents(spent) + totalCents(estimateToComplete.costs) }
      : { remainderUnknown: estimateToComplete.why }),
  };
}

/** A baseline cannot promise less than what is spent already. */
function ofBaseline({ endOn, costs }: Baseline, report: Report | undefined): Pick<Stated, "endOn" | "cents"> {
  return { endOn, cents: Math.max(totalCents(costs), report === undefined ? 0 : totalCents(report.spent)) };
}

/** The facts of a work on a day as the reference set has them; undefined when nothing had been said. */
export function workYearAt(
  work: Pick<Work, "startedOn">,
  entries: readonly WorkEntry[],
  day: string,
): WorkYear | undefined {
  const now = statedAt(work, entries, day);
  if (now === undefined) return undefined;
  const earlier = yearBefore(day);
  // An end that nobody spoke of for a year did not keep steady: nobody knows.
  const before = now.last.on > earlier ? statedAt(work, entries, earlier) : undefined;
  return {
    on: day,
    ...(now.startOn !== undefined && { startOn: now.startOn }),
    ...(now.endOn !== undefined && { endOn: now.endOn }),
    ...(now.cents !== undefined && { cents: now.cents }),
    ...(before !== undefined && {
      before: {
        ...(before.endOn !== undefined && { endOn: before.endOn }),
        ...(before.cents !== undefined && { cents: before.cents }),
      },
    }),
  };
}

/** The same day of the year before; the last of February for the day that a common year lacks. */
export function yearBefore(day: string): string {
  const earlier = `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;
  return earlier.endsWith("-02-29") ? `${earlier.slice(0, 8)}28` : earlier;
}

/** A baseline beside the one before it and beside the first: a new one never hides what was promised. */
export interface BaselineStep {
  readonly baseline: Baseline;
  readonly cents: Cents;
  /** Against the one before; 0 for the first. */
  readonly movedDays: number;
  readonly grownCents: Cents;
  readonly sinceFirstDays: number;
  readonly sinceFirstCents: Cents;
}

/** The baselines of a work up to a day, the oldest first. */
export function baselineHistory(entries: readonly WorkEntry[], day: string): readonly BaselineStep[] {
  const baselines = entries.filter(
    (entry) => entry.entry !== "report" && entry.on <= day,
  ) as readonly Baseline[];
  const first = baselines[0];
  if (first === undefined) return [];
  return baselines.map((baseline, i) => {
    const previous = baselines[i - 1] ?? baseline;
    const cents = totalCents(baseline.costs);
    return {
      baseline,
      cents,
      movedDays: daysBetween(previous.endOn, baseline.endOn),
      grownCents: cents - totalCents(previous.costs),
      sinceFirstDays: daysBetween(first.endOn, baseline.endOn),
      sinceFirstCents: cents - totalCents(first.costs),
    };
  });
}
