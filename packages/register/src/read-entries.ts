import type { Entries, EntryKind } from "./domain/entries.ts";
import { RegisterError } from "./domain/register-error.ts";
import type { EntryVersion, ListQuery, ListRequest, Page, RegisterStore } from "./ports.ts";

/** @throws RegisterError ENTRY_UNKNOWN. */
export async function getEntry<Kind extends EntryKind>(
  store: RegisterStore,
  kind: Kind,
  id: string,
): Promise<Entries[Kind]> {
  return (await store.find(kind, id)) ?? unknownEntry(kind);
}

/**
 * One page of a list.
 *
 * @throws RegisterError QUERY_INVALID.
 */
export function listEntries<Kind extends EntryKind>(
  store: RegisterStore,
  kind: Kind,
  query: ListQuery = {},
): Promise<Page<Entries[Kind]>> {
  return store.list(kind, listRequest(query));
}

/**
 * All versions of an entry, the latest first.
 *
 * @throws RegisterError ENTRY_UNKNOWN.
 */
export async function readHistory<Kind extends EntryKind>(
  store: RegisterStore,
  kind: Kind,
  id: string,
): Promise<readonly EntryVersion<Entries[Kind]>[]> {
  const versions = await store.history(kind, id);
  return versions.length > 0 ? versions : unknownEntry(kind);
}

function listRequest(query: ListQuery): ListRequest {
  const { q = "", sort = "name" } = query;
  const { page, pageSize } = readPage(query);
  const by = (["name", "id", "recordedAt"] as const).find((column) => column === sort.replace(/^-/, ""));
  if (by === undefined)
    throw queryInvalid("sort", "sort by name, id or recordedAt, with - before it to turn round");
  if (q.length > 200 || q.includes("\0"))
    throw queryInvalid("q", "search with at most 200 characters of text");
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return { words, sort: { by, descending: sort.startsWith("-") }, page, pageSize };
}

/**
 * Which page is asked for, the first one by default.
 *
 * @throws RegisterError QUERY_INVALID.
 */
export function readPage(query: Pick<ListQuery, "page" | "pageSize">): {
  readonly page: number;
  readonly pageSize: number;
} {
  const { page = 1, pageSize = 25 } = query;
  if (!Number.isInteger(page) || page < 1 || page > 1_000_000)
    throw queryInvalid("page", "count pages from 1");
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > 100) {
    throw queryInvalid("pageSize", "ask for 1 to 100 entries at a time");
  }
  return { page, pageSize };
}

function queryInvalid(where: string, remedy: string): RegisterError {
  return new RegisterError("QUERY_INVALID", `the list cannot be given by this ${where}`, { where, remedy });
}

function unknownEntry(kind: EntryKind): never {
  throw new RegisterError("ENTRY_UNKNOWN", `there is no ${kind} with this id`, {
    where: "id",
    remedy: "look it up in the list",
  });
}
