import type { PlanningItem, PlanningProblem, PlanningWeights, Starts } from "../planning/planning-problem.ts";
import type { DelayCause, WorkNature } from "../work/work.ts";
import { givesWay } from "./giving-way.ts";
import {
  blocksOf,
  type PlanBlock,
  type PlanFrame,
  type PlanLoad,
  planFrame,
  planLoad,
} from "./plan-blocks.ts";

/** Why an item could not stay where it was: what blocks that place now, and who came there instead. */
export interface MoveReason {
  readonly block: PlanBlock;
  /** Items that take more there than they did; none when fewer people are left, or more was promised than there is. */
  readonly takers: readonly string[];
  /** People who are no longer there in that quarter, in hundredths of a full-time person; 0 for other blocks. */
  readonly lost: number;
}

/** What a chain of reasons begins with. */
export type MoveRoot =
  /** Something that must be done and was not in the plan, or must be done sooner. */
  | { readonly root: "item"; readonly item: string }
  | { readonly root: "staff"; readonly resource: string }
  | { readonly root: "law"; readonly item: string }
  /** It is left out of what is planned. */
  | { readonly root: "dropped" }
  /** It did not fit before either: the portfolio changed after the plan was made. */
  | { readonly root: "changed-since" };

/** An item that does not stay where the base plan has it. */
export interface PlanMove {
  readonly item: string;
  readonly name: string;
  readonly nature: WorkNature;
  readonly kind: "later" | "earlier" | "out" | "in";
  /** Start quarters as indices; `null` when it has none. */
  readonly from: number | null;
  readonly to: number | null;
  /** How many quarters it moves; 0 when it comes in or drops out. */
  readonly quarters: number;
  /** Why it could not stay. Each can be checked against the new plan. Empty for what comes in or forward. */
  readonly reasons: readonly MoveReason[];
  /** From what began it to this item: each made the next move. */
  readonly chain: readonly string[];
  readonly root?: MoveRoot;
  /** Policy, recovery or staff (row O12). */
  readonly cause?: DelayCause;
  /** It gives way to policy or recovery and is modernisation: only by an override (row O8). */
  readonly byOverride: boolean;
}

/** Two plans side by side. */
export interface PlanComparison {
  /** In order of who gives way: policy first, modernisation last. */
  readonly moves: readonly PlanMove[];
  /** Ids of items that stay where they were; what has no place, and had none, is not among them. */
  readonly unmoved: readonly string[];
}

interface Comparing {
  readonly frame: PlanFrame;
  readonly starts: Starts;
  readonly load: PlanLoad;
  readonly without: PlanFrame;
  readonly base: Starts;
  readonly loadBefore: PlanLoad;
  readonly reasons: Map<string, readonly MoveReason[]>;
}

/**
 * Who moves between two plans, and why each could not stay: the resource and quarter that would overflow, or the
 * predecessor that moved, followed back to what began it.
 *
 * @param base where each item was; what it does not know comes in.
 * @param without the problem of the base plan; `problem` has what a scenario brings.
 */
export function comparePlans(
  problem: PlanningProblem,
  starts: Starts,
  without: PlanningProblem,
  base: Starts,
): PlanComparison {
  const comparing: Comparing = {
    frame: planFrame(problem),
    starts,
    load: planLoad(problem, starts),
    without: planFrame(without),
    base,
    loadBefore: planLoad(without, base),
    reasons: new Map(),
  };
  const moved = problem.items.filter((item) => kindOf(comparing, item) !== undefined);
  for (const item of moved) comparing.reasons.set(item.id, reasonsOf(comparing, item));
  return {
    moves: [...moved.flatMap((item) => moveOf(comparing, item) ?? []), ...droppedOf(comparing)].sort(
      inOrderOfGivingWay(problem.weights),
    ),
    unmoved: problem.items.flatMap(({ id }) => {
      const start = starts[id] ?? null;
      return start !== null && start === base[id] ? [id] : [];
    }),
  };
}

function kindOf({ starts, base }: Comparing, { id }: PlanningItem): PlanMove["kind"] | undefined {
  const from = base[id] ?? null;
  const to = starts[id] ?? null;
  if (from === to) return undefined;
  if (from === null) return "in";
  if (to === null) return "out";
  return to > from ? "later" : "earlier";
}

function moveOf(comparing: Comparing, item: PlanningItem): PlanMove | undefined {
  const kind = kindOf(comparing, item);
  if (kind === undefined) return undefined;
  const { id, name, nature } = item;
  const from = comparing.base[id] ?? null;
  const to = comparing.starts[id] ?? null;
  const { chain, root } = kind === "in" ? { chain: [id] } : chainTo(comparing, item);
  const cause = root === undefined ? undefined : causeOf(comparing, root);
  const isWorse = kind === "later" || kind === "out";
  return {
    item: id,
    name,
    nature,
    kind,
    from,
    to,
    quarters: from === null || to === null ? 0 : Math.abs(to - from),
    reasons: comparing.reasons.get(id) ?? [],
    chain,
    ...(root !== undefined && { root }),
    ...(cause !== undefined && { cause }),
    byOverride: isWorse && nature === "modernisation" && (cause === "policy" || cause === "recovery"),
  };
}

