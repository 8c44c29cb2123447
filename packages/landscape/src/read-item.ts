import { type ItemKind, itemKinds } from "./domain/item.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import type { ItemInPlace, ItemsPage, ItemVersion, LandscapeReads } from "./ports.ts";

/** Which items are asked for, as it comes from outside. */
export interface ItemsQuery {
  /** Words that must all occur in an item. */
  readonly q?: string;
  readonly kind?: readonly string[];
  readonly conflicts?: boolean;
  readonly page?: number;
  readonly pageSize?: number;
}

/** An answer about an item of which the id that was asked for is that of another one before. */
export interface Joined {
  /** Id of the item that it became when it was joined with another; absent when it is still itself. */
  readonly joinedInto?: string;
}

/**
 * An item with its relations, conflicts and choices. The id of one that was joined with another leads to that one.
 *
 * @param recordedAt ms since the epoch: as it was known then. Left out: as it is now.
 * @throws LandscapeError ITEM_UNKNOWN; QUERY_INVALID for a leap second, which has no such number
 */
export async function readItem(
  store: Pick<LandscapeReads, "find" | "joinedInto">,
  id: string,
  recordedAt?: number,
): Promise<ItemInPlace & Joined> {
  if (Number.isNaN(recordedAt)) throw queryInvalid("recordedAt", "use a moment that clocks here can tell");
  const found = await store.find(id, recordedAt);
  if (found !== undefined) return found;
  const joinedInto = await store.joinedInto(id, recordedAt);
  if (joinedInto === undefined) return unknownItem();
  return { ...((await store.find(joinedInto, recordedAt)) ?? unknownItem()), joinedInto };
}

/** All descriptions of an item, the latest first. */
export interface ItemHistory extends Joined {
  readonly versions: readonly ItemVersion[];
}

/**
 * All descriptions of an item; of one that was joined with another, its own and those of what it became.
 *
 * @throws LandscapeError ITEM_UNKNOWN
 */
export async function readItemHistory(
  store: Pick<LandscapeReads, "history" | "joinedInto">,
  id: string,
): Promise<ItemHistory> {
  const [own, joinedInto] = [await store.history(id), await store.joinedInto(id)];
  if (own.length === 0) return unknownItem();
  if (joinedInto === undefined) return { versions: own };
  const versions = [...(await store.history(joinedInto)), ...own].sort((one, other) => other.at - one.at);
  return { joinedInto, versions };
}

/**
 * One page of the items, by name.
 *
 * @throws LandscapeError QUERY_INVALID
 */
export async function listItems(store: Pick<LandscapeReads, "list">, query: ItemsQuery): Promise<ItemsPage> {
  const { q = "", kind = [], conflicts = false, page = 1, pageSize = 25 } = query;
  if (q.length > 200 || q.includes("\0"))
    throw queryInvalid("q", "search with at most 200 characters of text");
  if (!Number.isInteger(page) || page < 1 || page > 1_000_000)
    throw queryInvalid("page", "count pages from 1");
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 100)
    throw queryInvalid("pageSize", "ask for 1 to 100 items at a time");
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return store.list({ words, kinds: readKinds(kind), conflicts, page, pageSize });
}

/** @throws LandscapeError QUERY_INVALID */
export function readKinds(kinds: readonly string[]): readonly ItemKind[] {
  return kinds.map((text) => {
    const known = itemKinds.find((kind) => kind === text);
    if (known === undefined) throw queryInvalid("kind", `use some of ${itemKinds.join(", ")}`);
    return known;
  });
}

function queryInvalid(where: string, remedy: string): LandscapeError {
  return new LandscapeError("QUERY_INVALID", `the question cannot be answered by this ${where}`, {
    where,
    remedy,
  });
}

function unknownItem(): never {
  throw new LandscapeError("ITEM_UNKNOWN", "there is no item with this id", {
    where: "id",
    remedy: "look it up in the list; the day may be before it was known",
  });
}
