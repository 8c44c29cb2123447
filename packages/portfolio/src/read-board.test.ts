import { expect, test } from "vitest";
import { PortfolioError } from "./domain/portfolio-error.ts";
import { readBoard } from "./read-board.ts";
import { readCalendar } from "./read-calendar.ts";
import { readSensitivity } from "./read-sensitivity.ts";
import { type ViewReckoner, viewsHere } from "./reckon-view.ts";
import { box3Skills, box3Writes } from "./testing/box-3.ts";
import { memoryPortfolio } from "./testing/memory-portfolio.ts";

const query = { from: "2024Q3", quarters: 4 } as const;

test("[O1] [O5] long views are reckoned by the reckoner, once for each change, and again after a fault", async () => {
  const asked: string[] = [];
  let isBroken = true;
  const reckoner: ViewReckoner = {
    view: (name, from) => {
      asked.push(name);
      return isBroken
        ? Promise.reject(new PortfolioError("PLANNER_FAILED", "x"))
        : viewsHere.view(name, from);
    },
  };
  const store = memoryPortfolio(box3Writes());
  const reads = { store, skills: { skills: async () => box3Skills }, phaseOuts: async () => [], reckoner };
  const views = [
    () => readBoard(reads, query, "2024-07-01"),
    () => readSensitivity(reads),
    () => readCalendar(reads, {}, "2024-07-01"),
  ];
  for (const view of views) await expect(view()).rejects.toMatchObject({ code: "PLANNER_FAILED" });
  isBroken = false;
  for (const view of views) expect(await view()).toEqual(await view());
  expect(asked).toEqual(["board", "sensitivity", "calendar", "board", "sensitivity", "calendar"]);
  const { reckoner: _, ...here } = reads;
  expect(await views[0]?.()).toEqual(await readBoard(here, query, "2024-07-01"));
});
