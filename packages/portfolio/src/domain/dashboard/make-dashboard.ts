import { daysBetween } from "@grondslag/kernel";
import { totalCents } from "../money.ts";
import type { Work, WorkEntry } from "../work/work.ts";
import type { DashboardChange, DashboardDocument, DashboardEntry } from "./dashboard-document.ts";
import { type DashboardSource, dashboardUnits } from "./dashboard-units.ts";
import { groupBy } from "./group-by.ts";
import { publicEntry } from "./public-entry.ts";
import { startFigures } from "./start-figures.ts";
import { trendsOf } from "./trend.ts";

const mostChanges = 25;

/** The dashboard as the portfolio makes it today. The same portfolio and day give the same document. */
export function makeDashboard(
  source: DashboardSource & { readonly change: number },
  today: string,
): DashboardDocument {
  const units = dashboardUnits(source, today).filter(({ listed }) => listed);
  const works = source.records.work;
  const entriesOf = groupBy(source.entries, ({ work }) => work);
  const children = groupBy(works, ({ parent }) => parent);
  const reviewsOf = groupBy(source.records.review, ({ work }) => work);
  const pages = new Set(units.flatMap(({ work, parts }) => [work.id, ...parts.map((part) => part.work.id)]));
  const factsOf = (work: Work) => ({
    entries: entriesOf.get(work.id) ?? [],
    below: (children.get(work.id) ?? []).map((part) => ({
      work: part,
      entries: entriesOf.get(part.id) ?? [],
      listed: pages.has(part.id),
    })),
    reviews: reviewsOf.get(work.id) ?? [],
  });
  const entries = units.flatMap((unit): readonly DashboardEntry[] => [
    publicEntry(unit, undefined, factsOf(unit.work), today),
    ...unit.parts.map((part) => publicEntry(part, unit.work, factsOf(part.work), today)),
  ]);
  const reviews = source.records.review.filter(({ work }) => pages.has(work));
  const departments = [...new Set(units.map(({ work }) => work.department))].sort();
  const departmentOf = new Map(works.map(({ id, department }) => [id, department]));
  return {
    version: 1,
    on: today,
    change: source.change,
    entries,
    figures: startFigures(units, reviews, today),
    departments: departments.map((department) => ({
      department,
      figures: startFigures(
        units.filter(({ work }) => work.department === department),
        reviews.filter(({ work }) => departmentOf.get(work) === department),
        today,
      ),
    })),
    trends: trendsOf(source, today),
    changes: changesOf(
      works.filter(({ id }) => pages.has(id)),
      entriesOf,
    ),
  };
}

function changesOf(
  works: readonly Work[],
  entriesOf: ReadonlyMap<string, readonly WorkEntry[]>,
): readonly DashboardChange[] {
  return works
    .flatMap((work) => {
      const entries = [...(entriesOf.get(work.id) ?? [])].sort((one, other) => compare(one.on, other.on));
      return entries.map((entry, at) => ({ work, entry, before: entries[at - 1] }));
    })
    .sort((one, other) => compare(other.entry.on, one.entry.on) || compare(one.work.id, other.work.id))
    .slice(0, mostChanges)
    .map(({ work, entry, before }) => changeOf(work, entry, before));
}

/** By code unit, which is the same on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function changeOf(work: Work, entry: WorkEntry, before: WorkEntry | undefined): DashboardChange {
  const [now, then] = [expectedOf(entry), before === undefined ? undefined : expectedOf(before)];
  const cost = now.cents !== undefined && then?.cents !== undefined ? now.cents - then.cents : undefined;
  const end =
    now.endOn !== undefined && then?.endOn !== undefined ? daysBetween(then.endOn, now.endOn) : undefined;
  return {
    work: work.id,
    name: work.name,
    on: entry.on,
    entry: entry.entry,
    reasons: entry.entry === "report" ? [] : entry.reasons,
    ...(cost !== undefined && { costCents: cost }),
    ...(end !== undefined && { endDays: end }),
    unknownRemainder: now.cents === undefined,
  };
}

function expectedOf(entry: WorkEntry): { readonly cents?: number; readonly endOn?: string } {
  if (entry.entry !== "report") return { cents: totalCents(entry.costs), endOn: entry.endOn };
  const { estimateToComplete: rest, expectedEndOn } = entry;
  return {
    ...(rest.known && { cents: totalCents(entry.spent) + totalCents(rest.costs) }),
    ...(expectedEndOn !== undefined && { endOn: expectedEndOn }),
  };
}
