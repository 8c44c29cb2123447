import { dayInAmsterdam } from "@grondslag/kernel";
import { mondayOf } from "../domain/alerts/alert.ts";
import {
  type CountedGroup,
  joinSmallGroups,
  smallestGroup,
  type ToldGroups,
} from "../domain/figures/join-small-groups.ts";
import type { Share } from "../domain/figures/share.ts";
import {
  addSeries,
  type Series,
  seriesOf,
  type Trend,
  trendOf,
  unexplainedShare,
  type WeekCount,
} from "../domain/figures/unexplained.ts";
import type { UnexplainedServices } from "./ports.ts";

/** Look-ups without explanation, with how that goes. */
export interface UnexplainedSeries {
  readonly series: Series;
  /** Of all weeks together. */
  readonly share: Share;
  readonly trend: Trend | undefined;
}

export interface UnexplainedReport {
  readonly smallest: number;
  /** Mondays, oldest first; the last week is not over. */
  readonly weeks: readonly string[];
  /** Undefined when the agency itself is too small. */
  readonly agency: (UnexplainedSeries & { readonly employees: number }) | undefined;
  readonly teams: ToldGroups<UnexplainedSeries>;
  /** Of the teams that are told of by themselves. */
  readonly systems: ToldGroups<UnexplainedSeries>;
}

const weekMs = 7 * 86_400_000;

/**
 * The share of look-ups that nothing explains, by team and by system: lowering it is the first job, since what is
 * unexplained is what misuse hides in (rows M3 and M9). Where most can be won comes first.
 *
 * @param count weeks up to the one that runs
 */
export async function readUnexplained(
  { reads, staff: readStaff, systems: readSystems, clock }: UnexplainedServices,
  count: number,
): Promise<UnexplainedReport> {
  const running = mondayOf(dayInAmsterdam(clock.now()));
  const weeks = Array.from({ length: count }, (_, at) => mondayAfter(running, at + 1 - count));
  const [counts, everybody, known] = await Promise.all([
    reads.weeks(weeks[0] ?? running, mondayAfter(running, 1)),
    readStaff(),
    readSystems(),
  ]);
  const staff = everybody.filter(({ inService }) => inService);
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const unitNames = new Map(staff.map(({ unit, unitName }) => [unit, unitName]));
  const sizes = countBy(staff.map(({ unit }) => unit));
  const told = (groups: readonly CountedGroup<Series>[]) =>
    finish(joinSmallGroups(groups, addSeries), running);
  const teams = told(
    groupsOf(counts, ({ unit }) => unit).map(([id, found]) => ({
      id,
      name: unitNames.get(id) ?? id,
      employees: sizes.get(id) ?? 0,
      figures: seriesOf(weeks, found),
    })),
  );
  const tellable = new Set(teams.groups.map(({ id }) => id));
  return {
    smallest: smallestGroup,
    weeks,
    agency:
      staff.length < smallestGroup
        ? undefined
        : { ...unexplainedSeries(seriesOf(weeks, counts), running), employees: staff.length },
    teams,
    systems: told(
      // Of teams that are too small to be told of nothing is told by system either: a system that they share with a
      // larger team would tell of them, less that team.
      groupsOf(
        counts.filter(({ unit }) => tellable.has(unit)),
        ({ system }) => system,
      ).map(([id, found]) => ({
        id,
        name: names.get(id) ?? id,
        // Who of a unit used it is not kept: so many may have.
        employees: sum([...new Set(found.map(({ unit }) => unit))].map((unit) => sizes.get(unit) ?? 0)),
        figures: seriesOf(weeks, found),
      })),
    ),
  };
}

function finish(
  { groups, rest, leftOut }: ToldGroups<Series>,
  running: string,
): ToldGroups<UnexplainedSeries> {
  return {
    groups: groups
      .map((group) => ({ ...group, figures: unexplainedSeries(group.figures, running) }))
      .sort((a, b) => b.figures.share.part - a.figures.share.part || (a.id < b.id ? -1 : 1)),
    rest: rest && { ...rest, figures: unexplainedSeries(rest.figures, running) },
    leftOut,
  };
}

function unexplainedSeries(series: Series, running: string): UnexplainedSeries {
  return { series, share: unexplainedShare(series), trend: trendOf(series, running) };
}

function groupsOf(
  counts: readonly WeekCount[],
  by: (count: WeekCount) => string,
): readonly (readonly [string, readonly WeekCount[]])[] {
  const groups = new Map<string, WeekCount[]>();
  for (const count of counts) {
    const group = groups.get(by(count));
    if (group === undefined) groups.set(by(count), [count]);
    else group.push(count);
  }
  return [...groups];
}

function countBy(ids: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function mondayAfter(monday: string, weeks: number): string {
  return new Date(Date.parse(monday) + weeks * weekMs).toISOString().slice(0, 10);
}
