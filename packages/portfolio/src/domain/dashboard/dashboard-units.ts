import type { Portfolio } from "../records.ts";
import type { Work, WorkEntry } from "../work/work.ts";
import { type FullTerm, fullTerm, reachesLimit } from "./full-term.ts";
import { groupBy } from "./group-by.ts";
import { sumFigures } from "./sum-figures.ts";
import { partsTogether, wholeFigures } from "./whole-figures.ts";
import { type Figures, figuresOfWork } from "./work-figures.ts";

/** What the dashboard is made of. */
export interface DashboardSource {
  readonly records: Pick<Portfolio["records"], "work" | "review">;
  readonly entries: readonly WorkEntry[];
}

/** A piece of work whose money is counted in one place. */
export interface DashboardUnit {
  readonly work: Work;
  readonly figures: Figures;
  readonly fullTerm: FullTerm;
  /** Whether it must stand on the dashboard. */
  readonly listed: boolean;
  /** Its parts cost more than it says itself: their sum counts. */
  readonly partsExceed: boolean;
  /** It is listed for its parts alone: each stays below the limit, together they reach it. */
  readonly together: boolean;
  /** Work in it that reaches the limit by itself: it has its own page, its money counts in the whole. */
  readonly parts: readonly DashboardPart[];
}

export interface DashboardPart {
  readonly work: Work;
  readonly figures: Figures;
  readonly fullTerm: FullTerm;
}

/** A work in its tree, with its figures by the money rule. */
interface Node {
  readonly work: Work;
  readonly figures: Figures | undefined;
  readonly partsExceed: boolean;
  readonly own: boolean;
  readonly parts: readonly Node[];
}

/**
 * Divides all work with an ICT component in units, so that every cent counts once (row O22):
 *
 * 1. A work with figures of its own covers everything below it. If its parts together cost more than it says, their sum
 *    counts, as a small figure on top would hide them; it is still held against what it agreed itself.
 * 2. A project without figures of its own has those of its parts together.
 * 3. A programme without figures of its own is no unit: its projects are. But when those that stay below the limit
 *    reach it together, the whole programme is one unit: cutting work up hides nothing.
 * 4. Work without an ICT component does not count; what lies below it is looked at by itself.
 *
 * @param portfolio as of `today`
 */
export function dashboardUnits(portfolio: DashboardSource, today: string): readonly DashboardUnit[] {
  const entriesOf = groupBy(portfolio.entries, ({ work }) => work);
  return treesOf(portfolio.records.work, entriesOf, today).flatMap(unitsOf);
}

function unitsOf(node: Node): readonly DashboardUnit[] {
  const { work, figures, parts } = node;
  if (figures === undefined) return [];
  const container = !node.own && (work.kind === "programme" || !work.ictComponent);
  if (!container) return [unitOf(node, figures, false)];
  const units = parts.flatMap(unitsOf);
  const below = sumFigures(units.filter(({ listed }) => !listed).map((unit) => unit.figures));
  const hidden = below !== undefined && reachesLimit(fullTerm(below));
  return hidden ? [unitOf(node, figures, true)] : units;
}

function unitOf(node: Node, figures: Figures, together: boolean): DashboardUnit {
  const term = fullTerm(figures);
  return {
    work: node.work,
    figures,
    fullTerm: term,
    listed: reachesLimit(term),
    partsExceed: node.partsExceed,
    together,
    parts: largeParts(node),
  };
}

function largeParts({ parts }: Node): readonly DashboardPart[] {
  return parts.flatMap((part) => {
    const { work, figures } = part;
    const below = largeParts(part);
    if (figures === undefined || !part.own) return below;
    const term = fullTerm(figures);
    return reachesLimit(term) ? [{ work, figures, fullTerm: term }, ...below] : below;
  });
}

/** The trees of all work. What stands in a circle is in one of them, once. */
function treesOf(
  works: readonly Work[],
  entriesOf: ReadonlyMap<string, readonly WorkEntry[]>,
  today: string,
): readonly Node[] {
  const known = new Set(works.map(({ id }) => id));
  const children = groupBy(works, ({ parent }) => parent ?? "");
  const seen = new Set<string>();
  const nodeOf = (work: Work): Node => {
    seen.add(work.id);
    const parts = (children.get(work.id) ?? []).filter(({ id }) => !seen.has(id)).map(nodeOf);
    const own = work.ictComponent ? figuresOfWork(work, entriesOf.get(work.id) ?? [], today) : undefined;
    const ofParts = partsTogether(
      parts.filter((part) => part.work.ictComponent || part.figures !== undefined),
    );
    return { work, ...wholeFigures(own, ofParts), own: own !== undefined, parts };
  };
  const tops = works.filter(({ parent }) => parent === undefined || !known.has(parent)).map(nodeOf);
  return [...tops, ...works.flatMap((work) => (seen.has(work.id) ? [] : [nodeOf(work)]))];
}
