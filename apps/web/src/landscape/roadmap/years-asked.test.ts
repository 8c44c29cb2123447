import { expect, test } from "vitest";
import { yearsAsked } from "./years-asked.ts";

test.each([
  ["", 2026, 2033],
  ["from=2020&until=2024", 2020, 2024],
  ["until=2028", 2026, 2028],
  ["from=2030&until=2024", 2030, 2030],
  ["from=2000&until=2099", 2000, 2014],
  ["from=last&until=-1", 2026, 2033],
])("[O7] the address “%s” asks for %i to %i", (query, from, until) => {
  expect(yearsAsked(new URLSearchParams(query), 2026)).toEqual({ from, until });
});
