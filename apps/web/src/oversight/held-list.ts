/** A list as somebody reads it, while a newer one may be known. */
export type HeldList<Row> = {
  /** In the order in which it was shown; rows keep their place while they change. */
  readonly rows: readonly Row[];
  /** How many rows are new since. */
  readonly news: number;
  /** Ids of rows that left the list since. */
  readonly gone: ReadonlySet<string>;
};

/**
 * Puts what is new into a list without moving what somebody reads: rows change where they stand, rows that left stay
 * until he asks for the new list, and new ones wait for that too. An empty list has nothing to move.
 */
export function holdList<Row extends { readonly id: string }>(
  shown: readonly Row[] | undefined,
  newest: readonly Row[],
): HeldList<Row> {
  if (shown === undefined || shown.length === 0) return { rows: newest, news: 0, gone: new Set() };
  const byId = new Map(newest.map((row) => [row.id, row]));
  const known = new Set(shown.map(({ id }) => id));
  return {
    rows: shown.map((row) => byId.get(row.id) ?? row),
    news: newest.filter(({ id }) => !known.has(id)).length,
    gone: new Set([...known].filter((id) => !byId.has(id))),
  };
}
