import type { Cents, CostKind } from "../money.ts";
import type { Portfolio } from "../records.ts";
import type { Work, WorkEntry } from "../work/work.ts";
import type { DashboardDocument } from "./dashboard-document.ts";
import { type DashboardUnit, dashboardUnits } from "./dashboard-units.ts";
import { yearAfter } from "./deviation.ts";
import { dashboardLimit, fullTerm, reachesLimit } from "./full-term.ts";
import { groupBy } from "./group-by.ts";
import { sumFigures } from "./sum-figures.ts";

/**
 * What is not in order with the dashboard.
 *
 * - `missing`: it must be public and is not.
 * - `gone`: it is public and need not be any more, for example because it was moved below something else.
 * - `cut-up`: parts that each stay below the limit and reach it together; they are listed as one.
 * - `same-business-case`: the same for work that is part of nothing but rests on one business case.
 * - `parts-exceed`: the parts cost more than the whole says.
 * - `whole-began-later`: a large part was agreed before the whole that now covers it: what the part grew until then is in
 *   the first baseline of the whole, and shows on the page of the part alone.
 * - `may-be-over`: below the limit as far as is known, but the remainder is unknown.
 * - `no-figures`: running work with an ICT component of which no money is known at all.
 * - `ict-denied`: said to have no ICT component, while it changes systems or buys hardware, software or connections.
 * - `update-overdue`: no entry for more than a year.
 * - `parliament-not-followed`: parliament was informed and no entry followed.
 * - `publication-overdue`: nothing was published for more than a year, or since parliament was informed.
 */
export type DashboardFindingKind =
  | "missing"
  | "gone"
  | "cut-up"
  | "same-business-case"
  | "parts-exceed"
  | "whole-began-later"
  | "may-be-over"
  | "no-figures"
  | "ict-denied"
  | "update-overdue"
  | "parliament-not-followed"
  | "publication-overdue";

export interface DashboardFinding {
  readonly kind: DashboardFindingKind;
  /** Ids of work that it is about; none when it is about the dashboard as a whole. */
  readonly work: readonly string[];
  readonly cents?: Cents;
  /** Day from which it is so. */
  readonly since?: string;
}

/** All money of work with an ICT component, divided without rest: every cent stands in one of them (row O22). */
export interface MoneyCoverage {
  readonly allCents: Cents;
  readonly listedCents: Cents;
  readonly belowCents: Cents;
  readonly listed: number;
  readonly below: number;
  /** Units of which the remainder is unknown: their money is a lower limit. */
  readonly unknown: number;
}

/** Whether the dashboard is complete against the money and up to date. */
export function checkDashboard(
  portfolio: Pick<Portfolio, "records" | "entries">,
  published: DashboardDocument | undefined,
  today: string,
): { readonly findings: readonly DashboardFinding[]; readonly coverage: MoneyCoverage } {
  const units = dashboardUnits(portfolio, today);
  const findings = [
    ...againstPublished(units, published),
    ...hiddenMoney(units),
    ...withoutFigures(portfolio),
    ...denied(portfolio).map(({ id }): DashboardFinding => ({ kind: "ict-denied", work: [id] })),
    ...units.filter(({ listed }) => listed).flatMap((unit) => overdue(unit, today)),
    ...publicationOverdue(units, published, today),
  ];
  return { findings, coverage: coverageOf(units) };
}

function againstPublished(
  units: readonly DashboardUnit[],
  published: DashboardDocument | undefined,
): readonly DashboardFinding[] {
  const there = new Set(published?.entries.map(({ id }) => id));
  const needed = units
    .filter(({ listed }) => listed)
    .flatMap(({ work, fullTerm: term, parts }) => [{ work, fullTerm: term }, ...parts]);
  const ids = new Set(needed.map(({ work }) => work.id));
  return [
    ...needed
      .filter(({ work }) => !there.has(work.id))
      .map(
        ({ work, fullTerm: term }): DashboardFinding => ({
          kind: "missing",
          work: [work.id],
          cents: term.cents,
        }),
      ),
    ...[...there].filter((id) => !ids.has(id)).map((id): DashboardFinding => ({ kind: "gone", work: [id] })),
  ];
}

function hiddenMoney(units: readonly DashboardUnit[]): readonly DashboardFinding[] {
  const below = units.filter(({ listed }) => !listed);
  const shared = groupBy(
    below.filter(({ work }) => work.businessCase !== undefined),
    ({ work }) => `${work.department}\n${work.businessCase?.title.trim().toLowerCase()}`,
  );
  return [
    ...units
      .filter(({ together }) => together)
      .map(
        ({ work, fullTerm: term }): DashboardFinding => ({
          kind: "cut-up",
          work: [work.id],
          cents: term.cents,
        }),
      ),
    ...[...shared.values()].flatMap((group): readonly DashboardFinding[] => {
      const all = sumFigures(group.map(({ figures }) => figures));
      if (group.length < 2 || all === undefined || !reachesLimit(fullTerm(all))) return [];
      const cents = fullTerm(all).cents;
      return [{ kind: "same-business-case", work: group.map(({ work }) => work.id), cents }];
    }),
    ...units
      .filter(({ partsExceed }) => partsExceed)
      .map(
        ({ work, fullTerm: term }): DashboardFinding => ({
          kind: "parts-exceed",
          work: [work.id],
          cents: term.cents,
        }),
      ),
    ...units.filter(({ listed }) => listed).flatMap(beganLater),
    ...below
      .filter(({ fullTerm: term }) => term.atLeast && term.cents < dashboardLimit)
      .map(
        ({ work, fullTerm: term }): DashboardFinding => ({
          kind: "may-be-over",
          work: [work.id],
          cents: term.cents,
        }),
      ),
  ];
}

