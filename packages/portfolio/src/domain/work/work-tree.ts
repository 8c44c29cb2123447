import { groupBy } from "../dashboard/group-by.ts";
import { partsTogether, wholeFigures } from "../dashboard/whole-figures.ts";
import { type Figures, figuresOfWork } from "../dashboard/work-figures.ts";
import type { Portfolio } from "../records.ts";
import type { Work } from "./work.ts";

/** A work in its place, with the figures that count for it. */
export interface WorkNode {
  readonly work: Work;
  readonly whole: WorkNode | undefined;
  readonly parts: readonly WorkNode[];
  /** Undefined when neither it nor a part of it has a baseline or a report. */
  readonly figures: Figures | undefined;
  /** Its parts cost more together than it says itself: at least their sum is expected. */
  readonly partsExceed: boolean;
}

/** A node while its parts are being placed. */
interface Placed extends WorkNode {
  readonly parts: WorkNode[];
}

export type WorkTree = ReadonlyMap<string, WorkNode>;

/**
 * All work in its place, with the figures that count for it, by the same rule as on the dashboard.
 *
 * @param today `YYYY-MM-DD`
 */
export function workTree(
  { records: { work }, entries }: Pick<Portfolio, "records" | "entries">,
  today: string,
): WorkTree {
  const ids = new Set(work.map(({ id }) => id));
  const byWhole = groupBy(work, ({ parent }) =>
    parent !== undefined && ids.has(parent) ? parent : undefined,
  );
  const entriesOf = groupBy(entries, (entry) => entry.work);
  const tree = new Map<string, WorkNode>();
  const place = (one: Work, whole: WorkNode | undefined): WorkNode => {
    const node: Placed = { work: one, whole, parts: [], figures: undefined, partsExceed: false };
    tree.set(one.id, node);
    for (const part of byWhole.get(one.id) ?? []) node.parts.push(place(part, node));
    const own = figuresOfWork(one, entriesOf.get(one.id) ?? [], today);
    return Object.assign(node, wholeFigures(own, partsTogether(node.parts)));
  };
  for (const top of byWhole.get(undefined) ?? []) place(top, undefined);
  return tree;
}

/** What a work is part of, the largest first. */
export function wholesOfNode({ whole }: WorkNode): readonly Work[] {
  return whole === undefined ? [] : [...wholesOfNode(whole), whole.work];
}
