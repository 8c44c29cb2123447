import { addDays } from "@grondslag/kernel";
import type { Portfolio } from "../records.ts";
import { type Bottleneck, findBottlenecks } from "../supply/bottlenecks.ts";
import { chainUse, structuralWork } from "../supply/chain-load.ts";
import { type Course, type Courses, coursesOf, wantedOn } from "../supply/course.ts";
import { demandLines, useOf } from "../supply/demand-lines.ts";
import { addQuarters, firstDayOf, quarterOf } from "../supply/quarter.ts";
import { openRoom } from "../supply/room.ts";
import type { Quarter, Skill } from "../supply/supply.ts";
import { lengthOfNeeds } from "../supply/work-dates.ts";
import { type BoardItem, boardItems } from "./board-items.ts";
import { type Block, placeItem, type Seeker } from "./place-item.ts";
import { compareValues } from "./score.ts";

/** How an item stands to what is left of people and chains. */
export type Fit =
  | "fits"
  | "does-not-fit"
  /** A parameter takes effect on its day by itself (row O9). */
  | "takes-no-room"
  /** Nobody said whom it needs, so nobody can say whether it fits. */
  | "not-stated";

export interface BoardRow {
  /** From 1. */
  readonly position: number;
  readonly item: BoardItem;
  /** By value over all rows, from 1; equal values share it. Absent when nobody scored it. */
  readonly rank?: number;
  readonly fit: Fit;
  readonly start?: Quarter;
  readonly end?: Quarter;
  /** Why it does not fit, the first quarter first. */
  readonly blockedBy: readonly Block[];
  /** It stands below the line, but fits beside what fits above it. */
  readonly alsoFits: boolean;
  /** The day on which it was wanted, when that is past: it can only come too late. */
  readonly missedOn?: string;
}

/** Wishes and planned work in order, with the line of capacity (row O1). */
export interface Board {
  readonly from: Quarter;
  readonly quarters: number;
  readonly rows: readonly BoardRow[];
  /** The first row that does not fit: the line stands above it. Absent when all fit. */
  readonly line?: BoardRow;
  /** How much work runs, which goes before all; and where it alone asks too much. */
  readonly running: { readonly count: number; readonly over: readonly Bottleneck[] };
}

/**
 * Lays the items in the people and chains that are left beside what runs, in their order. Each that fits takes its
 * place; one that does not takes nothing, so that the row that the line names is the first that has no place, and the
 * reason is what stands above it.
 */
export function makeBoard(
  portfolio: Portfolio,
  skills: readonly Skill[],
  { from, quarters }: { readonly from: Quarter; readonly quarters: number },
): Board {
  const courses = coursesOf(portfolio, firstDayOf(from));
  const running = courses.courses.filter(({ layer }) => layer === "running");
  const { capacity, "chain-room": rooms } = portfolio.records;
  const people = { change: openRoom(capacity, "change"), maintenance: openRoom(capacity, "maintenance") };
  for (const course of running) people[useOf(course.nature)].take(course.needs, course.start);
  const chains = chainUse(running, portfolio.records);
  const items = boardItems(portfolio, courses);
  const ends = new Map<string, Quarter>();
  for (const { kind, id, start, quarters: length } of courses.courses)
    if (kind === "work") ends.set(id, addQuarters(start, length - 1));
  const seekers = seekersOf(portfolio, courses, from, quarters, ends);
  let isBelow = false;
  const rows = items.map((item, index): BoardRow => {
    const rank = rankOf(item, items);
    const row = {
      position: index + 1,
      item,
      ...(rank !== undefined && { rank }),
      blockedBy: [],
      alsoFits: false,
    };
    const { needs, nature } = item.kind === "work" ? item.work : item.wish;
    if (item.kind === "wish" && item.wish.change === "parameter") return { ...row, fit: "takes-no-room" };
    if (needs.length === 0) return { ...row, fit: "not-stated" };
    const due = dueOf(item, portfolio);
    const dated = {
      ...row,
      ...(due !== undefined && due.day < firstDayOf(from) && { missedOn: due.wantedOn }),
    };
    const sought = seekers(item);
    if ("by" in sought) {
      isBelow = true;
      return { ...dated, fit: "does-not-fit", blockedBy: [sought] };
    }
    const room = people[useOf(nature)];
    const placing = placeItem(sought, { people: room, chains, rooms });
    const { start, end } = placing;
    if (!placing.found) {
      isBelow = true;
      return { ...dated, fit: "does-not-fit", start, end, blockedBy: placing.blocks };
    }
    room.take(needs, start);
    chains.take({ ...sought, start });
    if (item.kind === "work") ends.set(item.work.id, end);
    return { ...dated, fit: "fits", start, end, alsoFits: isBelow };
  });
  const line = rows.find(({ fit }) => fit === "does-not-fit");
  const horizon = addQuarters(from, quarters);
  const over = findBottlenecks(demandLines(running), capacity, skills).filter(
    ({ shortage, quarter }) => shortage > 0 && quarter >= from && quarter < horizon,
  );
  return { from, quarters, rows, ...(line && { line }), running: { count: running.length, over } };
}

