import { expect, test } from "vitest";
import { holdList } from "./held-list.ts";

const row = (id: string, score: number) => ({ id, score });

test("[M3] a new signal waits above, so that what somebody reads stays where it is", () => {
  const held = holdList([row("a", 9), row("b", 8)], [row("c", 12), row("b", 10), row("a", 9)]);
  expect(held.rows).toEqual([row("a", 9), row("b", 10)]);
  expect(held.news).toBe(1);
  expect(held.gone.size).toBe(0);
});

test("[M3] a signal that a colleague handled stays in sight, and is marked", () => {
  const held = holdList([row("a", 9), row("b", 8)], [row("b", 8)]);
  expect(held.rows.map(({ id }) => id)).toEqual(["a", "b"]);
  expect([...held.gone]).toEqual(["a"]);
});

test("[M3] an empty or first list has nothing to move: what is new comes in at once", () => {
  expect(holdList(undefined, [row("a", 9)])).toEqual({ rows: [row("a", 9)], news: 0, gone: new Set() });
  expect(holdList([], [row("a", 9)]).rows).toHaveLength(1);
});
