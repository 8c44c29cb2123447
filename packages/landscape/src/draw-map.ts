import { type GraphMap, mapOfGraph } from "./domain/graph/map-of-graph.ts";
import type { GraphFollower } from "./follow-graph.ts";
import type { ItemNamed, LandscapeReads } from "./ports.ts";

/** What a map of the landscape shows; places are those in its lists. */
export interface LandscapeMap extends Pick<GraphMap, "needs" | "reserves" | "left"> {
  /** The change up to which the landscape was known. */
  readonly change: number;
  readonly groups: readonly ItemNamed[];
  readonly items: readonly (ItemNamed & { readonly group?: number })[];
}

const mostItems = 5_000;

/**
 * The landscape as a map: a chain with its systems is a group, and so is a system that is part of none with its own
 * parts. Chains and systems go first when there is more than a map can hold.
 *
 * @param day `YYYY-MM-DD`: relations that hold then are drawn.
 */
export async function drawMap(
  { graph, store }: { readonly graph: GraphFollower; readonly store: Pick<LandscapeReads, "names"> },
  day: string,
): Promise<LandscapeMap> {
  const latest = await graph.latest();
  const { change } = latest;
  const { groups, items, ...rest } = mapOfGraph(latest, day, mostItems);
  const names = await store.names(items.map(({ id }) => id));
  // What went since the graph was read keeps its id for a name.
  const shown = items.map((item) => ({ ...item, name: names.get(item.id)?.name ?? item.id }));
  return {
    change,
    groups: groups.flatMap((place) => {
      const item = shown[place];
      return item === undefined ? [] : [{ id: item.id, kind: item.kind, name: item.name }];
    }),
    items: shown,
    ...rest,
  };
}
