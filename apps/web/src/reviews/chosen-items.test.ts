import { allRows, withRows } from "@grondslag/ui";
import { expect, test } from "vitest";
import { chosenOf, inParts, mostDecisions } from "./chosen-items.ts";

test("[A6] decisions about more items than the server takes at once go in parts, and none is lost", () => {
  const ids = Array.from({ length: 1201 }, (_, at) => `i${at}`);
  const parts = inParts(ids, mostDecisions);
  expect(parts.map((part) => part.length)).toEqual([500, 500, 201]);
  expect(parts.flat()).toEqual(ids);
  expect(inParts([], mostDecisions)).toEqual([]);
});

test("[A6] what was left out of all items is left out", () => {
  expect(chosenOf(withRows(allRows, ["b"], false), ["a", "b", "c"])).toEqual(["a", "c"]);
});
