import { expect, test } from "vitest";
import { compileCalls, findCall, findLoosely } from "./compile-calls.ts";

const calls = compileCalls({
  id: "old-web",
  systemId: "old-web",
  kind: "w3c",
  mapping: { version: 1, calls: [{ method: "GET", path: "/persons/{bsn}/income" }] },
  defaultRetentionClass: "other",
  activeFrom: 0,
  version: 1,
});

test.each([
  "/Persons/123456782/Income/",
  "//persons/123456782/income",
  "/persons/123456782/income;v=1",
  "/persons/123456782/income.json",
  "\\persons\\123456782\\income",
  "/a/../persons/123456782/./income",
])("[M5] %s is found as the call that a server may have served, though it is spelt otherwise", (path) => {
  expect(findCall(calls, "GET", path)).toBeUndefined();
  expect(findLoosely(calls, "GET", path)?.fields.get("path.bsn")).toBe("123456782");
});

test.each(["/persons/123456782", "/persons/123456782/income/2026", "/persons/123456782/incomes", "/"])(
  "[M5] %s is another call",
  (path) => {
    expect(findLoosely(calls, undefined, path)).toBeUndefined();
  },
);
