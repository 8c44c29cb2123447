import type { PlanningProblem, Starts } from "../planning/planning-problem.ts";
import { blocksOf, type PlanBlock, planFrame, planLoad } from "./plan-blocks.ts";
import type { PlanNames } from "./plan-names.ts";
import { meaningOf } from "./planning-resources.ts";
import type { Sentence } from "./sentence.ts";

/** One full-time person for one quarter, in the unit of resources. */
const oneQuarterPerson = 100;

/** What one more person with a skill, for one quarter, would bring; all else stays where it is. */
export interface BottleneckPrice {
  /** Resource in which people are short: of a team when only that team will do. */
  readonly resource: string;
  readonly skill: string;
  readonly team?: string;
  /** Index of the quarter. */
  readonly quarter: number;
  readonly scarce: boolean;
  /** What comes forward or into the plan. Empty: one more is not enough for anything. */
  readonly brings: readonly {
    readonly item: string;
    readonly from: number | null;
    readonly to: number;
  }[];
}

/**
 * The price of each bottleneck, what brings most first: for every item that is later than it could be or has no place,
 * whether one more person for one quarter is all that it lacks to be earlier. Each answer can be carried out as it
 * stands, so it is at least what one more person brings: together with others it could be more.
 */
export function priceBottlenecks(problem: PlanningProblem, starts: Starts): readonly BottleneckPrice[] {
  const frame = planFrame(problem);
  const load = planLoad(problem, starts);
  const cells = new Map<
    string,
    { price: BottleneckPrice; brings: BottleneckPrice["brings"][number][]; worth: number }
  >();
  for (const item of problem.items) {
    const from = starts[item.id] ?? null;
    if (item.fixedStart !== undefined) continue;
    const best = new Map<string, number>();
    for (let to = item.earliest; to < (from ?? problem.quarters); to++) {
      const lack = lackOf(blocksOf(frame, starts, load, item, to));
      if (lack === undefined) continue;
      const key = `${lack.resource} ${lack.quarter}`;
      cells.set(key, cells.get(key) ?? { price: priceAt(problem, lack), brings: [], worth: 0 });
      if (lack.short <= oneQuarterPerson && !best.has(key)) best.set(key, to);
    }
    for (const [key, to] of best) {
      const cell = cells.get(key);
      cell?.brings.push({ item: item.id, from, to });
      if (cell !== undefined) cell.worth += item.value * ((from ?? problem.quarters) - to);
    }
  }
  return [...cells.values()]
    .sort(
      (one, other) =>
        other.worth - one.worth ||
        one.price.quarter - other.price.quarter ||
        (one.price.resource < other.price.resource ? -1 : 1),
    )
    .map(({ price, brings }) => ({ ...price, brings }));
}

/** The one kind of people in one quarter that is all that is lacking; undefined when there is more, or other. */
function lackOf(
  blocks: readonly PlanBlock[],
): { readonly resource: string; readonly quarter: number; readonly short: number } | undefined {
  const [first] = blocks;
  if (first?.block !== "capacity") return undefined;
  const { quarter } = first;
  let resource = first.resource;
  let short = 0;
  for (const block of blocks) {
    if (block.block !== "capacity" || block.quarter !== quarter) return undefined;
    const [one, other] = [meaningOf(resource), meaningOf(block.resource)];
    if ("chain" in one || "chain" in other) return undefined;
    if (one.skill !== other.skill || one.use !== other.use) return undefined;
    // Somebody more in a team is somebody more with the skill; two teams would need two.
    if (one.team !== undefined && other.team !== undefined && one.team !== other.team) return undefined;
    if (other.team !== undefined) resource = block.resource;
    short = Math.max(short, block.short);
  }
  return { resource, quarter, short };
}

function priceAt(
  { resources }: PlanningProblem,
  { resource, quarter }: { readonly resource: string; readonly quarter: number },
): BottleneckPrice {
  const meaning = meaningOf(resource);
  if ("chain" in meaning) throw new TypeError("a place in a chain has no price in people");
  const scarce = resources.find(({ id }) => id === resource)?.scarce ?? false;
  return { resource, ...meaning, quarter, scarce, brings: [] };
}

/** A price as sentences; of scarce people that they cannot be found at any price (row L8). */
export function explainPrice(
  { resource, quarter, brings }: BottleneckPrice,
  names: PlanNames,
): readonly Sentence[] {
  const people = names.people(resource);
  if (people === undefined) return [];
  const at = { ...people, quarter: names.quarter(quarter) };
  const told = brings.map(({ item, from, to }): Sentence => {
    const gain = { ...at, item: names.item(item), becomes: names.end(item, to) };
    return from === null
      ? { key: "brings-in", values: gain }
      : { key: "brings-forward", values: { ...gain, quarters: from - to, was: names.end(item, from) } };
  });
  const scarcity = names.scarcity(resource);
  return [
    ...(told.length === 0 ? [{ key: "brings-nothing", values: at } satisfies Sentence] : told),
    ...(scarcity === undefined
      ? []
      : [{ key: "cannot-be-found", values: { ...people, ...scarcity } } satisfies Sentence]),
  ];
}
