import { expect, test } from "vitest";
import { changedQuery, listQuery, withQuery } from "./list-query.ts";

test("a list is asked with the filters it knows, and what is fixed wins from the address", () => {
  const query = new URLSearchParams("q=jan&unitId=&sort=-lastUsed&other=1&employeeId=e9");
  expect(String(listQuery(query, ["q", "unitId", "employeeId"], { employeeId: "e1" }))).toBe(
    "q=jan&sort=-lastUsed&employeeId=e1",
  );
});

test("another filter leaves the rest of the address as it is", () => {
  const query = new URLSearchParams("q=jan&tab=x");
  expect(String(changedQuery(query, { q: "", excess: "true" }))).toBe("tab=x&excess=true");
  expect(String(query)).toBe("q=jan&tab=x");
  expect(withQuery("/grants", new URLSearchParams())).toBe("/grants");
});
