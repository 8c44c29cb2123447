import { expect, test } from "vitest";
import type { KeptOutage } from "./domain/availability/outage.ts";
import type { Item } from "./domain/item.ts";
import type { Relation } from "./domain/relation.ts";
import { type AvailabilityReads, readAvailability } from "./read-availability.ts";

const hour = 3_600_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const item = (id: string, kind: Item["kind"]): Item => ({
  id,
  kind,
  name: id,
  keys: [],
  fields: kind === "system" ? { availability: { value: "99900", source: "test", at: 0 } } : {},
  version: 1,
});

function reads(relations: readonly Relation[], outages: readonly KeptOutage[]): AvailabilityReads {
  const items = [item("system", "system"), item("old", "technology"), item("new", "technology")];
  return {
    landscape: {
      picture: async () => ({ change: 1, items, relations }),
      changeId: async () => 1,
      former: async () => ({ systems: [], relations: [], goneAt: new Map() }),
      names: async () => new Map(),
    },
    outages: { between: async () => outages, keep: async () => ({ written: 0, unchanged: 0 }) },
  };
}
const runsOn = (to: string, days: Partial<Relation>): Relation => ({
  from: "system",
  type: "runs-on",
  to,
  sources: [],
  ...days,
});
const moved = [
  runsOn("old", { validUntil: "2026-03-03" }),
  runsOn("new", { validFrom: "2026-03-03", validUntil: "2026-03-05" }),
];
const outage = (of: string, from: string, until?: string): KeptOutage => ({
  source: "probe",
  key: of,
  item: of,
  from: at(from),
  ...(until !== undefined && { until: at(until) }),
  planned: false,
  toldAt: at(from),
});
const measure = async (outages: readonly KeptOutage[], year = 2026, now = "2026-06-01") =>
  (await readAvailability(reads(moved, outages), year, at(now), "system")).measured[0];

test("[L9] an outage counts for as long as what was down was needed, also when that changed in the middle of it", async () => {
  const left = await measure([outage("old", "2026-03-01")]);
  expect(left).toMatchObject({ downMs: 48 * hour });
  expect(left?.outages).toHaveLength(1);
  expect(await measure([outage("new", "2026-03-01", "2026-03-20")])).toMatchObject({ downMs: 48 * hour });
  expect(await measure([outage("new", "2026-03-06", "2026-03-20")])).toMatchObject({
    downMs: 0,
    outages: [],
  });
  // One that began in another year, and has not ended.
  expect(await measure([outage("old", "2025-12-01")])).toMatchObject({ downMs: 61 * 24 * hour });
  expect(await measure([outage("old", "2025-12-01")], 2025)).toMatchObject({ downMs: 31 * 24 * hour });
});

test("[L9] a part of announced work is announced when the whole of it was, and only then", async () => {
  const work = { ...outage("new", "2026-03-01", "2026-03-20"), planned: true };
  expect(await measure([{ ...work, toldAt: at("2026-02-01") }])).toMatchObject({
    downMs: 0,
    plannedMs: 48 * hour,
  });
  expect(await measure([{ ...work, toldAt: at("2026-03-02") }])).toMatchObject({
    downMs: 48 * hour,
    plannedMs: 0,
  });
});