function beganLater({ work, figures, parts }: DashboardUnit): readonly DashboardFinding[] {
  const since = figures.of === "own" ? figures.original?.on : undefined;
  if (since === undefined) return [];
  return parts
    .filter((part) => part.figures.original !== undefined && part.figures.original.on < since)
    .map((part) => ({ kind: "whole-began-later", work: [work.id, part.work.id], since }));
}

/** Of work that runs, and of nothing above or below it, any money is known. */
function withoutFigures({
  records,
  entries,
}: Pick<Portfolio, "records" | "entries">): readonly DashboardFinding[] {
  const parents = new Map(records.work.map(({ id, parent }) => [id, parent]));
  const covered = new Set<string>();
  for (const { work } of entries) {
    for (let at: string | undefined = work; at !== undefined && !covered.has(at); at = parents.get(at))
      covered.add(at);
  }
  const stated = new Set(entries.map(({ work }) => work));
  const isBelowStated = (work: Work): boolean => {
    const seen = new Set<string>();
    for (let at = work.parent; at !== undefined && !seen.has(at); at = parents.get(at)) {
      if (stated.has(at)) return true;
      seen.add(at);
    }
    return false;
  };
  return records.work
    .filter(
      (work) =>
        work.ictComponent &&
        work.kind !== "increment" &&
        (work.status === "in-execution" || work.status === "in-reorientation") &&
        !covered.has(work.id) &&
        !isBelowStated(work),
    )
    .map(({ id }) => ({ kind: "no-figures", work: [id] }));
}

const boughtKinds: readonly CostKind[] = ["hardware", "software", "data-connections"];

/** Said to have no ICT component, and it changes systems, takes people with skills, or buys ICT. */
function denied({ records, entries }: Pick<Portfolio, "records" | "entries">): readonly Work[] {
  const buyers = new Set(entries.filter(buysIct).map(({ work }) => work));
  return records.work.filter(
    ({ id, ictComponent, systems, needs }) =>
      !ictComponent && (systems.length > 0 || needs.length > 0 || buyers.has(id)),
  );
}

function buysIct(entry: WorkEntry): boolean {
  const rest =
    entry.entry === "report" && entry.estimateToComplete.known ? [entry.estimateToComplete.costs] : [];
  return [entry.entry === "report" ? entry.spent : entry.costs, ...rest].some(({ lines }) =>
    lines.some(({ kind, cents }) => cents > 0 && boughtKinds.includes(kind)),
  );
}

function overdue({ work, figures }: DashboardUnit, today: string): readonly DashboardFinding[] {
  const { updatedOn } = figures;
  if (updatedOn === undefined) return [];
  const ended = work.status === "finished" || work.status === "cancelled";
  const told = lastTold(work, today);
  const year = yearAfter(updatedOn);
  return [
    ...(!ended && year < today
      ? [{ kind: "update-overdue", work: [work.id], since: year } satisfies DashboardFinding]
      : []),
    ...(told !== undefined && told > updatedOn
      ? [{ kind: "parliament-not-followed", work: [work.id], since: told } satisfies DashboardFinding]
      : []),
  ];
}

function publicationOverdue(
  units: readonly DashboardUnit[],
  published: DashboardDocument | undefined,
  today: string,
): readonly DashboardFinding[] {
  if (published === undefined) return [{ kind: "publication-overdue", work: [] }];
  const year = yearAfter(published.on);
  const told = units
    .filter(({ listed }) => listed)
    .flatMap(({ work }) => {
      const day = lastTold(work, today);
      return day !== undefined && day > published.on ? [{ id: work.id, day }] : [];
    });
  const first = told.map(({ day }) => day).sort()[0];
  return [
    ...(year < today
      ? [{ kind: "publication-overdue", work: [], since: year } satisfies DashboardFinding]
      : []),
    ...(first === undefined
      ? []
      : [
          {
            kind: "publication-overdue",
            work: told.map(({ id }) => id),
            since: first,
          } satisfies DashboardFinding,
        ]),
  ];
}

function lastTold({ parliamentDocuments = [] }: Work, today: string): string | undefined {
  return parliamentDocuments
    .map(({ sentOn }) => sentOn)
    .filter((day) => day <= today)
    .sort()
    .at(-1);
}

function coverageOf(units: readonly DashboardUnit[]): MoneyCoverage {
  const centsOf = (some: readonly DashboardUnit[]) =>
    some.reduce((total, unit) => total + unit.fullTerm.cents, 0);
  const listed = units.filter((unit) => unit.listed);
  const below = units.filter((unit) => !unit.listed);
  return {
    allCents: centsOf(units),
    listedCents: centsOf(listed),
    belowCents: centsOf(below),
    listed: listed.length,
    below: below.length,
    unknown: units.filter((unit) => unit.fullTerm.atLeast).length,
  };
}
