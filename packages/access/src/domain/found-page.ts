/** Which part of what a search finds. */
export interface PageAsked {
  /** Only what comes after this id; undefined: from the begin. */
  readonly after: string | undefined;
  /** The most that one page may hold. */
  readonly limit: number;
}

export interface FoundPage<Item> {
  readonly items: readonly Item[];
  /** The `after` of the next page; undefined when there is none. */
  readonly next: string | undefined;
}

/**
 * One page of the candidates that hold. There is a next page only when one more candidate truly holds: what is
 * left out is left out of the counting too.
 *
 * @param ids candidates in any order, each once; pages follow the order of the ids.
 * @param find what the candidate gives; undefined when it does not hold.
 */
export function takePage<Item>(
  ids: Iterable<string>,
  { after, limit }: PageAsked,
  find: (id: string) => Item | undefined,
): FoundPage<Item> {
  const candidates: string[] = [];
  for (const id of ids) if (after === undefined || id > after) candidates.push(id);
  candidates.sort(byCodeUnits);
  const items: Item[] = [];
  let last = after;
  for (const id of candidates) {
    const item = find(id);
    if (item === undefined) continue;
    if (items.length >= limit) return { items, next: last ?? "" };
    items.push(item);
    last = id;
  }
  return { items, next: undefined };
}

function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left === right ? 0 : 1;
}
