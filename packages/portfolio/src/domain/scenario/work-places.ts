import type { Portfolio } from "../records.ts";
import { coursesOf } from "../supply/course.ts";
import { groupBy } from "../supply/supply-map.ts";
import type { Work } from "../work/work.ts";

/** How work of a portfolio hangs together: which of it has a place of its own in a plan, and what waits for what. */
export interface WorkPlaces {
  /** Work that has a place: all that goes on, except a whole whose parts state whom they need. */
  readonly placed: readonly Work[];
  /** Items that a work stands for: itself, or its parts that go on. Empty when it is finished. */
  standFor(work: string): readonly string[];
  /** Work that this one waits for, its wholes included, with quarters between. */
  waitsFor(work: Work): readonly { readonly work: Work; readonly lag: number }[];
}

export function workPlaces(portfolio: Portfolio, today: string): WorkPlaces {
  const works = portfolio.records.work;
  const byId = new Map(works.map((work) => [work.id, work]));
  const parts = new Map<string, Work[]>();
  for (const work of works) {
    if (work.parent !== undefined) parts.set(work.parent, [...(parts.get(work.parent) ?? []), work]);
  }
  const waits = groupBy(portfolio.records.dependency, ({ after }) => after);
  const counted = new Set(coursesOf(portfolio, today).countedInParts);
  const goesOn = (work: Work) => work.status !== "finished" && work.status !== "cancelled";
  const openParts = (id: string) => (parts.get(id) ?? []).filter(goesOn);
  const isPlaced = (work: Work) => {
    const isWhole = openParts(work.id).length > 0;
    return goesOn(work) && !(isWhole && (counted.has(work.id) || work.needs.length === 0));
  };

  function standFor(id: string, above: ReadonlySet<string> = new Set()): readonly string[] {
    const work = byId.get(id);
    if (work === undefined || above.has(id)) return [];
    const below = openParts(id).flatMap((part) => standFor(part.id, new Set([...above, id])));
    return isPlaced(work) ? [id, ...below] : below;
  }

  function wholesOf(work: Work): readonly string[] {
    const found: string[] = [];
    let above = work.parent;
    while (above !== undefined && !found.includes(above)) {
      found.push(above);
      above = byId.get(above)?.parent;
    }
    return found;
  }

  return {
    placed: works.filter(isPlaced),
    standFor: (work) => standFor(work),
    waitsFor(work) {
      const line = [work.id, ...wholesOf(work)];
      return line.flatMap((id) =>
        (waits.get(id) ?? []).flatMap(({ before, lagQuarters }) => {
          const first = byId.get(before);
          const isOwn = first === undefined || line.includes(before) || wholesOf(first).includes(work.id);
          return isOwn ? [] : [{ work: first, lag: lagQuarters }];
        }),
      );
    },
  };
}
