import type { Override } from "../planning/plan.ts";
import type { MoveReason, PlanComparison, PlanMove } from "./compare-plans.ts";
import type { PlanNames } from "./plan-names.ts";
import type { Sentence } from "./sentence.ts";

/** What the sentences of a comparison are made with. */
export interface MoveTelling {
  readonly names: PlanNames;
  /** Overrides on record that hold. */
  readonly overrides: readonly Override[];
  /** Items of which the scenario supposes an override that is not on record. */
  readonly supposedOverrides: readonly string[];
  /** Where each item ended in the base plan: its duration may have been another. */
  readonly namesBefore: PlanNames;
}

/**
 * The whole answer to a scenario, in the order in which one would tell it: what goes first, whom that takes, whether
 * these people can be found, what moves by that (policy first, modernisation last), and that the rest stays.
 */
export function explainComparison(
  { moves, unmoved }: PlanComparison,
  telling: MoveTelling,
): readonly Sentence[] {
  if (moves.length === 0) return [{ key: "nothing-moves", values: {} }];
  const told: Sentence[] = [];
  // What comes in or must be sooner is the cause, so it is told before what gives way to it.
  const isCause = (move: PlanMove) => move.kind === "in" || isOwnRoot(move);
  const moved = moves.filter((move) => !isCause(move));
  for (const move of moves.filter(isCause)) told.push(...explainArrival(move, moved, telling));
  const first = new Set<string>();
  for (const move of moved) {
    const root = move.root;
    // A cause that many items share is told once.
    for (const sentence of root === undefined ? [] : explainRoot(move, telling)) {
      const said = JSON.stringify(sentence);
      if (!first.has(said)) told.push(sentence);
      first.add(said);
    }
    if (move.chain.length > 2) told.push(...explainReason(move, telling));
    told.push(...explainOutcome(move, telling));
  }
  told.push(...explainOverridden(moved, telling));
  if (unmoved.length > 0) told.push({ key: "rest-stays", values: { count: unmoved.length } });
  return told;
}

/** One move by itself: why it could not stay, link by link from what began it, and what becomes of it. */
export function explainMove(
  move: PlanMove,
  moves: readonly PlanMove[],
  telling: MoveTelling,
): readonly Sentence[] {
  const { names } = telling;
  if (move.kind === "in" || isOwnRoot(move)) return explainArrival(move, [], telling);
  const links = move.chain.slice(1).flatMap((id) => {
    const link = moves.find(({ item }) => item === id);
    return link === undefined ? [] : explainReason(link, telling);
  });
  const begins = move.root?.root === "item" ? goesFirst(move.root.item, telling) : explainRoot(move, telling);
  const cause = move.cause;
  return [
    ...begins,
    ...links,
    ...explainOutcome(move, telling),
    ...explainOverridden([move], telling),
    ...(cause === undefined
      ? []
      : [{ key: "cause", values: { item: names.item(move.item), cause } } satisfies Sentence]),
  ];
}

/** It moves because it must be done sooner, and not because of another. */
function isOwnRoot({ item, root }: PlanMove): boolean {
  return root?.root === "item" && root.item === item;
}

/** What comes in or must be sooner: that it goes first if others give way to it, and which people it takes from them. */
function explainArrival(
  move: PlanMove,
  moved: readonly PlanMove[],
  telling: MoveTelling,
): readonly Sentence[] {
  const { names } = telling;
  const { item, to } = move;
  if (to === null) return explainOutcome(move, telling);
  const arrives: readonly Sentence[] =
    move.kind === "in"
      ? [
          {
            key: "in",
            values: { item: names.item(item), from: names.quarter(to), until: names.end(item, to) },
          },
        ]
      : explainOutcome(move, telling);
  const direct = moved.flatMap(({ reasons }) => reasons.filter(({ takers }) => takers.includes(item)));
  if (direct.length === 0) return arrives;
  return [...goesFirst(item, telling), ...explainTaken(item, direct, telling), ...arrives];
}

function goesFirst(item: string, { names, overrides, supposedOverrides }: MoveTelling): readonly Sentence[] {
  const name = names.item(item);
  const override = overrides.find((one) => one.item === item);
  if (override !== undefined)
    return [{ key: "goes-first-by-override", values: { item: name, decidedIn: override.decidedIn } }];
  if (supposedOverrides.includes(item)) return [{ key: "goes-first-if-decided", values: { item: name } }];
  return [{ key: "goes-first", values: { item: name } }];
}

