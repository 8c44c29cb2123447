import { type Impact, type ImpactOptions, type ImpactQuestion, impactOf } from "./domain/graph/impact.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import type { GraphFollower } from "./follow-graph.ts";
import type { ItemNamed, LandscapeReads } from "./ports.ts";

/** An impact with the names of all items that it speaks of. */
export interface NamedImpact extends Impact {
  readonly names: ReadonlyMap<string, ItemNamed>;
}

/**
 * What stops if an item stops, what it needs, or what must move before it can go; with the paths, and the money that
 * passes on a day.
 *
 * @throws LandscapeError ITEM_UNKNOWN
 */
export async function readImpact(
  { graph, store }: { readonly graph: GraphFollower; readonly store: Pick<LandscapeReads, "names"> },
  id: string,
  question: ImpactQuestion,
  options: ImpactOptions,
): Promise<NamedImpact> {
  const impact = impactOf(await graph.latest(), id, question, options);
  if (impact === undefined) {
    throw new LandscapeError("ITEM_UNKNOWN", "there is no item with this id", {
      where: "id",
      remedy: "look it up in the list",
    });
  }
  const ids = new Set([id, ...impact.money.map((one) => one.id)]);
  for (const { path } of impact.items) for (const { item } of path) ids.add(item);
  return { ...impact, names: await store.names([...ids]) };
}
