import type { Plan } from "../planning/plan.ts";
import type { Portfolio } from "../records.ts";
import { planInForce } from "../scenario/signing.ts";
import { type ChainLoad, chainLoads, chainUse } from "../supply/chain-load.ts";
import { type Course, coursesOf, openWishes } from "../supply/course.ts";
import { addQuarters, firstDayOf, lastDayOf, quarterOf, yearOf } from "../supply/quarter.ts";
import type { Quarter } from "../supply/supply.ts";
import { type DateBasis, datesOfWork, entriesByWork } from "../supply/work-dates.ts";
import type { Work, WorkKind, WorkNature } from "../work/work.ts";
import type { LawDate, Parameter, Wish } from "./demand.ts";
import { type Milestone, milestonesOf } from "./milestones.ts";

/** What a roadmap is asked for; a year is of the calendar. */
export interface RoadmapQuery {
  readonly chain?: string;
  readonly system?: string;
  readonly from: number;
  readonly until: number;
}

/** A work, or a wish that the signed plan has a place for. */
export interface RoadmapRow {
  readonly kind: "work" | "wish";
  readonly id: string;
  readonly name: string;
  readonly workKind?: WorkKind;
  readonly nature: WorkNature;
  readonly status: Work["status"] | Wish["state"];
  readonly parent?: string;
  readonly chains: readonly string[];
  readonly systems: readonly string[];
  readonly start?: Quarter;
  readonly end?: Quarter;
  readonly endOn?: string;
  /** What the end rests on; `none` when nobody can tell it. */
  readonly basis: DateBasis | "none";
  /** The signed plan has no place for it. */
  readonly leftOut: boolean;
  readonly milestones: readonly Milestone[];
  readonly invented?: boolean;
}

/** A value of a parameter that begins in the years that are shown. */
export interface ParameterChange {
  readonly parameter: Parameter;
  readonly from: string;
  readonly value: string;
}

/** The plan of several years, for all or for one chain or system (rows O2, O7). */
export interface Roadmap {
  /** The signed plan that it rests on, when there is one. */
  readonly plan?: Plan;
  readonly years: readonly number[];
  readonly rows: readonly RoadmapRow[];
  readonly laws: readonly LawDate[];
  readonly parameters: readonly ParameterChange[];
  /** By year and chain: which rows run, how many of them change its structure, and which laws begin. */
  readonly byYear: readonly {
    readonly year: number;
    readonly chains: readonly (ChainLoad & {
      /** Ids of rows that run in this year, those without a known end among them. */
      readonly rows: readonly string[];
      readonly laws: readonly string[];
    })[];
  }[];
}

export function makeRoadmap(portfolio: Portfolio, query: RoadmapQuery, today: string): Roadmap {
  const { records } = portfolio;
  const plan = planInForce(portfolio);
  const years = Array.from({ length: query.until - query.from + 1 }, (_, index) => query.from + index);
  const isInYears = (day: string) => {
    const year = Number(day.slice(0, 4));
    return year >= query.from && year <= query.until;
  };
  const { courses } = coursesOf(portfolio, today);
  const concerns = ({ chains, systems }: Touches) =>
    (query.chain === undefined || chains.includes(query.chain)) &&
    (query.system === undefined || systems.includes(query.system));
  const rows = [...workRows(portfolio, plan, today), ...wishRows(portfolio, courses)]
    .filter((row) => concerns(row) && touchesYears(row, query))
    .sort(
      (a, b) => compare(a.start ?? "~", b.start ?? "~") || compare(a.name, b.name) || compare(a.id, b.id),
    );
  const laws = records["law-date"]
    .filter((law) => concerns(law) && isInYears(law.effectiveOn))
    .sort((a, b) => compare(a.effectiveOn, b.effectiveOn) || compare(a.id, b.id));
  const use = chainUse(
    courses.filter(({ layer }) => layer !== "wish"),
    records,
  );
  const chains = [...rows, ...laws].flatMap((one) => one.chains);
  const loads = chainLoads(use, records["chain-room"], chains, years).filter(
    ({ chain }) => query.chain === undefined || chain === query.chain,
  );
  return {
    ...(plan && { plan }),
    years,
    rows,
    laws,
    parameters: records.parameter
      .filter(
        ({ systems }) =>
          query.chain === undefined && (query.system === undefined || systems.includes(query.system)),
      )
      .flatMap((parameter) =>
        parameter.values
          .filter(({ from }) => isInYears(from))
          .map(({ from, value }) => ({ parameter, from, value })),
      )
      .sort((a, b) => compare(a.from, b.from) || compare(a.parameter.id, b.parameter.id)),
    byYear: years.map((year) => ({
      year,
      chains: loads
        .filter((load) => load.year === year)
        .map((load) => ({
          ...load,
          rows: rows
            .filter((row) => row.chains.includes(load.chain) && !row.leftOut && runsIn(row, year))
            .map(({ id }) => id),
          laws: laws
            .filter((law) => law.chains.includes(load.chain) && yearOf(quarterOf(law.effectiveOn)) === year)
            .map(({ id }) => id),
        }))
        .filter(
          ({ rows: run, room, laws: begin }) => run.length > 0 || room !== undefined || begin.length > 0,
        ),
    })),
  };
}

