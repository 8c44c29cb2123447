import { expect, test } from "vitest";
import {
  exampleBaseline,
  exampleCosts,
  exampleRebaseline,
  exampleReport,
  exampleWork,
} from "../../testing/examples.ts";
import { figuresOfWork } from "../dashboard/work-figures.ts";
import { judgeHistory } from "./judge-history.ts";
import { judgeWork } from "./judge-work.ts";
import type { WorkEntry } from "./work.ts";

const today = "2025-12-31";
const running = exampleWork("w", { status: "in-execution", startedOn: "2024-01-01" });
const judge = (...entries: readonly WorkEntry[]) => judgeWork(figuresOfWork(running, entries, today));

test("[O20] a growth from 56 to 206 million euro is red against the first baseline, however often it was reset", () => {
  const judged = judge(
    exampleBaseline("w", { costs: exampleCosts(5_600_000_000) }),
    exampleRebaseline("w", { costs: exampleCosts(20_600_000_000) }),
  );
  expect(judged.latest).toMatchObject({
    colour: "green",
    money: { bucket: "unchanged", differenceCents: 0 },
  });
  expect(judged.original).toMatchObject({
    colour: "red",
    baseline: { cents: 5_600_000_000 },
    money: { colour: "red", differenceCents: 15_000_000_000, percent: 267.9 },
  });
  expect(judged.hidden).toBe(true);
});

test("[O17] an unknown remainder is not zero and never green, against either baseline", () => {
  const { original, latest } = judge(
    exampleBaseline("w"),
    exampleReport("w", { estimateToComplete: { known: false, why: "no view on what remains" } }),
  );
  for (const side of [original, latest]) {
    expect(side.money).toEqual({ colour: "unknown", bucket: "unknown" });
    expect(side.colour).toBe("unknown");
  }
});

test("[O17] an unknown remainder is red when what was spent alone is far over the baseline", () => {
  const { original } = judge(
    exampleBaseline("w"),
    exampleReport("w", {
      spent: exampleCosts(1_200_000_000),
      estimateToComplete: { known: false, why: "no view" },
    }),
  );
  expect(original.money).toMatchObject({
    colour: "red",
    differenceCents: 200_000_000,
    percent: 20,
    atLeast: true,
  });
});

test("[O20] time is judged as money is: amber until a year, red after it, unknown when nobody can tell", () => {
  const until = (expectedEndOn: string) =>
    judge(exampleBaseline("w"), exampleReport("w", { expectedEndOn })).original.time;
  expect(until("2026-12-31")).toEqual({ colour: "green", bucket: "unchanged", days: 0 });
  expect(until("2027-12-31")).toMatchObject({ colour: "amber", days: 365 });
  expect(until("2028-01-01")).toMatchObject({ colour: "red", days: 366 });
  const { expectedEndOn: _left, ...untold } = exampleReport("w");
  expect(judge(exampleBaseline("w"), untold).original.time).toMatchObject({ colour: "unknown" });
});

test("[O20] what was never agreed is unknown, and hides nothing", () => {
  expect(judgeWork(undefined)).toMatchObject({
    original: { colour: "unknown" },
    latest: { colour: "unknown" },
    hidden: false,
  });
});

test("[N2] the history says how the end and the cost moved, and how it stood each time", () => {
  const history = judgeHistory(running, [
    exampleBaseline("w", { endOn: "2023-12-31", on: "2022-01-01", startOn: "2022-01-01" }),
    exampleReport("w", { on: "2023-06-30", expectedEndOn: "2024-06-30" }),
    exampleReport("w", {
      on: "2024-06-18",
      expectedEndOn: "2025-02-01",
      estimateToComplete: { known: false, why: "tests" },
    }),
  ]);
  expect(history.map(({ endOn, movedDays, costMovedCents }) => [endOn, movedDays, costMovedCents])).toEqual([
    ["2023-12-31", undefined, undefined],
    ["2024-06-30", 182, 0],
    ["2025-02-01", 216, undefined],
  ]);
  expect(history.map(({ original }) => original.time.colour)).toEqual(["green", "amber", "red"]);
  expect(history.map(({ original }) => original.money.colour)).toEqual(["green", "green", "unknown"]);
});

test("[O16] [O24] an entry tells what of it is derived, between what it lies, and what is maintenance", () => {
  const [entry] = judgeHistory(running, [
    exampleReport("w", {
      spent: {
        basis: "derived",
        how: "60 % of 44.9 million",
        share: { percent: 60, of: 4_490_000_000, ofStep: 10_000_000 },
        lines: [
          { kind: "other", nature: "renewal", cents: 2_000_000_000 },
          { kind: "other", nature: "maintenance", cents: 694_000_000 },
        ],
      },
    }),
  ]);
  expect(entry).toMatchObject({
    cents: 2_694_000_000,
    renewalCents: 2_000_000_000,
    maintenanceCents: 694_000_000,
    derived: true,
    range: { leastCents: 2_668_575_000, mostCents: 2_719_475_000 },
  });
});
