import { allRows, noRows, withRows } from "@grondslag/ui";
import { expect, test } from "vitest";
import { chosenGrants, countBy, filterOf, mostNamed } from "./grant-filter.ts";
import type { GrantRow } from "./types.ts";

const row = (id: string): GrantRow => ({
  id,
  employeeId: "e",
  employeeName: "E",
  unitId: "u",
  unitName: "U",
  function: "f",
  functionName: "F",
  roleId: "r",
  roleName: "R",
  sensitive: false,
  validFrom: "2026-01-01T00:00:00Z",
  state: "active",
  uses: 0,
  excess: false,
  missingTrainings: [],
  systemIds: [],
});
const query = new URLSearchParams("systemId=s1&excess=true&unusedDays=90&q=jan&state=active");

test("[A7] all that match is the filter itself, also for rows that were never loaded", () => {
  expect(chosenGrants(allRows, query, [row("a")], 20_000)).toEqual({
    by: "filter",
    filter: { systemId: "s1", excess: true, unusedDays: 90, q: "jan" },
  });
});

test("[A7] ticked rows are named one by one", () => {
  const two = [row("a"), row("b")];
  expect(chosenGrants(withRows(noRows, ["a", "b"], true), query, two, 20_000)).toEqual({
    by: "row",
    rows: two,
  });
});

test("[A7] a selection that is neither a filter nor a few loaded rows is not guessed", () => {
  const most = withRows(allRows, ["a"], false);
  expect(chosenGrants(most, query, [row("a"), row("b")], 2)).toEqual({ by: "row", rows: [row("b")] });
  expect(chosenGrants(most, query, [row("a"), row("b")], 3)).toBeUndefined();
  const many = Array.from({ length: mostNamed + 1 }, (_, n) => row(`g${n}`));
  const ticked = withRows(
    noRows,
    many.map(({ id }) => id),
    true,
  );
  expect(chosenGrants(ticked, query, many, 20_000)).toBeUndefined();
  expect(chosenGrants(noRows, query, many, 20_000)).toBeUndefined();
});

test("[A7] ticked rows are counted by what they have in common, the most first", () => {
  const rows = [row("a"), { ...row("b"), roleId: "x", roleName: "X" }, row("c")];
  expect(countBy(rows, ({ roleId, roleName }) => [{ id: roleId, name: roleName }])).toEqual([
    { id: "r", name: "R", count: 2 },
    { id: "x", name: "X", count: 1 },
  ]);
});

test("what is no number of days is no filter", () => {
  expect(filterOf(new URLSearchParams("unusedDays=veel&excess=false"))).toEqual({});
});