interface Touches {
  readonly chains: readonly string[];
  readonly systems: readonly string[];
}

function workRows(portfolio: Portfolio, plan: Plan | undefined, today: string): readonly RoadmapRow[] {
  const entries = entriesByWork(portfolio);
  const milestones = milestonesOf(portfolio);
  return portfolio.records.work
    .filter(({ status }) => status !== "cancelled")
    .map((work) => {
      const { start, endOn, endBy, leftOut } = datesOfWork(work, entries.get(work.id) ?? [], plan);
      const { id, name, kind, nature, status, parent, chains, systems, invented } = work;
      // What is to be over and goes on still, goes on until today at least.
      const isOverdue = status === "in-execution" && endOn !== undefined && endOn < today;
      return {
        kind: "work" as const,
        id,
        name,
        workKind: kind,
        nature,
        status,
        ...(parent !== undefined && { parent }),
        chains,
        systems,
        ...(start !== undefined && { start }),
        ...(endOn !== undefined && { end: quarterOf(isOverdue ? today : endOn), endOn }),
        basis: endBy ?? "none",
        leftOut,
        milestones: milestones(work),
        ...(invented !== undefined && { invented }),
      };
    });
}

function wishRows(portfolio: Portfolio, courses: readonly Course[]): readonly RoadmapRow[] {
  const wishes = new Map(openWishes(portfolio).map((wish) => [wish.id, wish]));
  return courses.flatMap((course) => {
    const wish = course.kind === "wish" && course.layer === "planned" ? wishes.get(course.id) : undefined;
    if (wish === undefined) return [];
    const { id, name, nature, state, chains, systems, invented } = wish;
    const end = addQuarters(course.start, course.quarters - 1);
    return [
      {
        kind: "wish" as const,
        id,
        name,
        nature,
        status: state,
        chains,
        systems,
        start: course.start,
        end,
        endOn: lastDayOf(end),
        basis: "signed-plan" as const,
        leftOut: false,
        milestones: [],
        ...(invented !== undefined && { invented }),
      },
    ];
  });
}

/** What nobody dated runs in no year that can be named. */
function runsIn(row: RoadmapRow, year: number): boolean {
  return row.start !== undefined && touchesYears(row, { from: year, until: year });
}

/** What has no start or no end is shown, as nobody can say that it falls outside these years. */
function touchesYears({ start, endOn, status }: RoadmapRow, { from, until }: RoadmapQuery): boolean {
  const begins = start === undefined ? "" : firstDayOf(start);
  const ends = endOn ?? (status === "finished" ? begins : "9999");
  return begins <= `${until}-12-31` && ends >= `${from}-01-01`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
