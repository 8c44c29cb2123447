import { daysBetween } from "@grondslag/kernel";
import type { Portfolio } from "../records.ts";
import { type Bottleneck, findBottlenecks } from "../supply/bottlenecks.ts";
import { chainUse } from "../supply/chain-load.ts";
import { coursesOf } from "../supply/course.ts";
import { demandLines } from "../supply/demand-lines.ts";
import { quarterOf, quartersBetween, quartersFrom, yearOf } from "../supply/quarter.ts";
import type { Skill } from "../supply/supply.ts";
import type { Work } from "../work/work.ts";
import { type BoardRow, makeBoard } from "./board.ts";
import type { Wish } from "./demand.ts";
import type { ItemRef, LawClash, PhaseOut } from "./law-clash.ts";
import { parameterOn } from "./parameter-value.ts";
import type { Block } from "./place-item.ts";
import type { ServedLaw } from "./served-law.ts";

/** No plan looks further than this. */
const furthest = 60;

/**
 * Finds what each law runs into. What runs and what is planned counts against people and chains; a wish that nobody
 * planned is laid on the board, behind all that goes before it there.
 */
export function clashFinder(
  portfolio: Portfolio,
  skills: readonly Skill[],
  phaseOuts: readonly PhaseOut[],
  laws: readonly ServedLaw[],
  today: string,
): (law: ServedLaw) => readonly LawClash[] {
  const { records } = portfolio;
  const now = quarterOf(today);
  const last = laws.at(-1)?.quarter ?? now;
  const quarters = Math.min(furthest, Math.max(1, quartersBetween(now, last) + 1));
  const courses = coursesOf(portfolio, today).courses.filter(({ layer }) => layer !== "wish");
  const use = chainUse(courses, records);
  const roomOf = (chain: string, year: number) =>
    records["chain-room"].find((one) => one.chain === chain && one.year === year)?.structuralChanges;
  const known = new Set(records.capacity.flatMap(({ skill, team }) => [skill, `${skill}@${team}`]));
  // Where people are counted, but not yet for this quarter, nobody can say that they are lacking.
  const lacks = findBottlenecks(demandLines(courses), records.capacity, skills).filter(
    ({ shortage, stated, resource }) => shortage > 0 && (stated || !known.has(resource)),
  );
  const rows = new Map<string, BoardRow>();
  for (const row of makeBoard(portfolio, skills, { from: now, quarters }).rows) {
    if (row.item.kind === "wish") rows.set(row.item.wish.id, row);
  }

  function* chainClashes({ lawDate, quarter, work }: ServedLaw): Iterable<LawClash> {
    for (const chain of lawDate.chains) {
      const room = roomOf(chain, yearOf(quarter));
      const together = laws.filter(
        (other) => isStructural(other) && other.quarter === quarter && other.lawDate.chains.includes(chain),
      );
      const ids = together.map((other) => other.lawDate.id);
      if (room !== undefined && ids.length > room && ids.includes(lawDate.id))
        yield { clash: "laws-together", chain, quarter, room, laws: ids };
    }
    const ids = work.map((one) => one.work.id);
    for (const chain of new Set([...lawDate.chains, ...work.flatMap((one) => one.work.chains)])) {
      for (const at of quartersFrom(now, quarters)) {
        const room = roomOf(chain, yearOf(at));
        const items = use.itemsIn(chain, at);
        if (room === undefined || items.length <= room || !ids.some((id) => items.includes(id))) continue;
        yield { clash: "chain-full", chain, quarter: at, room, taken: items.length, items };
        break;
      }
    }
  }

  function* peopleClashes({ lawDate, quarter, work, wishes }: ServedLaw): Iterable<LawClash> {
    if (lawDate.movable) return;
    for (const { work: one } of work) {
      const blockedBy = lacks.filter(
        (lack) =>
          lack.quarter >= now &&
          lack.quarter <= quarter &&
          lack.sharedBy.some(({ kind, item }) => kind === "work" && item === one.id),
      );
      if (blockedBy.length > 0)
        yield {
          clash: "capacity",
          item: refOf("work", one),
          blockedBy: blockedBy.map(blockOf).sort(byQuarter),
        };
    }
    for (const wish of wishes) {
      const row = rows.get(wish.id);
      if (row?.fit === "does-not-fit")
        yield { clash: "capacity", item: refOf("wish", wish), blockedBy: row.blockedBy };
    }
  }

  return (law) => [
    ...(law.past ? pastClashes(portfolio, law, today) : comingClashes(portfolio, law)),
    ...(law.past ? [] : [...chainClashes(law), ...peopleClashes(law)]),
    ...(isDelivered(portfolio, law) ? [] : phaseOutClashes(law, phaseOuts)),
  ];
}

