import type { ExchangeProblem, Placed } from "./exchange-document.ts";

/**
 * A problem with the place in the file of what it is about.
 *
 * @param pointer JSON pointer in the record or entry
 */
export function placedAt(
  { where, columns }: Placed,
  pointer: string,
  problem: Omit<ExchangeProblem, "where" | "column">,
): ExchangeProblem {
  if (where.startsWith("/")) return { where: `${where}${pointer}`, ...problem };
  const column = columns?.[pointer.split("/")[1] ?? ""];
  return { where, ...(column !== undefined && { column }), ...problem };
}
