import { expect, test } from "vitest";
import type { KnownSystem } from "../domain/figures/coverage.ts";
import { figureReadsWith as readsWith } from "../testing/figure-reads-with.ts";
import { readCoverage } from "./read-coverage.ts";

const day = 86_400_000;
/** A Wednesday. */
const now = Date.UTC(2026, 10, 18, 12);
const clock = { now: () => now };

function system(id: string, change: Partial<KnownSystem> = {}): KnownSystem {
  return {
    id,
    name: `System ${id}`,
    riskClass: "medium",
    monitoringMode: "active",
    monitoringReason: "holds addresses",
    silent: false,
    silentSince: undefined,
    ...change,
  };
}

const weights = { low: 1, medium: 2, high: 4, critical: 8 };

test("[M4] coverage is told of systems, look-ups and risk, each with its numerator and denominator", async () => {
  const asked: string[] = [];
  const report = await readCoverage({
    reads: readsWith({
      lookUpsBySystem: async (from, until) => {
        asked.push(from, until);
        return new Map([
          ["desk", 60],
          ["archive", 30],
          ["shadow-it", 10],
        ]);
      },
      systemsEverSeen: async () => new Set(["desk", "archive"]),
    }),
    systems: async () => [
      system("desk", { riskClass: "high" }),
      system("archive", { monitoringMode: "none", monitoringReason: "is being closed" }),
      system("tax", { riskClass: "critical", silent: true, silentSince: now - 9 * day }),
      system("mail", { riskClass: "low", monitoringMode: "passive" }),
    ],
    riskWeights: weights,
    clock,
  });
  expect(asked).toEqual(["2026-10-22", "2026-11-19"]);
  expect(report.systems).toEqual({ part: 2, of: 4, percent: 50 });
  expect(report.declared).toEqual({ part: 3, of: 4, percent: 75 });
  expect(report.lookUps).toEqual({ part: 60, of: 100, percent: 60 });
  expect(report.risk).toEqual({ part: 5, of: 15, percent: 33.3 });
  expect(report.weights).toBe(weights);
  expect(report.byMode).toEqual([
    { mode: "none", systems: 1, lookUps: 30 },
    { mode: "passive", systems: 1, lookUps: 0 },
    { mode: "active", systems: 2, lookUps: 60 },
    { mode: "need-to-know", systems: 0, lookUps: 0 },
  ]);
});

test("[M4] blind spots are named with why, the highest risk first", async () => {
  const report = await readCoverage({
    reads: readsWith({
      lookUpsBySystem: async () => new Map([["shadow-it", 3]]),
      systemsEverSeen: async () => new Set(["desk", "tax"]),
    }),
    systems: async () => [
      system("archive", { riskClass: "low", monitoringMode: "none" }),
      system("desk"),
      system("tax", { riskClass: "critical", silent: true, silentSince: now - 9 * day }),
      system("plates", { riskClass: "high", silent: true }),
    ],
    riskWeights: weights,
    clock,
  });
  expect(report.items.map(({ id, spots, monitored }) => [id, monitored, spots])).toEqual([
    ["tax", false, ["silent"]],
    ["plates", false, ["silent", "no-look-up"]],
    ["desk", true, []],
    ["archive", false, ["not-monitored", "no-look-up"]],
  ]);
  expect(report.items[3]?.monitoringReason).toBe("holds addresses");
  expect(report.unregistered).toEqual([{ id: "shadow-it", lookUps: 3 }]);
});

test("[M4] a system of which a look-up was seen is not said to have never been heard", async () => {
  const report = await readCoverage({
    reads: readsWith({ systemsEverSeen: async () => new Set(["desk"]) }),
    systems: async () => [system("desk", { silent: true }), system("mail", { silent: true })],
    riskWeights: weights,
    clock,
  });
  expect(report.items.map(({ id, monitored }) => [id, monitored])).toEqual([
    ["desk", true],
    ["mail", false],
  ]);
});

test("[M4] of an agency without systems or look-ups no percentage is made up", async () => {
  const report = await readCoverage({
    reads: readsWith({}),
    systems: async () => [],
    riskWeights: weights,
    clock,
  });
  expect(report.systems).toEqual({ part: 0, of: 0, percent: undefined });
  expect(report.lookUps.percent).toBeUndefined();
});