type Sought = Seeker | Extract<Block, { readonly by: "too-late" | "beyond-horizon" }>;

/** When each item may begin: where the signed plan or its baseline has it, or any time until it must be there. */
function seekersOf(
  portfolio: Portfolio,
  { courses }: Courses,
  from: Quarter,
  quarters: number,
  ends: ReadonlyMap<string, Quarter>,
): (item: BoardItem) => Sought {
  const planned = new Map<string, Course>();
  for (const course of courses)
    if (course.layer === "planned") planned.set(`${course.kind} ${course.id}`, course);
  const until = addQuarters(from, quarters - 1);
  const structural = structuralWork(portfolio.records.wish);
  return (item) => {
    const { id, needs, chains } = item.kind === "work" ? item.work : item.wish;
    const course = planned.get(`${item.kind} ${id}`);
    const length = course?.quarters ?? Math.max(1, lengthOfNeeds(needs));
    const shared = {
      id,
      needs,
      quarters: length,
      chains: item.kind === "wish" || structural.has(id) ? chains : [],
    };
    if (course !== undefined) return { ...shared, earliest: course.start, latest: course.start };
    const due = dueOf(item, portfolio);
    // A day that is past can no longer be met: then it is asked when it can come at all.
    const isBound = due !== undefined && due.day >= firstDayOf(from) && quarterOf(due.day) < until;
    const last = isBound ? quarterOf(due.day) : until;
    const latest = addQuarters(last, 1 - length);
    const earliest = item.kind === "work" ? afterOthers(item.work.id, portfolio, ends, from) : from;
    if (latest >= earliest) return { ...shared, earliest, latest };
    return isBound
      ? { by: "too-late", wantedOn: due.wantedOn, earliestEnd: addQuarters(earliest, length - 1) }
      : { by: "beyond-horizon", until };
  };
}

/** The first quarter, from one on, in which all that a work waits for is finished, as far as that has a place. */
function afterOthers(
  id: string,
  { records }: Portfolio,
  ends: ReadonlyMap<string, Quarter>,
  from: Quarter,
): Quarter {
  let first = from;
  for (const { before, after, lagQuarters } of records.dependency) {
    const end = after === id ? ends.get(before) : undefined;
    const free = end === undefined ? from : addQuarters(end, lagQuarters + 1);
    if (free > first) first = free;
  }
  return first;
}

/** When it must be there, and the last day on which it may be in the making: for a wish the day before. */
function dueOf(
  item: BoardItem,
  portfolio: Portfolio,
): { readonly wantedOn: string; readonly day: string } | undefined {
  const wanted = item.kind === "work" ? item.work.legalDeadline?.on : wantedOn(item.wish, portfolio);
  if (wanted === undefined) return undefined;
  return { wantedOn: wanted, day: item.kind === "work" ? wanted : addDays(wanted, -1) };
}

function rankOf({ value }: BoardItem, items: readonly BoardItem[]): number | undefined {
  if (value === undefined || value.weight === 0) return undefined;
  return (
    1 + items.filter((other) => other.value !== undefined && compareValues(other.value, value) > 0).length
  );
}
