import type { Portfolio } from "../records.ts";
import { overridesInForce } from "../scenario/signing.ts";
import { type Courses, openWishes } from "../supply/course.ts";
import type { Work } from "../work/work.ts";
import type { Wish } from "./demand.ts";
import { compareValues, type Value, wishValue } from "./score.ts";

/** Why an item stands where it does: by a recorded override, as modernisation, or by its value alone (row O8). */
export const precedences = ["override", "modernisation", "value"] as const;
export type Precedence = (typeof precedences)[number];

/** A wish, or work that is to come, with what it is worth. */
export type BoardItem = {
  readonly precedence: Precedence;
  /** Absent for work that no wish asked for: nobody scored it. */
  readonly value?: Value;
} & (
  | { readonly kind: "wish"; readonly wish: Wish }
  | { readonly kind: "work"; readonly work: Work; readonly wish?: Wish }
);

/** All that is weighed, in order: by precedence, within it by value; what nobody scored comes last (rows O1, O8). */
export function boardItems(portfolio: Portfolio, courses: Courses): readonly BoardItem[] {
  const { goal, wish, work } = portfolio.records;
  const overridden = new Set(overridesInForce(portfolio).map(({ item }) => item));
  const precedenceOf = ({ id, nature }: Wish | Work): Precedence =>
    overridden.has(id) ? "override" : nature === "modernisation" ? "modernisation" : "value";
  const wishes = openWishes(portfolio).map((one): BoardItem => {
    return { kind: "wish", wish: one, precedence: precedenceOf(one), value: wishValue(one, goal) };
  });
  const works = plannedWork(work, courses).map((one): BoardItem => {
    const asked = wish
      .filter((other) => other.work === one.id && other.state !== "refused" && other.state !== "withdrawn")
      .map((other) => ({ wish: other, value: wishValue(other, goal) }))
      .sort((a, b) => compareValues(b.value, a.value) || (a.wish.id < b.wish.id ? -1 : 1));
    return { kind: "work", work: one, precedence: precedenceOf(one), ...asked[0] };
  });
  return [...wishes, ...works].sort(inOrder);
}

export function boardId(item: BoardItem): string {
  return item.kind === "work" ? item.work.id : item.wish.id;
}

/** Work that is to come and has a place of its own: not a whole of which the parts count, nor a part whose whole counts. */
function plannedWork(works: readonly Work[], { countedInParts }: Courses): readonly Work[] {
  const byId = new Map(works.map((one) => [one.id, one]));
  const wholes = new Set(countedInParts);
  const open = works.filter(({ status }) => status !== "finished" && status !== "cancelled");
  const withParts = new Set(open.flatMap(({ parent }) => parent ?? []));
  const isInWhole = ({ id, parent }: Work): boolean => {
    const seen = new Set([id]);
    for (let above = parent; above !== undefined && !seen.has(above); above = byId.get(above)?.parent) {
      seen.add(above);
      if (!wholes.has(above) && (byId.get(above)?.needs.length ?? 0) > 0) return true;
    }
    return false;
  };
  return open.filter((one) => {
    if (one.status === "in-execution" || wholes.has(one.id)) return false;
    return one.needs.length > 0 || !(withParts.has(one.id) || isInWhole(one));
  });
}

const unscored = { points: 0, weight: 0 };

function inOrder(one: BoardItem, other: BoardItem): number {
  return (
    precedences.indexOf(one.precedence) - precedences.indexOf(other.precedence) ||
    compareValues(other.value ?? unscored, one.value ?? unscored) ||
    (boardId(one) < boardId(other) ? -1 : 1)
  );
}
