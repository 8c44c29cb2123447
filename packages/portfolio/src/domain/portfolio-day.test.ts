import { expect, test } from "vitest";
import { box3Portfolio, box3Skills, exampleWish } from "../testing/box-3.ts";
import { exampleBaseline, exampleWork } from "../testing/examples.ts";
import { checkRecord } from "./check-record.ts";
import { isPortfolioDay } from "./portfolio-day.ts";
import { applyScenario } from "./scenario/apply-scenario.ts";
import { checkEntry } from "./work/check-entry.ts";

test("[O2] a day that no plan can count with is no day of the portfolio", () => {
  expect(["1900-01-01", "2024-02-29", "2199-12-31"].every(isPortfolioDay)).toBe(true);
  expect(
    ["1899-12-31", "2200-01-01", "9999-12-31", "0001-01-01", "2023-02-29", "soon"].some(isPortfolioDay),
  ).toBe(false);
});

test("[O2] no record, entry or scenario brings a day or a quarter that would break every plan after it", () => {
  const portfolio = box3Portfolio();
  const day = "9999-12-31";
  const wish = exampleWish("far", { wantedOn: day });
  expect(() => checkRecord("wish", wish, portfolio)).toThrow(/wantedOn/);
  const work = exampleWork("far", { legalDeadline: { on: day, law: "Wet" } });
  expect(() => checkRecord("work", work, portfolio)).toThrow(/legalDeadline/);
  const capacity = {
    id: "vat/java/9999Q4/change",
    team: "vat",
    skill: "java",
    quarter: "9999Q4" as const,
    use: "change" as const,
    own: 1,
    external: 0,
  };
  expect(() => checkRecord("capacity", capacity, portfolio)).toThrow(/quarter/);
  const entry = exampleBaseline("data-renewal", { startOn: "2024-10-01", endOn: day });
  expect(() => checkEntry(entry, { ...portfolio, entries: [] }, "2026-01-01")).toThrow(/endOn/);

  const staff = { skill: "java", team: "vat", from: "2025Q1", people: 100 } as const;
  const outcome = applyScenario(portfolio, box3Skills, {
    name: "Far",
    changes: [
      { change: "lose-staff", ...staff, until: "9999Q4" },
      { change: "add-staff", by: "hire", ...staff, from: "9999Q4" },
      { change: "require", item: "home-work-allowance", until: day },
    ],
  });
  expect(outcome).toEqual({
    applied: false,
    faults: [
      { where: "/changes/0/until", fault: "days-invalid" },
      { where: "/changes/1/from", fault: "days-invalid" },
      { where: "/changes/2/until", fault: "days-invalid" },
    ],
  });
});
