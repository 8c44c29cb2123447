import { expect, test } from "vitest";
import { permissionText, readPermissions, splitWords } from "./permission-lines.ts";

const permissions = [
  { activityId: "help-callers", dataSetId: "persons", actions: ["read", "search"] },
  { activityId: "help-callers", dataSetId: "incomes", actions: ["read"] },
];

test("[A14] what a role opens can be written and read again", () => {
  expect(readPermissions(permissionText(permissions))).toEqual({ permissions });
  expect(readPermissions(" \n")).toEqual({ permissions: [] });
});

test("[A14] a line that says no use is named", () => {
  expect(readPermissions("help-callers / persons: read\nhelp-callers persons")).toEqual({
    wrong: "help-callers persons",
  });
  expect(readPermissions("a / b:")).toEqual({ wrong: "a / b:" });
  expect(readPermissions("a / b: ,")).toEqual({ wrong: "a / b: ," });
});

test("words are split by commas and lines, each once", () => {
  expect(splitWords(" a, b\nc,,a ")).toEqual(["a", "b", "c"]);
});
