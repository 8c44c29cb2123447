import { expect, test } from "vitest";
import { historyQuery, periodOf } from "./period.ts";

test("the last day of a period counts in full, and what is no date counts as not chosen", () => {
  const period = periodOf(new URLSearchParams({ from: "2026-11-01", to: "2026-11-30" }));
  const query = new URLSearchParams(historyQuery(period, "2").slice(1));
  const days = (Date.parse(query.get("to") ?? "") - Date.parse(query.get("from") ?? "")) / 86_400_000;
  expect(days).toBe(30);
  expect(query.get("page")).toBe("2");
  expect(periodOf(new URLSearchParams({ from: "gisteren" }))).toEqual({ from: "", to: "" });
  expect(historyQuery({ from: "", to: "" }, null)).toBe("");
});
