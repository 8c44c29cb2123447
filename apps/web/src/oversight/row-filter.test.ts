import { expect, test } from "vitest";
import type { InvestigatedRow } from "./investigation-types.ts";
import { filterFrom, isShown, placesOf } from "./row-filter.ts";

const row = (change: Partial<InvestigatedRow>): InvestigatedRow => ({
  origin: "agency.example/log/x/2026h2",
  index: 0,
  item: 0,
  at: "2026-11-20T09:30:00.000Z",
  employee: "9f2c41d07ab3e815",
  subject: "s",
  system: "persons",
  dataSet: "",
  activity: "",
  purpose: "",
  action: "read",
  outcome: "-",
  workItem: "w1",
  fields: [],
  emergency: false,
  ...change,
});
const shown = (query: string, change: Partial<InvestigatedRow>) =>
  isShown(row(change), filterFrom(new URLSearchParams(query)));

test("[M1] a look-up is shown once: by its processing, or by its refusal, not by its permit", () => {
  expect(shown("", {})).toBe(true);
  expect(shown("", { outcome: "deny" })).toBe(true);
  expect(shown("", { outcome: "permit" })).toBe(false);
  expect(shown("kind=refused", {})).toBe(false);
  expect(shown("kind=all", { outcome: "permit" })).toBe(true);
  expect(shown("kind=nonsense", { outcome: "permit" })).toBe(false);
});

test("[M1] rows are narrowed by system and by work", () => {
  expect(shown("system=cars", {})).toBe(false);
  expect(shown("system=persons", {})).toBe(true);
  expect(shown("work=none", {})).toBe(false);
  expect(shown("work=none", { workItem: "" })).toBe(true);
  expect(shown("work=some", { workItem: "" })).toBe(false);
});

test("[M10] a record with several rows is one piece of evidence", () => {
  expect(placesOf([row({}), row({ item: 1 }), row({ index: 2 })]).map(({ index }) => index)).toEqual([0, 2]);
});