/** What the base plan has and what is planned now has not: the scenario drops it. */
function droppedOf({ frame, without, base }: Comparing): readonly PlanMove[] {
  return without.problem.items.flatMap((item): readonly PlanMove[] => {
    const from = base[item.id] ?? null;
    if (from === null || frame.items.has(item.id)) return [];
    const { id, name, nature } = item;
    return [
      {
        item: id,
        name,
        nature,
        kind: "out",
        from,
        to: null,
        quarters: 0,
        reasons: [],
        chain: [id],
        root: { root: "dropped" },
        byOverride: false,
      },
    ];
  });
}

function reasonsOf(comparing: Comparing, item: PlanningItem): readonly MoveReason[] {
  const { frame, starts, load, base } = comparing;
  const from = base[item.id] ?? null;
  if (from === null) return [];
  return blocksOf(frame, starts, load, item, from).map((block) => ({
    block,
    takers: takersAt(comparing, item, block),
    lost: lostAt(comparing, block),
  }));
}

/** Who stands in a full place now and did not (or took less there) before; who waits, or is waited for. */
function takersAt(comparing: Comparing, item: PlanningItem, block: PlanBlock): readonly string[] {
  if (block.block === "waits-for") return [block.before];
  if (block.block === "awaited-by") return [block.after];
  if (block.block !== "capacity") return [];
  const { frame, without, starts, base } = comparing;
  const { resource, quarter } = block;
  return frame.problem.items
    .filter((other) => {
      if (other.id === item.id) return false;
      const now = takenBy(other, starts[other.id] ?? null, resource, quarter);
      const before = takenBy(without.items.get(other.id), base[other.id] ?? null, resource, quarter);
      return now > before;
    })
    .map(({ id }) => id);
}

/** What those who came take of a place more than they did. */
function takenMore({ frame, without, starts, base }: Comparing, { block, takers }: MoveReason): number {
  if (block.block !== "capacity") return 0;
  const { resource, quarter } = block;
  return takers.reduce((sum, id) => {
    const now = takenBy(frame.items.get(id), starts[id] ?? null, resource, quarter);
    return sum + now - takenBy(without.items.get(id), base[id] ?? null, resource, quarter);
  }, 0);
}

function takenBy(
  item: PlanningItem | undefined,
  start: number | null,
  resource: string,
  quarter: number,
): number {
  if (item === undefined || start === null) return 0;
  return item.needs.find((need) => need.resource === resource)?.perQuarter[quarter - start] ?? 0;
}

function lostAt({ frame, without }: Comparing, block: PlanBlock): number {
  if (block.block !== "capacity") return 0;
  const before = without.capacity.get(block.resource)?.[block.quarter];
  const now = frame.capacity.get(block.resource)?.[block.quarter] ?? 0;
  return before === undefined ? 0 : Math.max(0, before - now);
}

/** The shortest way from what began it to the item, over who made room for whom. */
function chainTo(
  comparing: Comparing,
  item: PlanningItem,
): { readonly chain: readonly string[]; readonly root?: MoveRoot } {
  const ways: (readonly string[])[] = [[item.id]];
  const seen = new Set([item.id]);
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const [first = item.id] = way;
    const root = rootAt(comparing, first);
    if (root !== undefined) return { chain: way, root };
    for (const taker of (comparing.reasons.get(first) ?? []).flatMap(({ takers }) => takers)) {
      if (seen.has(taker)) continue;
      seen.add(taker);
      ways.push([taker, ...way]);
    }
  }
  const lost = lossOf(comparing.reasons.get(item.id) ?? []);
  return { chain: [item.id], root: lost ?? { root: "changed-since" } };
}

/** People who are no longer there, where that keeps an item from its place. */
function lossOf(reasons: readonly MoveReason[]): MoveRoot | undefined {
  const lost = reasons.find((reason) => reason.lost > 0);
  return lost?.block.block === "capacity" ? { root: "staff", resource: lost.block.resource } : undefined;
}

/** Whether moves begin with this item, and with what. */
function rootAt(comparing: Comparing, id: string): MoveRoot | undefined {
  const { frame, without, base, reasons } = comparing;
  const item = frame.items.get(id);
  if (item === undefined) return undefined;
  const was = base[id] ?? null;
  const old = without.items.get(id);
  // What comes in of its own accord takes what is left: it moves nobody.
  if (was === null) return item.mandatory || old === undefined ? { root: "item", item: id } : undefined;
  const own = reasons.get(id) ?? [];
  // Where others came too, what takes more of that place is what it begins with.
  const lost = lossOf(own.filter((reason) => reason.lost >= takenMore(comparing, reason)));
  if (lost !== undefined) return lost;
  const isSooner = own.some(({ block }) => block.block === "deadline" || block.block === "earliest");
  if (isSooner && old?.deadline !== item.deadline)
    return item.mandatory && old?.mandatory !== true ? { root: "item", item: id } : { root: "law", item: id };
  return undefined;
}

const causes: Readonly<Partial<Record<WorkNature, DelayCause>>> = { policy: "policy", recovery: "recovery" };

function causeOf({ frame }: Comparing, root: MoveRoot): DelayCause | undefined {
  if (root.root === "staff") return "staff";
  if (root.root === "law") return "policy";
  if (root.root === "changed-since" || root.root === "dropped") return undefined;
  const nature = frame.items.get(root.item)?.nature;
  return nature === undefined ? undefined : causes[nature];
}

function inOrderOfGivingWay(weights: PlanningWeights): (one: PlanMove, other: PlanMove) => number {
  const order = givesWay(weights);
  return (one, other) =>
    order.indexOf(one.nature) - order.indexOf(other.nature) ||
    other.quarters - one.quarters ||
    (one.item < other.item ? -1 : 1);
}
