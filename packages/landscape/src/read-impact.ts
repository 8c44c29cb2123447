import { type Impact, type ImpactOptions, type ImpactQuestion, impactOf } from "./domain/graph/impact.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import type { GraphFollower } from "./follow-graph.ts";
import type { ItemNamed, LandscapeReads } from "./ports.ts";
import type { Joined } from "./read-item.ts";

/** An impact with the names of all items that it speaks of. */
export interface NamedImpact extends Impact, Joined {
  readonly names: ReadonlyMap<string, ItemNamed>;
}

interface ImpactDeps {
  readonly graph: GraphFollower;
  readonly store: Pick<LandscapeReads, "names" | "joinedInto">;
}

/**
 * What stops if an item stops, what it needs, or what must move before it can go; with the paths, and the money that
 * passes on a day. The id of an item that was joined with another leads to that one.
 *
 * @throws LandscapeError ITEM_UNKNOWN
 */
export async function readImpact(
  deps: ImpactDeps,
  id: string,
  question: ImpactQuestion,
  options: ImpactOptions,
): Promise<NamedImpact> {
  const own = await namedImpact(deps, id, question, options);
  // The graph goes on to know the ids of what went.
  const joinedInto = own?.names.has(id) === true ? undefined : await deps.store.joinedInto(id);
  if (joinedInto !== undefined) {
    const impact = await namedImpact(deps, joinedInto, question, options);
    if (impact !== undefined) return { ...impact, joinedInto };
  }
  if (own !== undefined) return own;
  throw new LandscapeError("ITEM_UNKNOWN", "there is no item with this id", {
    where: "id",
    remedy: "look it up in the list",
  });
}

async function namedImpact(
  { graph, store }: ImpactDeps,
  id: string,
  question: ImpactQuestion,
  options: ImpactOptions,
): Promise<NamedImpact | undefined> {
  const impact = impactOf(await graph.latest(), id, question, options);
  if (impact === undefined) return undefined;
  const ids = new Set([id, ...impact.money.map((one) => one.id)]);
  for (const { path } of [...impact.items, ...impact.weakened]) for (const { item } of path) ids.add(item);
  return { ...impact, names: await store.names([...ids]) };
}
