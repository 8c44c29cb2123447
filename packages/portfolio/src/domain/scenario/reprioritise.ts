import { addDays } from "@grondslag/kernel";
import type { Wish } from "../demand/demand.ts";
import type { Clash, PlanningProblem, Starts } from "../planning/planning-problem.ts";
import type { Portfolio } from "../records.ts";
import { addQuarters, lastDayOf } from "../supply/quarter.ts";
import type { PlanComparison, PlanMove } from "./compare-plans.ts";
import { itemsOfClash } from "./explain-clash.ts";
import { blocksOf, planFrame, planLoad } from "./plan-blocks.ts";
import type { PlanNames } from "./plan-names.ts";
import type { Sentence } from "./sentence.ts";

/**
 * The letter to parliament of 18 June 2024 (31 066, nr. 1412) says that until 2027 there is little room for new policy
 * that changes systems: a structural wish for an earlier day asks for a choice.
 */
const roomFrom = "2027-01-01";

/** Who has a say in what moves. */
export interface Decider {
  readonly role: "owner" | "principal" | "contractor" | "cio";
  /** Function, as the work or the wish names it; absent when nobody is named, which is for all of the plan. */
  readonly name?: string;
  /** Ids of items that he answers for. */
  readonly items: readonly string[];
}

/** A structural wish that is wanted before 2027: what must give way, and who must decide (row O10). */
export interface ReprioritisationCase {
  readonly item: string;
  readonly name: string;
  readonly wantedOn: string;
  /** Where it would be done in time without moving anything, as index of the quarter it starts in. */
  readonly room: number | null;
  /** Whether it is done in time in the plan that was found. */
  readonly fits: boolean;
  /** Whether it is proven that nothing that may move makes it fit, whatever else is asked. */
  readonly impossible: boolean;
  /** What gives way to it. */
  readonly moves: readonly PlanMove[];
  /** Modernisation among these: only by an override on record (row O8). */
  readonly overrideNeeded: readonly string[];
  readonly deciders: readonly Decider[];
}

/** What was asked and what came of it. */
export interface Reprioritising {
  /** With what the scenario brings. */
  readonly portfolio: Portfolio;
  readonly problem: PlanningProblem;
  /** Where everything is without it. */
  readonly base: Starts;
  /** The plan that was found; undefined when there is none. */
  readonly starts: Starts | undefined;
  /** Why there is no plan, when there is none. */
  readonly clash: Clash | undefined;
  /** What moves in it; when there is none, what would move if modernisation gave way. */
  readonly comparison: PlanComparison | undefined;
  /** Items that must be done. */
  readonly required: ReadonlySet<string>;
  readonly recordedOverrides: ReadonlySet<string>;
}

/** The cases of row O10 in a scenario: structural wishes that it requires by a day before 2027. */
export function reprioritisationCases(asked: Reprioritising): readonly ReprioritisationCase[] {
  return asked.portfolio.records.wish
    .filter(
      ({ id, change, wantedOn }) =>
        asked.required.has(id) && change === "structural" && wantedOn !== undefined && wantedOn < roomFrom,
    )
    .map((wish) => caseOf(asked, wish, wish.wantedOn ?? roomFrom));
}

function caseOf(asked: Reprioritising, wish: Wish, wantedOn: string): ReprioritisationCase {
  const { starts, comparison, recordedOverrides } = asked;
  const moves = (comparison?.moves ?? []).filter(
    ({ kind, chain }) => (kind === "later" || kind === "out") && chain[0] === wish.id,
  );
  const modernisation = moves.filter(({ nature }) => nature === "modernisation").map(({ item }) => item);
  const start = starts?.[wish.id] ?? null;
  return {
    item: wish.id,
    name: wish.name,
    wantedOn,
    room: roomFor(asked, wish.id, wantedOn),
    fits: start !== null && isInTime(asked.problem, wish.id, start, wantedOn),
    impossible: isImpossible(asked, wish.id),
    moves,
    overrideNeeded: recordedOverrides.has(wish.id) ? [] : modernisation,
    deciders: decidersOf(asked.portfolio, wish, moves),
  };
}

