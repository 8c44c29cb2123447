import type { Goal, Wish } from "./demand.ts";
import { compareValues, type Value, wishValue } from "./score.ts";

/** A wish in the order of value. */
export interface Ranked {
  readonly wish: Wish;
  readonly value: Value;
  /** From 1; wishes of equal value share a rank. Absent when nothing of it was scored. */
  readonly rank?: number;
}

/** Wishes in the order of their value, those that nobody scored last; ids decide between equals (row O1). */
export function rankWishes(wishes: readonly Wish[], goals: readonly Goal[]): readonly Ranked[] {
  const valued = wishes.map((wish) => ({ wish, value: wishValue(wish, goals) })).sort(beforeInRanking);
  return valued.map((one) => {
    if (one.value.weight === 0) return one;
    const rank = 1 + valued.findIndex(({ value }) => compareValues(value, one.value) === 0);
    return { ...one, rank };
  });
}

type Valued = Pick<Ranked, "wish" | "value">;

/** Below 0 when `one` stands before `other`. */
export function beforeInRanking(one: Valued, other: Valued): number {
  return compareValues(other.value, one.value) || (one.wish.id < other.wish.id ? -1 : 1);
}
