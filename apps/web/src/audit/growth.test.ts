import { expect, test } from "vitest";
import { growthOf } from "./growth.tsx";

const log = (growth: readonly { hour: string; count: number }[]) => ({
  origin: "agency.example/log/service/2026h2",
  size: 0,
  checkpoint: "",
  verifierKey: "",
  growth,
});

test("growth shows 24 whole hours, the sum over the logs, and zero where nothing came", () => {
  const hours = growthOf(
    [
      log([{ hour: "2026-11-21T12:00:00.000Z", count: 3 }]),
      log([
        { hour: "2026-11-21T12:00:00Z", count: 4 },
        { hour: "2026-11-19T12:00:00Z", count: 9 },
      ]),
    ],
    Date.parse("2026-11-21T14:20:00Z"),
  );
  expect(hours).toHaveLength(24);
  expect(hours.at(-1)).toEqual({ hour: "2026-11-21T14:00:00.000Z", count: 0 });
  expect(hours.at(-3)).toEqual({ hour: "2026-11-21T12:00:00.000Z", count: 7 });
  expect(hours.reduce((sum, { count }) => sum + count, 0)).toBe(7);
});
