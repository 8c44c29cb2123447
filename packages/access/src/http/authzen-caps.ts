import { countsUses, holdCaps, type UsesTaken } from "../hold-caps.ts";
import type { AuthzenDeps, Decided } from "./authzen-deps.ts";

/**
 * Counts uses that take data out of sight, and denies those over their cap (row M8). Reads are not counted and
 * wait for nothing.
 *
 * @throws AccessError `AUTHORITY_UNREACHABLE` when uses cannot be counted: then none is permitted
 */
export async function withinCaps(
  { uses, state }: Pick<AuthzenDeps, "uses" | "state">,
  items: readonly Decided[],
  now: number,
  taken?: UsesTaken,
): Promise<readonly Decided[]> {
  const decisions = await holdCaps(uses, state.snapshot(), items, now, taken);
  return items.map((item, place) => {
    const decision = decisions[place];
    if (decision === undefined || decision === item.decision) return item;
    const { request, startedAt } = item;
    return { request, decision, startedAt, spanId: item.spanId };
  });
}

/** Whether these must be counted before they may be told. */
export function mustCount(items: readonly Decided[]): boolean {
  return countsUses(items);
}