/** Whether a wish clashes by itself: with nothing else that is asked for, and with no modernisation that could give way. */
function isImpossible({ clash, required }: Reprioritising, id: string): boolean {
  if (clash?.proven !== true || clash.constraints.some(({ kind }) => kind === "modernisation")) return false;
  const asked = itemsOfClash(clash).filter((item) => required.has(item));
  return asked.length === 1 && asked[0] === id;
}

/** The first start at which it fits between all that stays where it is, and is done by the day. */
function roomFor({ problem, base }: Reprioritising, id: string, wantedOn: string): number | null {
  const item = problem.items.find((one) => one.id === id);
  if (item === undefined) return null;
  const starts: Starts = { ...base, [id]: null };
  const frame = planFrame(problem);
  const load = planLoad(problem, starts);
  for (let start = item.earliest; start + item.duration <= problem.quarters; start++) {
    if (!isInTime(problem, id, start, wantedOn)) return null;
    if (blocksOf(frame, starts, load, item, start).length === 0) return start;
  }
  return null;
}

function isInTime(problem: PlanningProblem, id: string, start: number, wantedOn: string): boolean {
  const item = problem.items.find((one) => one.id === id);
  const end = addQuarters(problem.firstQuarter, start + (item?.duration ?? 1) - 1);
  // It is wanted on a day, so it is done by the day before.
  return lastDayOf(end) <= addDays(wantedOn, -1) || lastDayOf(end) === wantedOn;
}

/** Owners, principals and contractors of what moves, and the three who sign a plan, with the CIO's advice. */
function decidersOf({ records }: Portfolio, wish: Wish, moves: readonly PlanMove[]): readonly Decider[] {
  const found = new Map<string, { role: Decider["role"]; name: string; items: string[] }>();
  const add = (role: Decider["role"], name: string | undefined, item: string) => {
    if (name === undefined || name === "") return;
    const known = found.get(`${role} ${name}`);
    if (known === undefined) found.set(`${role} ${name}`, { role, name, items: [item] });
    else known.items.push(item);
  };
  for (const { item } of moves) {
    const work = records.work.find(({ id }) => id === item);
    add("owner", work?.triangle.owner, item);
    const asked = records.wish.find(({ id, nature }) => id === item && nature === "policy");
    add("principal", work?.triangle.principal ?? asked?.askedBy, item);
    add("contractor", work?.triangle.contractor, item);
  }
  const cio: Decider = { role: "cio", items: [wish.id, ...moves.map(({ item }) => item)] };
  return [...found.values(), cio];
}

/** A case as sentences: no room without moving others, what moves, and who must decide. */
export function explainCase(one: ReprioritisationCase, names: PlanNames): readonly Sentence[] {
  const { name: item, wantedOn, room, impossible, moves, overrideNeeded, deciders } = one;
  const told: Sentence[] = [{ key: "choice-asked", values: { item, wantedOn } }];
  if (room !== null) {
    told.push({ key: "room", values: { item, from: names.quarter(room), until: names.end(one.item, room) } });
    return told;
  }
  told.push({ key: "no-room", values: { item, wantedOn } });
  const nameOf = (id: string) => names.item(id);
  const waiting = moves.map((move) => nameOf(move.item));
  if (impossible) told.push({ key: "does-not-fit", values: { item, wantedOn } });
  if (waiting.length > 0) told.push({ key: "must-move", values: { item, moves: waiting } });
  if (overrideNeeded.length > 0)
    told.push({ key: "needs-override", values: { item, moves: overrideNeeded.map(nameOf) } });
  for (const { role, name, items } of deciders) {
    told.push({
      key: "must-decide",
      values: { role, ...(name !== undefined && { name }), items: items.map(nameOf) },
    });
  }
  return told;
}
