import { expect, test } from "vitest";
import { cellsOf, changedCells } from "./year-of-people.ts";

const asked = { team: "north", skill: "cool-gen", year: "2027" };
const kept = [
  {
    revision: 3,
    record: {
      ...{ id: "north/cool-gen/2027Q1/change", team: "north", skill: "cool-gen", quarter: "2027Q1" },
      ...{ use: "change" as const, own: 250, external: 100 },
    },
  },
];
const changed = (typed: Readonly<Record<string, string>>) =>
  changedCells(cellsOf(asked, kept, typed, ",")).map(({ record: { id, own, external }, revision }) => ({
    ...{ id, own, external, revision },
  }));

test("[O13] a year has change and maintenance in four quarters, as they are kept", () => {
  const cells = cellsOf(asked, kept, {}, ",");
  expect(cells).toHaveLength(8);
  expect(cells[0]).toMatchObject({ quarter: "2027Q1", use: "change", own: "2,5", external: "1" });
  expect(cells[1]).toMatchObject({ quarter: "2027Q1", use: "maintenance", own: "", external: "" });
});

test("[O13] only what was changed is kept again, with the revision that was read; nothing typed is not zero people", () => {
  expect(changed({})).toEqual([]);
  expect(changed({ "north/cool-gen/2027Q1/change own": "2,50" })).toEqual([]);
  expect(
    changed({
      "north/cool-gen/2027Q1/change own": "3",
      "north/cool-gen/2027Q2/maintenance external": "0,5",
      "north/cool-gen/2026Q4/change own": "9",
    }),
  ).toEqual([
    { id: "north/cool-gen/2027Q1/change", own: 300, external: 100, revision: 3 },
    { id: "north/cool-gen/2027Q2/maintenance", own: 0, external: 50, revision: 0 },
  ]);
});

test("[O13] what was emptied is nobody, and what is no number is not kept", () => {
  expect(
    changed({ "north/cool-gen/2027Q1/change own": "", "north/cool-gen/2027Q3/change own": "veel" }),
  ).toEqual([{ id: "north/cool-gen/2027Q1/change", own: 0, external: 100, revision: 3 }]);
});
