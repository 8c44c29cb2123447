import type { Portfolio } from "../records.ts";
import { checkUnique, refuseRecord } from "../refuse-record.ts";
import type { Wish } from "./demand.ts";

/**
 * What a wish waits for is work or a wish that there is, and no wish comes to wait for itself. Work never waits for a
 * wish, so a circle can go through wishes alone.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID that names the circle.
 */
export function checkWishOrder(
  { id, after = [] }: Pick<Wish, "id" | "after">,
  { records }: Pick<Portfolio, "records">,
): void {
  const wishes = new Map(records.wish.map((wish) => [wish.id, wish]));
  const works = new Set(records.work.map((work) => work.id));
  checkUnique(after, "/after");
  for (const [index, before] of after.entries()) {
    if (!works.has(before) && !wishes.has(before))
      refuseRecord(`/after/${index}`, "names no work and no wish that there is", "save that first");
    const circle = wayBack(before, id, wishes);
    if (circle !== undefined)
      refuseRecord(
        `/after/${index}`,
        `makes the wish wait for itself: ${[id, ...circle].join(" -> ")}`,
        "take one of these away",
      );
  }
}

/** The wishes on a way from one to another, both included; undefined when there is none. */
function wayBack(
  from: string,
  to: string,
  wishes: ReadonlyMap<string, Pick<Wish, "after">>,
): readonly string[] | undefined {
  const reached = new Map<string, readonly string[]>([[from, [from]]]);
  // A map gives what is added to it while it is gone through.
  for (const [at, way] of reached) {
    if (at === to) return way;
    for (const next of wishes.get(at)?.after ?? []) if (!reached.has(next)) reached.set(next, [...way, next]);
  }
  return undefined;
}
