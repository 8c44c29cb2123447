import { fullTerm } from "../dashboard/full-term.ts";
import { groupBy } from "../dashboard/group-by.ts";
import { sumFigures } from "../dashboard/sum-figures.ts";
import { type Figures, figuresOfWork } from "../dashboard/work-figures.ts";
import type { Portfolio } from "../records.ts";
import type { Work, WorkEntry } from "./work.ts";

/** A work in its place, with the figures that count for it. */
export interface WorkNode {
  readonly work: Work;
  readonly whole: WorkNode | undefined;
  readonly parts: readonly WorkNode[];
  /** Undefined when neither it nor a part of it has a baseline or a report. */
  readonly figures: Figures | undefined;
  /** Its parts cost more together than it says itself: their sum counts. */
  readonly partsExceed: boolean;
}

/** A node while its parts are being placed. */
interface Placed extends WorkNode {
  readonly parts: WorkNode[];
}

export type WorkTree = ReadonlyMap<string, WorkNode>;

/**
 * All work in its place. The figures of a whole cover its parts; a whole without figures has those of its parts
 * together, and so has one whose parts cost more than it says (as on the dashboard).
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
    return Object.assign(node, figuresOf(one, node.parts, entriesOf.get(one.id) ?? [], today));
  };
  for (const top of byWhole.get(undefined) ?? []) place(top, undefined);
  return tree;
}

function figuresOf(
  work: Work,
  parts: readonly WorkNode[],
  entries: readonly WorkEntry[],
  today: string,
): Pick<WorkNode, "figures" | "partsExceed"> {
  const own = figuresOfWork(work, entries, today);
  const together = sumFigures(parts.flatMap(({ figures }) => figures ?? []));
  if (own === undefined || together === undefined) return { figures: own ?? together, partsExceed: false };
  const partsExceed = fullTerm(together).cents > fullTerm(own).cents;
  return { figures: partsExceed ? together : own, partsExceed };
}

/** What a work is part of, the largest first. */
export function wholesOfNode({ whole }: WorkNode): readonly Work[] {
  return whole === undefined ? [] : [...wholesOfNode(whole), whole.work];
}
