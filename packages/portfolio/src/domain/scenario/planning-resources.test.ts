import { expect, test } from "vitest";
import { examplePortfolio } from "../../testing/examples.ts";
import { planningItem } from "../../testing/small-planning-problems.ts";
import type { Capacity, Quarter } from "../supply/supply.ts";
import { planningResources } from "./planning-resources.ts";

const of = (team: string, quarter: Quarter): Capacity => ({
  id: `${team}/${quarter}`,
  ...{ team, skill: "java", quarter, use: "change", own: 100, external: 0 },
});
const horizon = { firstQuarter: "2024Q3", quarters: 8 } as const;

function notesOf(capacity: readonly Capacity[]) {
  const portfolio = examplePortfolio({ capacity });
  const items = [planningItem("a", { needs: [{ resource: "java", perQuarter: [100, 100] }] })];
  return planningResources({ portfolio, recordedCapacity: capacity }, [], items, horizon).notes;
}

test("[O6] quarters that nobody recorded between two that somebody did are said, team by team", () => {
  const gap = { note: "capacity-gap", resource: "java", name: "java" };
  const whole = (
    ["2024Q3", "2024Q4", "2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2"] as const
  ).map((quarter) => of("vat", quarter));
  expect(notesOf(whole)).toEqual([]);
  expect(notesOf(whole.filter(({ quarter }) => quarter !== "2025Q2"))).toEqual([
    { ...gap, from: "2025Q2", until: "2025Q2" },
  ]);
  // What another team said does not fill the gap; what is missing at the end has a note of its own.
  const other = [of("income", "2024Q3"), of("income", "2025Q4")];
  expect(notesOf([...whole, ...other])).toEqual([
    { note: "capacity-assumed", resource: "java", name: "java", from: "2026Q1" },
    { ...gap, from: "2024Q4", until: "2025Q3" },
  ]);
});
