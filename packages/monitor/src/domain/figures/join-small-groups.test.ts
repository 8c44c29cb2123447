import fc from "fast-check";
import { expect, test } from "vitest";
import { type CountedGroup, joinSmallGroups, smallestGroup } from "./join-small-groups.ts";

const group = (id: string, employees: number, figures = 1): CountedGroup<number> => ({
  id,
  name: id,
  employees,
  figures,
});
const add = (a: number, b: number) => a + b;

test("[M9] groups of ten and more are told of; smaller ones are told of together", () => {
  const told = joinSmallGroups([group("a", 30, 3), group("b", 9, 5), group("c", 4, 7)], add);
  expect(told).toEqual({
    groups: [group("a", 30, 3)],
    rest: { groups: 2, employees: 13, figures: 12 },
    leftOut: 0,
  });
});

test("[M9] who subtracts what is told from the total does not find one small group", () => {
  const told = joinSmallGroups([group("a", 30), group("b", 12), group("c", 3)], add);
  expect(told.groups.map(({ id }) => id)).toEqual(["a"]);
  expect(told.rest).toEqual({ groups: 2, employees: 15, figures: 2 });
});

test("[M9] of an agency that is itself too small nothing is told", () => {
  expect(joinSmallGroups([group("a", 5), group("b", 4)], add)).toEqual({
    groups: [],
    rest: undefined,
    leftOut: 2,
  });
});

test("[M9] whatever the groups: none that is told is small, and nothing is lost without saying so", () => {
  const groups = fc.uniqueArray(
    fc.record({ id: fc.string(), name: fc.string(), employees: fc.nat(40), figures: fc.nat(1000) }),
    { selector: ({ id }) => id, maxLength: 30 },
  );
  fc.assert(
    fc.property(groups, (all) => {
      const { groups: told, rest, leftOut } = joinSmallGroups(all, add);
      const parts = [...told, ...(rest === undefined ? [] : [rest])];
      expect(parts.every(({ employees }) => employees >= smallestGroup)).toBe(true);
      expect(told.length + (rest?.groups ?? 0) + leftOut).toBe(all.length);
      if (leftOut > 0) {
        expect(parts).toEqual([]);
        expect(all.reduce((sum, { employees }) => sum + employees, 0)).toBeLessThan(smallestGroup);
        return;
      }
      const sum = (some: readonly { employees: number; figures: number }[]) =>
        some.reduce((total, one) => [(total[0] ?? 0) + one.employees, (total[1] ?? 0) + one.figures], [0, 0]);
      expect(sum(parts)).toEqual(sum(all));
    }),
  );
});
