import { expect, test } from "vitest";
import { exampleWork } from "../../testing/examples.ts";
import { exampleWish } from "../demand/demand-examples.fixture.ts";
import { chainLoads, chainsBeyondRoom, chainUse } from "./chain-load.ts";
import type { Course } from "./course.ts";

const course = (id: string, more: Partial<Course> = {}): Course => ({
  id,
  kind: "work",
  name: id,
  nature: "policy",
  layer: "running",
  chains: ["vat"],
  start: "2026Q1",
  quarters: 2,
  needs: [],
  ...more,
});
/** Each of these carries out a structural wish. */
const wish = ["a", "b", "c", "whole", "part"].map((work) => exampleWish(`wish of ${work}`, { work }));
const rooms = [{ id: "vat/2026", chain: "vat", year: 2026, structuralChanges: 2 }];

test("[O10] the room left in a chain is what it can take at the same time, less the most that it takes in the year", () => {
  const use = chainUse([course("a"), course("b", { start: "2026Q2" }), course("c", { start: "2026Q4" })], {
    work: [],
    wish,
  });
  expect(chainLoads(use, rooms, ["bpm"], [2026, 2027])).toEqual([
    { chain: "bpm", year: 2026, taken: 0, items: [] },
    { chain: "bpm", year: 2027, taken: 0, items: [] },
    { chain: "vat", year: 2026, room: 2, left: 0, taken: 2, items: ["a", "b"], quarter: "2026Q2" },
    { chain: "vat", year: 2027, taken: 1, items: ["c"], quarter: "2027Q1" },
  ]);
});

test("[O10] work that carries out no structural wish takes no room, and a whole none beside its part", () => {
  const work = [
    exampleWork("whole", { chains: ["vat"] }),
    exampleWork("part", { parent: "whole", chains: ["vat"] }),
  ];
  const courses = [course("whole"), course("part"), course("renewal"), course("asked", { kind: "wish" })];
  expect(chainUse(courses, { work, wish }).itemsIn("vat", "2026Q1")).toEqual(["part", "asked"]);
});

test("[O10] an item that comes on top of a full chain is told where, and not in a year of which nobody said the room", () => {
  const use = chainUse([course("a", { quarters: 6 }), course("b", { start: "2026Q3", quarters: 9 })], {
    work: [],
    wish,
  });
  expect(chainsBeyondRoom(use, rooms, { chains: ["vat"], start: "2026Q2", quarters: 5 })).toEqual([
    { chain: "vat", quarter: "2026Q3", room: 2, taken: 2 },
    { chain: "vat", quarter: "2026Q4", room: 2, taken: 2 },
  ]);
});