function pastClashes(portfolio: Portfolio, law: ServedLaw, today: string): readonly LawClash[] {
  if (isDelivered(portfolio, law)) return [];
  const items = [
    ...law.work.filter(({ work }) => work.status !== "finished").map(({ work }) => refOf("work", work)),
    ...law.wishes.filter((wish) => !isDone(portfolio, wish, law)).map((wish) => refOf("wish", wish)),
  ];
  return [{ clash: "past-undelivered", items, days: daysBetween(law.lawDate.effectiveOn, today) }];
}

function comingClashes(portfolio: Portfolio, law: ServedLaw): readonly LawClash[] {
  const { lawDate, work, wishes } = law;
  if (work.length + wishes.length === 0) return [{ clash: "nothing-planned" }];
  return [
    ...work.flatMap(({ work: one, dates }): readonly LawClash[] => {
      const ref = refOf("work", one);
      if (one.status === "finished") return [];
      if (one.status === "cancelled") return [{ clash: "work-cancelled", work: ref }];
      if (dates.endOn === undefined) return [{ clash: "work-end-unknown", work: ref }];
      const days = daysBetween(lawDate.effectiveOn, dates.endOn);
      return days > 0 ? [{ clash: "work-later", work: ref, endOn: dates.endOn, days }] : [];
    }),
    ...wishes.flatMap((wish): readonly LawClash[] => {
      if (wish.parameter === undefined || isDone(portfolio, wish, law)) return [];
      const { id: parameter, value } = wish.parameter;
      return [{ clash: "parameter-missing", wish: refOf("wish", wish), parameter, value }];
    }),
  ];
}

function phaseOutClashes({ lawDate, work }: ServedLaw, phaseOuts: readonly PhaseOut[]): readonly LawClash[] {
  const systems = new Set([...lawDate.systems, ...work.flatMap((one) => one.work.systems)]);
  return [...systems].flatMap((system) =>
    phaseOuts
      .filter((one) => one.systems.includes(system))
      .map(({ id, name, buildingUntil, handlingUntil }) => ({
        clash: "phase-out" as const,
        system,
        phaseOut: { id, name },
        buildingUntil,
        ...(handlingUntil !== undefined && { handlingUntil }),
        afterBuilding: lawDate.effectiveOn > buildingUntil,
      })),
  );
}

/** Whether a law asks for more than values in the register. */
function isStructural({ work, wishes }: ServedLaw): boolean {
  return work.length > 0 || wishes.length === 0 || wishes.some(({ change }) => change === "structural");
}

/** Whether all that serves it is there; what nothing serves was not delivered. */
function isDelivered(portfolio: Portfolio, law: ServedLaw): boolean {
  const works = law.work.filter(({ work }) => work.status !== "cancelled");
  if (works.length + law.wishes.length === 0) return false;
  return (
    works.every(({ work }) => work.status === "finished") &&
    law.wishes.every((wish) => isDone(portfolio, wish, law))
  );
}

function isDone({ records }: Portfolio, wish: Wish, { lawDate, work }: ServedLaw): boolean {
  if (wish.state === "done") return true;
  const parameter = records.parameter.find(({ id }) => id === wish.parameter?.id);
  if (parameter !== undefined)
    return parameterOn(parameter, lawDate.effectiveOn).holds?.value === wish.parameter?.value;
  return work.some((one) => one.work.id === wish.work && one.work.status === "finished");
}

function refOf(kind: ItemRef["kind"], { id, name }: Work | Wish): ItemRef {
  return { kind, id, name };
}

function blockOf({ skill, team, quarter, shortage, stated }: Bottleneck): Extract<Block, { by: "people" }> {
  return { by: "people", skill, ...(team !== undefined && { team }), quarter, short: shortage, stated };
}

function byQuarter(a: { readonly quarter: string }, b: { readonly quarter: string }): number {
  return a.quarter < b.quarter ? -1 : a.quarter > b.quarter ? 1 : 0;
}
