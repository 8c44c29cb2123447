import type { PlanningItem, PlanningOutcome, PlanningProblem, Starts } from "../planning/planning-problem.ts";
import { blocksOf, type PlanBlock, type PlanFrame, planFrame, planLoad } from "./plan-blocks.ts";
import type { PlanNames } from "./plan-names.ts";
import type { Sentence } from "./sentence.ts";

/** Why an item cannot start where somebody put it. */
export type StartBlock =
  | PlanBlock
  | { readonly block: "fixed"; readonly quarter: number }
  | { readonly block: "mandatory" }
  /** Modernisation goes first: it may start in this quarter at the latest (row O8). */
  | { readonly block: "modernisation"; readonly quarter: number };

export interface StartFault {
  readonly item: string;
  readonly block: StartBlock;
  /** Items that are in the way. */
  readonly by: readonly string[];
}

/**
 * What is wrong with a plan in which some items were put elsewhere by hand; nothing when it can be done so.
 *
 * @param moved the start of each item that was put elsewhere; `null` when it was taken out. Items that are not known
 * are passed over.
 */
export function checkStarts(
  problem: PlanningProblem,
  { starts, protectedStarts }: Pick<PlanningOutcome, "starts" | "protectedStarts">,
  moved: Starts,
): readonly StartFault[] {
  const frame = planFrame(problem);
  const now: Starts = { ...starts, ...moved };
  const load = planLoad(problem, now);
  return problem.items.flatMap((item): readonly StartFault[] => {
    if (!Object.hasOwn(moved, item.id)) return [];
    const start = now[item.id] ?? null;
    const { id, fixedStart } = item;
    if (fixedStart !== undefined)
      return start === fixedStart
        ? []
        : [{ item: id, block: { block: "fixed", quarter: fixedStart }, by: [] }];
    const latest = protectedStarts[id];
    const isProtected =
      item.nature === "modernisation" && latest !== undefined && (start === null || start > latest);
    const first: readonly StartFault[] = isProtected
      ? [{ item: id, block: { block: "modernisation", quarter: latest }, by: [] }]
      : [];
    if (start === null)
      return [
        ...first,
        ...(item.mandatory ? [{ item: id, block: { block: "mandatory" as const }, by: [] }] : []),
        ...stillAwaited(frame, now, id),
      ];
    return [
      ...first,
      ...blocksOf(frame, now, load, item, start).map((block) => ({
        item: id,
        block,
        by: inTheWay(problem, now, item, block),
      })),
    ];
  });
}

/** What waits for an item that was taken out, and is in the plan itself. */
function stillAwaited({ waiting }: PlanFrame, starts: Starts, id: string): readonly StartFault[] {
  return (waiting.get(id) ?? [])
    .filter(({ item }) => (starts[item.id] ?? null) !== null)
    .map(({ item }) => ({ item: id, block: { block: "awaited-by", after: item.id }, by: [item.id] }));
}

function inTheWay(
  problem: PlanningProblem,
  starts: Starts,
  item: PlanningItem,
  block: PlanBlock,
): readonly string[] {
  if (block.block === "waits-for") return [block.before];
  if (block.block === "awaited-by") return [block.after];
  if (block.block !== "capacity") return [];
  return problem.items
    .filter((other) => {
      const start = starts[other.id] ?? null;
      return (
        other.id !== item.id &&
        start !== null &&
        other.needs.some(
          ({ resource, perQuarter }) =>
            resource === block.resource && (perQuarter[block.quarter - start] ?? 0) > 0,
        )
      );
    })
    .map(({ id }) => id);
}

/** A fault of a start as a sentence. */
export function explainStart({ item, block }: StartFault, names: PlanNames): Sentence {
  const name = names.item(item);
  switch (block.block) {
    case "fixed":
      return { key: "already-runs", values: { item: name } };
    case "mandatory":
      return { key: "must-be-done", values: { item: name } };
    case "modernisation":
      return { key: "modernisation-first", values: { item: name, until: names.quarter(block.quarter) } };
    case "horizon":
      return { key: "past-end-of-plan", values: { item: name } };
    case "deadline":
      return { key: "past-deadline", values: { item: name, by: names.quarter(block.quarter) } };
    case "earliest":
      return { key: "before-its-start", values: { item: name, from: names.quarter(block.quarter) } };
    case "waits-for":
      return { key: "waits-for", values: { item: name, before: names.item(block.before) } };
    case "awaited-by":
      return { key: "makes-way", values: { item: name, after: names.item(block.after) } };
    case "capacity": {
      const quarter = names.quarter(block.quarter);
      const people = names.people(block.resource);
      return people === undefined
        ? {
            key: "no-place-left",
            values: { item: name, chain: names.chain(block.resource) ?? block.resource, quarter },
          }
        : { key: "no-people-left", values: { item: name, quarter, ...people } };
    }
  }
}
