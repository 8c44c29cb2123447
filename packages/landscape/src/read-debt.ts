import { setImmediate as nextTurn } from "node:timers/promises";
import { addDays, daysBetween, isDay } from "@grondslag/kernel";
import type { Item } from "./domain/item.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import {
  type DebtFigures,
  type DebtState,
  debtFigures,
  type JudgedSystem,
  judgeAll,
} from "./domain/life-cycle/debt-figures.ts";
import type { AgeView } from "./view-ages.ts";

/** How one part of the landscape stands. */
export interface PartInDebt {
  readonly id: string;
  readonly name: string;
  readonly inUse: number;
  readonly failing: number;
}

/** A technology that puts systems in debt. */
export interface TechnologyInDebt {
  readonly id: string;
  readonly name: string;
  readonly systems: number;
}

export interface DebtReport extends DebtFigures {
  readonly byChain: readonly PartInDebt[];
  readonly byTechnology: readonly TechnologyInDebt[];
}

/** Both figures of debt on a day, by chain and by technology too (rows L3 and L4). */
export function readDebt(view: AgeView, on: string): DebtReport {
  const judged = judge(view, on);
  return {
    ...debtFigures(judged, on, view.criteria.settings.baseDay),
    byChain: byChain(view, judged, on),
    byTechnology: byTechnology(judged),
  };
}

/** Systems that stand in one of some states on a day, the longest in debt first. */
export function listDebt(
  view: AgeView,
  on: string,
  filter: {
    readonly states?: readonly DebtState[];
    readonly chain?: string;
    readonly words?: readonly string[];
  },
): readonly (JudgedSystem & { readonly chains: readonly Item[] })[] {
  const { states, chain, words = [] } = filter;
  return judge(view, on)
    .map((one) => ({ ...one, chains: view.anatomy.chainsOf(one.system.id, on) }))
    .filter(
      ({ state, system, chains }) =>
        (states === undefined || states.includes(state)) &&
        (chain === undefined || chains.some(({ id }) => id === chain)) &&
        words.every((word) => system.name.toLowerCase().includes(word)),
    )
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

const mostDays = 200;

/**
 * The figures of many days, each computed from the same facts.
 *
 * @param step months from one day to the next.
 * @throws LandscapeError QUERY_INVALID for more than 200 days or a day that does not exist.
 */
export async function readDebtSeries(
  view: AgeView,
  from: string,
  until: string,
  step: number,
): Promise<readonly DebtFigures[]> {
  requireDay(from, "/from");
  requireDay(until, "/until");
  const days: string[] = [];
  for (let count = 0; ; count += step) {
    const day = addMonths(from, count);
    if (day > until) break;
    if (days.length === mostDays) throw invalid("/step", `would give more than ${mostDays} days`);
    days.push(day);
  }
  const figures: DebtFigures[] = [];
  for (const day of days) {
    figures.push(debtFigures(judge(view, day), day, view.criteria.settings.baseDay));
    // A large landscape takes half a second a day; whoever asks for something else comes in between.
    await nextTurn();
  }
  return figures;
}

/** @throws LandscapeError QUERY_INVALID. */
export function requireDay(day: string, where: string): void {
  if (!isDay(day)) throw invalid(where, "is not a day, as YYYY-MM-DD");
}

function judge(view: AgeView, on: string): readonly JudgedSystem[] {
  requireDay(on, "/on");
  return judgeAll(view.basis, on, view.backlog());
}

function byChain({ anatomy }: AgeView, judged: readonly JudgedSystem[], on: string): PartInDebt[] {
  const counts = new Map<string, PartInDebt>();
  for (const { system, now } of judged) {
    if (now.state === "not-in-use") continue;
    const failing = now.state === "failing" ? 1 : 0;
    for (const { id, name } of anatomy.chainsOf(system.id, on)) {
      const there = counts.get(id) ?? { id, name, inUse: 0, failing: 0 };
      counts.set(id, { ...there, inUse: there.inUse + 1, failing: there.failing + failing });
    }
  }
  return [...counts.values()].sort((a, b) => b.failing - a.failing || (a.name < b.name ? -1 : 1));
}

function byTechnology(judged: readonly JudgedSystem[]): TechnologyInDebt[] {
  const counts = new Map<string, TechnologyInDebt>();
  for (const { now } of judged) {
    const named = new Map(
      now.reasons.flatMap(({ technology }) =>
        technology === undefined ? [] : [[technology.id, technology.name]],
      ),
    );
    for (const [id, name] of named) counts.set(id, { id, name, systems: (counts.get(id)?.systems ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.systems - a.systems || (a.name < b.name ? -1 : 1));
}

/** Text by which those longest in debt come first, then those by name. */
function order({ now, system }: JudgedSystem): string {
  return `${now.reasons[0]?.day ?? "9999"} ${system.name}`;
}

/** The same day of the month so many months on, or the last of a month that is shorter. */
function addMonths(day: string, months: number): string {
  const [year = 0, month = 0] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
  const next = new Date(Date.UTC(year, month + months, 1)).toISOString().slice(0, 10);
  return addDays(first, Math.min(Number(day.slice(8)), daysBetween(first, next)) - 1);
}

function invalid(where: string, what: string): LandscapeError {
  return new LandscapeError("QUERY_INVALID", `${where} ${what}`, { where, remedy: "ask it otherwise" });
}
