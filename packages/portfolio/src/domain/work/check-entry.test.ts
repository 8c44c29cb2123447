import { expect, test } from "vitest";
import {
  exampleBaseline,
  exampleCosts,
  exampleDocument,
  examplePortfolio,
  exampleRebaseline,
  exampleReport,
  exampleWork,
} from "../../testing/examples.ts";
import { checkEntry } from "./check-entry.ts";
import { costsOfShare } from "./share-of-amount.ts";
import type { WorkEntry } from "./work.ts";

const today = "2025-12-31";
const placeOf = (entry: WorkEntry, before: readonly WorkEntry[] = [exampleBaseline("w")]) => {
  try {
    checkEntry(entry, examplePortfolio({ work: [exampleWork("w")] }, { entries: before }), today);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && "where" in error)) throw error;
    return error.code === "ENTRY_REFUSED" ? error.where : error.code;
  }
};

test("[O20] [O27] a first baseline, later ones with reasons and business case, and reports are taken", () => {
  expect(placeOf(exampleBaseline("w"), [])).toBeUndefined();
  expect(placeOf(exampleRebaseline("w"))).toBeUndefined();
  expect(placeOf(exampleReport("w"))).toBeUndefined();
});

const { businessCase: _none, ...withoutCase } = exampleRebaseline("w");
test.each([
  ["a second entry on one day", exampleReport("w", { on: "2024-01-01", id: "other" }), "/on"],
  ["a second baseline on one day", exampleRebaseline("w", { on: "2024-01-01", id: "other" }), "/on"],
  ["an id that is taken", exampleReport("w", { id: "w-2024-01-01" }), "/id"],
  ["a day that does not exist", exampleReport("w", { on: "2025-02-29" }), "/on"],
  ["a day that is still to come", exampleReport("w", { on: "2026-01-01" }), "/on"],
  ["a second initial baseline", exampleBaseline("w", { on: "2024-05-01" }), "/entry"],
  ["a re-baseline before the first", exampleRebaseline("w", { on: "2023-05-01" }), "/entry"],
  ["a re-baseline without a reason", exampleRebaseline("w", { reasons: [] }), "/reasons"],
  ["a re-baseline with a reason twice", exampleRebaseline("w", { reasons: ["scope", "scope"] }), "/reasons"],
  ["a re-baseline without a business case", withoutCase, "/businessCase"],
  [
    "a re-baseline on a business case of later",
    exampleRebaseline("w", { businessCase: exampleDocument("Later", { approvedOn: "2025-01-02" }) }),
    "/businessCase/approvedOn",
  ],
  ["an end before the start", exampleRebaseline("w", { endOn: "2023-12-31" }), "/endOn"],
  ["negative money", exampleRebaseline("w", { costs: exampleCosts(-1) }), "/costs/lines/0/cents"],
  ["half a cent", exampleReport("w", { spent: exampleCosts(0.5) }), "/spent/lines/0/cents"],
  ["missing money", exampleReport("w", { spent: { basis: "stated", lines: [] } }), "/spent/lines"],
  [
    "missing money for what is to come",
    exampleReport("w", { estimateToComplete: { known: true, costs: { basis: "stated", lines: [] } } }),
    "/estimateToComplete/costs/lines",
  ],
  [
    "more money than can be counted",
    exampleReport("w", { spent: exampleCosts(Number.MAX_SAFE_INTEGER + 1) }),
    "/spent/lines/0/cents",
  ],
  [
    "more than is ever spent, as sums of it would not be exact",
    exampleReport("w", { spent: exampleCosts(100_000_000_000_001) }),
    "/spent/lines/0/cents",
  ],
  [
    "an end that is expected before the start",
    exampleReport("w", { expectedEndOn: "2023-01-01" }),
    "/expectedEndOn",
  ],
  ["more done than all", exampleReport("w", { done: 1.01 }), "/done"],
  [
    "an unknown remainder without a reason",
    exampleReport("w", { estimateToComplete: { known: false, why: " " } }),
    "/estimateToComplete/why",
  ],
] as const)("[O27] refuses %s, and says where", (_what, entry, where) => {
  expect(placeOf(entry)).toBe(where);
});

test("[O27] a re-baseline without any baseline before it is refused, and so is work that there is not", () => {
  expect(placeOf(exampleRebaseline("w"), [])).toBe("/entry");
  expect(placeOf(exampleBaseline("v"), [])).toBe("PORTFOLIO_RECORD_UNKNOWN");
});

test("[O16] what was computed says from what, and is what the share comes to", () => {
  const spent = costsOfShare({ percent: 60, of: 4_490_000_000, ofStep: 10_000_000 }, "renewal");
  expect(placeOf(exampleReport("w", { spent }))).toBeUndefined();
  expect(placeOf(exampleReport("w", { spent: { ...spent, how: "" } }))).toBe("/spent/how");
  const other = { ...spent, lines: exampleCosts(2_700_000_000).lines };
  expect(placeOf(exampleReport("w", { spent: other }))).toBe("/spent/lines");
});
