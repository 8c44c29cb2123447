import { allRows, noRows, withRows } from "@grondslag/ui";
import { expect, test } from "vitest";
import { filterOf, selectionFilter } from "./grant-filter.ts";
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
  expect(selectionFilter(allRows, query, [row("a")], 20_000)).toEqual({
    systemId: "s1",
    excess: true,
    unusedDays: 90,
    q: "jan",
  });
});

test("[A7] ticked rows are named one by one", () => {
  expect(selectionFilter(withRows(noRows, ["a", "b"], true), query, [row("a")], 20_000)).toEqual({
    grantIds: ["a", "b"],
  });
});

test("[A7] all but a few can be told only when every row was loaded", () => {
  const most = withRows(allRows, ["a"], false);
  expect(selectionFilter(most, query, [row("a"), row("b")], 2)).toEqual({ grantIds: ["b"] });
  expect(selectionFilter(most, query, [row("a"), row("b")], 3)).toBeUndefined();
});

test("what is no number of days is no filter", () => {
  expect(filterOf(new URLSearchParams("unusedDays=veel&excess=false"))).toEqual({});
});
