import fc from "fast-check";
import { expect, test } from "vitest";
import { isAnnounced } from "./domain/availability/measure-availability.ts";
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

test("[L9] two that fail together are down for as long as they do, and both are told", async () => {
  const pair = ["old", "new"].map((to) => runsOn(to, { group: "1/database" }));
  const outages = [outage("old", "2026-03-01", "2026-03-04"), outage("new", "2026-03-03", "2026-03-08")];
  const both = (await readAvailability(reads(pair, outages), 2026, at("2026-06-01"), "system")).measured[0];
  expect(both).toMatchObject({ downMs: 24 * hour, plannedMs: 0 });
  expect(both?.outages.map(({ outage: one, path }) => [one.item, path])).toEqual([
    ["old", ["system", "old"]],
    ["new", ["system", "new"]],
  ]);
  const [, only = outage("new", "2026-03-03")] = outages;
  const one = (await readAvailability(reads(pair, [only]), 2026, at("2026-06-01"), "system")).measured[0];
  expect(one).toMatchObject({ downMs: 0, outages: [] });
  // Work on one while the other fails is a failure; work on both at once is what was announced.
  const work = { ...only, planned: true, toldAt: at("2026-02-01") };
  const during = async (...all: KeptOutage[]) =>
    (await readAvailability(reads(pair, all), 2026, at("2026-06-01"), "system")).measured[0];
  const [first = only] = outages;
  expect(await during(first, work)).toMatchObject({ downMs: 24 * hour, plannedMs: 0 });
  expect(await during({ ...first, planned: true, toldAt: at("2026-02-01") }, work)).toMatchObject({
    downMs: 0,
    plannedMs: 24 * hour,
  });
});

const ids = ["a", "b", "c", "d", "e"];
const end = fc.constantFrom(...ids);
const someDay = fc.constantFrom(undefined, "2026-01-02", "2026-01-03", "2026-01-05");
const anyRelations = fc.array(
  fc.record({
    from: end,
    type: fc.constantFrom<Relation["type"][]>("uses", "serves", "runs-on", "writes", "owned-by"),
    to: end,
    group: fc.constantFrom(undefined, "1/x", "1/x", "2/x", "1/y"),
    validFrom: someDay,
  }),
  { maxLength: 12 },
);
const anyOutages = fc.array(
  fc.record({
    item: end,
    from: fc.nat(100),
    length: fc.integer({ min: 1, max: 60 }),
    announced: fc.boolean(),
  }),
  { maxLength: 7 },
);

/** As the rule says it: hour by hour, whatever lacks one that it needs or has too few of a group is down. */
function isDownSlowly(relations: readonly Relation[], day: string, failing: readonly string[], id: string) {
  const needs = relations.flatMap(({ from, type, to, group, validFrom = "" }) =>
    type === "writes" || type === "owned-by" || validFrom > day
      ? []
      : [type === "serves" ? { by: to, of: from, group } : { by: from, of: to, group }],
  );
  const down = new Set(failing);
  const lacks = (one: string) => {
    const own = needs.filter(({ by }) => by === one);
    if (own.some(({ of, group }) => group === undefined && down.has(of))) return true;
    return ["x", "y"].some((name) => {
      const members = own.filter(({ group }) => group?.endsWith(name) === true);
      const there = new Set(members.map(({ of }) => of));
      const asked = Math.max(0, ...members.map(({ group }) => Number(group?.[0])));
      return [...there].filter((of) => !down.has(of)).length < Math.min(asked, there.size);
    });
  };
  for (let before = -1; before < down.size; ) {
    before = down.size;
    for (const one of ids) if (lacks(one)) down.add(one);
  }
  return down.has(id);
}

test("[L9] downtime is that of the hours in which too few work, and announced work is what would be down by it alone", async () => {
  const start = at("2026-01-01");
  await fc.assert(
    fc.asyncProperty(anyRelations, anyOutages, end, async (lines, failures, asked) => {
      const relations = lines.map(
        ({ group, validFrom, ...line }): Relation => ({
          ...line,
          sources: [],
          ...(group !== undefined && { group }),
          ...(validFrom !== undefined && { validFrom }),
        }),
      );
      const outages = failures.map(
        ({ item: of, from, length, announced }, key): KeptOutage => ({
          source: "probe",
          key: String(key),
          item: of,
          from: start + from * hour,
          until: start + (from + length) * hour,
          planned: announced,
          toldAt: start - hour,
        }),
      );
      let [down, planned] = [0, 0];
      for (let now = start; now < start + 170 * hour; now += hour) {
        const day = new Date(now).toISOString().slice(0, 10);
        const during = outages.filter(({ from, until = 0 }) => from <= now && now < until);
        const isDown = (some: readonly KeptOutage[]) =>
          isDownSlowly(
            relations,
            day,
            some.map(({ item: of }) => of),
            asked,
          );
        if (isDown(during.filter(isAnnounced))) planned += hour;
        else if (isDown(during)) down += hour;
      }
      const items = ids.map((id) => item(id, "system"));
      const { landscape, outages: kept } = reads(relations, outages);
      const here = { ...landscape, picture: async () => ({ change: 1, items, relations }) };
      const { measured } = await readAvailability(
        { landscape: here, outages: kept },
        2026,
        at("2026-06-01"),
        asked,
      );
      expect(measured[0]).toMatchObject({ downMs: down, plannedMs: planned });
      expect((measured[0]?.outages.length ?? 0) > 0).toBe(down + planned > 0);
    }),
    { numRuns: 150 },
  );
});
