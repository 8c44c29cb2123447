/** Where items were put by hand: quarters by id of the item, as they stand in the address. */
export type TriedMoves = Readonly<Record<string, number>>;

const name = "try";

/** What was tried, in the order of trying; a later move of an item takes the place of an earlier one. */
export function movesOf(query: URLSearchParams): readonly (readonly [item: string, start: number])[] {
  return query.getAll(name).flatMap((text) => {
    const at = text.lastIndexOf(":");
    const start = Number(text.slice(at + 1));
    return at > 0 && Number.isInteger(start) && start >= 0 ? [[text.slice(0, at), start] as const] : [];
  });
}

/** Where each item stands after all moves. */
export function startsOf(moves: readonly (readonly [string, number])[]): TriedMoves {
  return Object.fromEntries(moves);
}

/** The address with these moves and no others. */
export function queryWith(
  query: URLSearchParams,
  moves: readonly (readonly [string, number])[],
): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete(name);
  for (const [item, start] of moves) next.append(name, `${item}:${start}`);
  return next;
}
