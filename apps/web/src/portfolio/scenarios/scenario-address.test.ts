import { expect, test } from "vitest";
import { scenarioAddress, scenarioOf } from "./scenario-address.ts";
import type { Scenario } from "./scenario-types.ts";

const scenario: Scenario = {
  name: "Box 3 & méér",
  changes: [
    { change: "require", item: "box-3-recovery", until: "2026-12-31" },
    { change: "override", item: "box-3-recovery" },
  ],
};

test("[O3] a scenario can be shared by its address", () => {
  const address = scenarioAddress(scenario);
  expect(scenarioOf(new URL(address, "https://agency.example").searchParams)).toEqual(scenario);
});

test("[O3] what is no scenario is none", () => {
  for (const text of [
    "",
    "{",
    "[]",
    "null",
    '{"name":1,"changes":[]}',
    '{"name":"a","changes":[{"change":"x"}]}',
  ])
    expect(scenarioOf(new URLSearchParams({ scenario: text })), text).toBeUndefined();
  expect(scenarioOf(new URLSearchParams())).toBeUndefined();
});
