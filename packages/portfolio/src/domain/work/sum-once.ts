import type { Cents } from "../money.ts";
import type { WorkNode, WorkTree } from "./work-tree.ts";

/** Money of some work together, every cent once. */
export interface Totals {
  /** Works whose money counts. */
  readonly counted: number;
  /** Parts of what counts already. */
  readonly uncounted: number;
  /** Works of which nothing is known, nor of what they are part of. */
  readonly withoutFigures: number;
  readonly originalCents: Cents;
  readonly latestCents: Cents;
  /** Of the latest baselines (row O24). */
  readonly maintenanceCents: Cents;
  readonly renewalCents: Cents;
  readonly spentCents: Cents;
  /** What it all costs at completion: at least so much, and unknown of so many of the works that count (row O17). */
  readonly expected: { readonly atLeastCents: Cents; readonly unknown: number; readonly of: number };
  /** Some amount was computed from a rounded figure (row O16). */
  readonly derived: boolean;
}

/** Adds up the money of work. A part does not count when something that it is part of counts already. */
export function sumOnce(tree: WorkTree, ids: Iterable<string>): Totals {
  const nodes = [...new Set(ids)].flatMap((id) => tree.get(id) ?? []);
  const chosen = new Set(nodes.filter(({ figures }) => figures !== undefined));
  const counting = [...chosen].filter((node) => !hasWholeIn(node, chosen));
  const figures = counting.flatMap((node) => node.figures ?? []);
  const sum = (amount: (one: (typeof figures)[number]) => Cents | undefined): Cents =>
    figures.reduce((total, one) => total + (amount(one) ?? 0), 0);
  const latestCents = sum(({ latest }) => latest?.cents);
  const maintenanceCents = sum(({ latest }) => latest?.maintenanceCents);
  return {
    counted: counting.length,
    uncounted: nodes.filter((node) => hasWholeIn(node, chosen)).length,
    withoutFigures: nodes.filter((node) => !chosen.has(node) && !hasWholeIn(node, chosen)).length,
    originalCents: sum(({ original }) => original?.cents),
    latestCents,
    maintenanceCents,
    renewalCents: latestCents - maintenanceCents,
    spentCents: sum(({ spentCents }) => spentCents),
    expected: {
      atLeastCents: sum(({ expectedCost }) =>
        expectedCost.known ? expectedCost.value : expectedCost.atLeast,
      ),
      unknown: figures.filter(({ expectedCost }) => !expectedCost.known).length,
      of: counting.length,
    },
    derived: figures.some(({ derived }) => derived),
  };
}

function hasWholeIn({ whole }: WorkNode, chosen: ReadonlySet<WorkNode>): boolean {
  return whole !== undefined && (chosen.has(whole) || hasWholeIn(whole, chosen));
}
