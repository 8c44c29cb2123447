import { type Cents, type Costs, totalCents } from "../money.ts";
import type { Baseline, Report, Work, WorkEntry } from "../work/work.ts";
import type { Expected } from "./deviation.ts";

/** What was agreed in a baseline, with its money. */
export interface Agreed {
  /** `YYYY-MM-DD` on which it was agreed. */
  readonly on: string;
  readonly startOn: string;
  readonly endOn: string;
  readonly cents: Cents;
  readonly maintenanceCents: Cents;
}

/** What a work was to cost and last, and what is expected of it now. */
export interface Figures {
  /** Whether they are of the work itself or the sum of its parts. */
  readonly of: "own" | "parts";
  readonly original: Agreed | undefined;
  readonly latest: Agreed | undefined;
  /** Spent since the start, by the last report. */
  readonly spentCents: Cents | undefined;
  readonly expectedCost: Expected<Cents>;
  readonly expectedEnd: Expected<string>;
  readonly startOn: string | undefined;
  /** Some amount was computed, for example from a rounded percentage (row O16). */
  readonly derived: boolean;
  /** Day of the last entry; of parts together the earliest of theirs. */
  readonly updatedOn: string | undefined;
  /** What its parts cost over their full term, when that is more than the work says itself. */
  readonly partsTerm?: { readonly cents: Cents; readonly by: "original" | "latest" | "expected" };
}

/** The baselines of one work, the first first. */
export function baselinesOf(entries: readonly WorkEntry[]): readonly Baseline[] {
  return entries.filter((entry) => entry.entry !== "report").sort(byDay);
}

/** The reports of one work, the first first. */
export function reportsOf(entries: readonly WorkEntry[]): readonly Report[] {
  return entries.filter((entry) => entry.entry === "report").sort(byDay);
}

/**
 * The figures that a work states itself. The first baseline stays the original for ever (row O20). The last entry says
 * what is expected: a report what is spent and still to come, a baseline its own sums. A remainder that is unknown leaves
 * the cost unknown, at least what was spent (row O17); an end that has passed without an end is unknown too.
 *
 * @param entries of this work alone
 * @param today `YYYY-MM-DD`
 * @returns undefined when it has no entries
 */
export function figuresOfWork(
  work: Pick<Work, "status" | "startedOn" | "endedOn">,
  entries: readonly WorkEntry[],
  today: string,
): Figures | undefined {
  const baselines = baselinesOf(entries);
  const report = reportsOf(entries).at(-1);
  const original = baselines.find(({ entry }) => entry === "initial") ?? baselines[0];
  const latest = baselines.at(-1);
  const last = [latest, report]
    .filter((entry) => entry !== undefined)
    .sort(byDay)
    .at(-1);
  if (last === undefined) return undefined;
  // Work that runs began by its first baseline: a later one would make it look shorter.
  const startOn = work.startedOn ?? (work.status === "not-started" ? latest : original)?.startOn;
  return {
    of: "own",
    original: original === undefined ? undefined : agreedOf(original),
    latest: latest === undefined ? undefined : agreedOf(latest),
    spentCents: report === undefined ? undefined : totalCents(report.spent),
    expectedCost: expectedCost(work, latest, report, last),
    expectedEnd: expectedEnd(work, last, today),
    startOn,
    derived: [...baselines.map(({ costs }) => costs), ...costsOf(report)].some(
      ({ basis }) => basis === "derived",
    ),
    updatedOn: last.on,
  };
}

function expectedCost(
  { status, endedOn }: Pick<Work, "status" | "endedOn">,
  latest: Baseline | undefined,
  report: Report | undefined,
  last: WorkEntry,
): Expected<Cents> {
  const ended = status === "finished" || status === "cancelled";
  if (report === undefined) {
    if (latest === undefined) return { known: false, atLeast: undefined, why: "no-baseline" };
    if (ended) return { known: false, atLeast: undefined, why: "not-reported" };
    return { known: true, value: totalCents(latest.costs) };
  }
  const spent = totalCents(report.spent);
  // What was spent between the last report and the end, nobody told.
  if (status === "cancelled")
    return endedOn !== undefined && report.on >= endedOn
      ? { known: true, value: spent }
      : { known: false, atLeast: spent, why: "not-reported" };
  if (last.entry !== "report" && !ended)
    return { known: true, value: Math.max(totalCents(last.costs), spent) };
  const { estimateToComplete: rest } = report;
  return rest.known
    ? { known: true, value: spent + totalCents(rest.costs) }
    : { known: false, atLeast: spent, why: "not-estimated", text: rest.why };
}

function expectedEnd(
  { status, endedOn }: Pick<Work, "status" | "endedOn">,
  last: WorkEntry,
  today: string,
): Expected<string> {
  if (status === "finished" || status === "cancelled")
    return endedOn === undefined
      ? { known: false, atLeast: undefined, why: "not-reported" }
      : { known: true, value: endedOn };
  const day = last.entry === "report" ? last.expectedEndOn : last.endOn;
  if (day === undefined) return { known: false, atLeast: today, why: "not-estimated" };
  return day < today ? { known: false, atLeast: today, why: "end-passed" } : { known: true, value: day };
}

function agreedOf({ on, startOn, endOn, costs }: Baseline): Agreed {
  return {
    on,
    startOn,
    endOn,
    cents: totalCents(costs),
    maintenanceCents: totalCents(costs, "maintenance"),
  };
}

function costsOf(report: Report | undefined): readonly Costs[] {
  if (report === undefined) return [];
  const { spent, estimateToComplete: rest } = report;
  return rest.known ? [spent, rest.costs] : [spent];
}

function byDay(one: WorkEntry, other: WorkEntry): number {
  return one.on < other.on ? -1 : one.on > other.on ? 1 : 0;
}