/** Which people, or which places in a chain, an item takes from others; and that they cannot be found if so. */
function explainTaken(
  item: string,
  reasons: readonly MoveReason[],
  { names }: MoveTelling,
): readonly Sentence[] {
  const resources = new Set(
    reasons.flatMap(({ block }) => (block.block === "capacity" ? [block.resource] : [])),
  );
  const name = names.item(item);
  // People first: they are why most things move.
  const told = [...resources].filter(isWidest(resources));
  const isPeople = (resource: string) => names.people(resource) !== undefined;
  return [...told.filter(isPeople), ...told.filter((one) => !isPeople(one))].flatMap(
    (resource): readonly Sentence[] => {
      const chain = names.chain(resource);
      if (chain !== undefined) return [{ key: "needs-place", values: { item: name, chain } }];
      const people = names.people(resource);
      if (people === undefined) return [];
      const scarcity = names.scarcity(resource);
      const needs: Sentence = { key: "needs-people", values: { item: name, ...people } };
      return scarcity === undefined
        ? [needs]
        : [needs, { key: "cannot-be-found", values: { ...people, ...scarcity } }];
    },
  );
}

/** A team-bound need also fills the total of its skill: the skill is told once. */
function isWidest(resources: ReadonlySet<string>): (resource: string) => boolean {
  return (resource) => {
    const at = resource.lastIndexOf("@");
    return at < 0 || !resources.has(resource.slice(0, at));
  };
}

/** What moves begin with when that is no item. */
function explainRoot({ item, reasons, root }: PlanMove, { names }: MoveTelling): readonly Sentence[] {
  if (root === undefined || root.root === "item") return [];
  if (root.root === "law") return [{ key: "due-sooner", values: { item: names.item(root.item) } }];
  if (root.root === "dropped") return [];
  if (root.root === "changed-since") return [{ key: "changed-since", values: { item: names.item(item) } }];
  const people = names.people(root.resource);
  const lost = reasons.find(
    (reason) =>
      reason.lost > 0 && reason.block.block === "capacity" && reason.block.resource === root.resource,
  );
  if (people === undefined || lost?.block.block !== "capacity") return [];
  return [
    {
      key: "fewer-people",
      values: { ...people, quarter: names.quarter(lost.block.quarter), people: lost.lost },
    },
  ];
}

/** Why an item could not stay, through the item before it in the chain. */
function explainReason({ item, chain, reasons }: PlanMove, { names }: MoveTelling): readonly Sentence[] {
  const by = chain.at(-2);
  const reason = reasons.find(({ takers }) => by !== undefined && takers.includes(by)) ?? reasons[0];
  if (reason === undefined) return [];
  const name = names.item(item);
  const { block } = reason;
  switch (block.block) {
    case "waits-for":
      return [{ key: "waits-for", values: { item: name, before: names.item(block.before) } }];
    case "awaited-by":
      return [{ key: "makes-way", values: { item: name, after: names.item(block.after) } }];
    case "capacity": {
      const quarter = names.quarter(block.quarter);
      const people = names.people(block.resource);
      const chainName = names.chain(block.resource);
      if (people !== undefined) {
        return by === undefined
          ? [{ key: "no-people-left", values: { item: name, quarter, ...people } }]
          : [{ key: "same-people", values: { item: name, by: names.item(by), quarter, ...people } }];
      }
      return chainName === undefined || by === undefined
        ? []
        : [{ key: "same-chain", values: { item: name, by: names.item(by), chain: chainName, quarter } }];
    }
    default:
      return [{ key: "due-sooner", values: { item: name } }];
  }
}

function explainOutcome(move: PlanMove, { names, namesBefore }: MoveTelling): readonly Sentence[] {
  const { item, kind, from, to, quarters } = move;
  if (from === null) return [];
  if (move.root?.root === "dropped") return [{ key: "dropped", values: { item: move.name } }];
  const name = names.item(item);
  const was = namesBefore.end(item, from);
  if (to === null) return [{ key: "out", values: { item: name, was } }];
  const becomes = names.end(item, to);
  return [{ key: kind === "earlier" ? "earlier" : "later", values: { item: name, quarters, was, becomes } }];
}

/** Modernisation among what gives way: it may only by an override (row O8). */
function explainOverridden(moves: readonly PlanMove[], { names }: MoveTelling): readonly Sentence[] {
  const items = moves.filter(({ byOverride }) => byOverride).map(({ item }) => names.item(item));
  return items.length === 0 ? [] : [{ key: "modernisation-waits", values: { items } }];
}
