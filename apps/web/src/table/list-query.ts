/** What of a list is in sight: filters and order, as they stand in the address. Empty values are left out. */
export function listQuery(
  query: URLSearchParams,
  names: readonly string[],
  fixed: Readonly<Record<string, string>> = {},
): URLSearchParams {
  const picked = new URLSearchParams();
  for (const name of [...names, "sort"]) {
    const value = query.get(name) ?? "";
    if (value !== "" && !(name in fixed)) picked.set(name, value);
  }
  for (const [name, value] of Object.entries(fixed)) picked.set(name, value);
  return picked;
}

/** The same query with other values; an empty value takes the name away. */
export function changedQuery(
  query: URLSearchParams,
  change: Readonly<Record<string, string>>,
): URLSearchParams {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(change)) {
    if (value === "") next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** An address with its query, if there is any. */
export function withQuery(path: string, query: URLSearchParams): string {
  return query.size === 0 ? path : `${path}?${query}`;
}
