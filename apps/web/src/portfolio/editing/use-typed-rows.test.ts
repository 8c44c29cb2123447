import { expect, test } from "vitest";
import { editedRows } from "./use-typed-rows.ts";

const kept = [
  { id: "a", text: "eerste", on: "2026-01-01" },
  { id: "b", text: "tweede", on: "2026-02-01" },
];
const edits = {
  changed: { a: { text: "anders" }, n: { on: "2026-03-01" } },
  added: [{ id: "n", text: "nieuw", on: "" }],
  removed: ["b"],
};

test("[O25] what somebody did to rows holds, also when another changed the rows meanwhile", () => {
  expect(editedRows(kept, edits)).toEqual([
    { id: "a", text: "anders", on: "2026-01-01" },
    { id: "n", text: "nieuw", on: "2026-03-01" },
  ]);
  const meanwhile = [
    { id: "a", text: "eerste", on: "2026-09-09" },
    { id: "c", text: "van een ander", on: "2026-04-01" },
  ];
  expect(editedRows(meanwhile, edits).map(({ id, text, on }) => `${id} ${text} ${on}`)).toEqual([
    "a anders 2026-09-09",
    "c van een ander 2026-04-01",
    "n nieuw 2026-03-01",
  ]);
});

test("a row that was kept meanwhile stands there once", () => {
  const saved = [...kept, { id: "n", text: "nieuw", on: "2026-03-01" }];
  expect(editedRows(saved, edits).filter(({ id }) => id === "n")).toHaveLength(1);
});
