import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Relation } from "../relation.ts";
import { checkOutages } from "./check-outages.ts";
import { dependentsOf, waysTo } from "./dependencies.ts";
import { centsDuring, hoursAndMinutes, measureAvailability } from "./measure-availability.ts";
import { type KeptOutage, lengthOf, minus, type Outage, unionOf } from "./outage.ts";

const hour = 3_600_000;
const start = Date.UTC(2025, 0, 1);
const after = Date.UTC(2026, 5, 1);

function outage(from: number, until: number | undefined, own: Partial<KeptOutage> = {}): KeptOutage {
  const shared = { source: "desk", key: `${from}`, item: "a", planned: false, toldAt: start };
  return { ...shared, from, ...(until !== undefined && { until }), ...own };
}

describe("99.9 percent of a year [L9]", () => {
  test("[L9] allows 8 h 46 min in a year of 365 days and 8 h 47 min in a leap year", () => {
    const allowed = (year: number) => measureAvailability([], 99_900, year, after).allowedMs;
    expect(allowed(2025)).toBe(31_536_000);
    expect([2025, 2024].map(allowed).map(hoursAndMinutes)).toEqual(["8 h 46 min", "8 h 47 min"]);
  });

  test("[L9] is breached at the moment after which more was lost, not before", () => {
    const first = outage(start + hour, start + 9 * hour);
    const exactly = outage(start + 100 * hour, start + 100 * hour + 31_536_000 - 8 * hour);
    const kept = measureAvailability([first, exactly], 99_900, 2025, after);
    expect(kept).toMatchObject({ downMs: 31_536_000, remainingMs: 0, worked: 99_900 });
    expect(kept.breachedAt).toBeUndefined();
    const longer = { ...exactly, until: (exactly.until ?? 0) + 1 };
    expect(measureAvailability([first, longer], 99_900, 2025, after)).toMatchObject({
      remainingMs: -1,
      breachedAt: exactly.until,
    });
  });

  test("[L9] counts time that is down twice once, and what crosses new year in both years", () => {
    const double = [
      outage(start - hour, start + 2 * hour),
      outage(start + hour, start + 3 * hour, { source: "probe" }),
    ];
    expect(measureAvailability(double, 99_900, 2025, after).downMs).toBe(3 * hour);
    expect(measureAvailability(double, 99_900, 2024, after).downMs).toBe(hour);
  });

  test("[L9] counts announced work apart, and work that was told afterwards as downtime", () => {
    const planned = { planned: true, toldAt: start + hour - 1 };
    const work = outage(start + hour, start + 3 * hour, planned);
    const within = outage(start + 2 * hour, start + 4 * hour);
    expect(measureAvailability([work, within], 99_900, 2025, after)).toMatchObject({
      plannedMs: 2 * hour,
      downMs: hour,
    });
    const told = outage(start + hour, start + 3 * hour, { ...planned, toldAt: start + hour });
    expect(measureAvailability([told], 99_900, 2025, after)).toMatchObject({
      plannedMs: 0,
      downMs: 2 * hour,
    });
  });

  test("[L9] an outage that lasts grows until now, within this year", () => {
    const lasting = [outage(start + hour, undefined)];
    expect(measureAvailability(lasting, 99_900, 2025, start + 3 * hour)).toMatchObject({
      downMs: 2 * hour,
      worked: 33_333,
    });
    expect(measureAvailability(lasting, 99_900, 2026, after).downMs).toBe(after - Date.UTC(2026, 0, 1));
    expect(measureAvailability([], 99_900, 2027, after)).toMatchObject({ downMs: 0, worked: 100_000 });
  });

  test("[L11] money that would have passed is told in whole cents, without loss", () => {
    // A billion euro a day, for an hour.
    expect(centsDuring(100_000_000_000n, hour)).toBe(4_166_666_667n);
    expect(centsDuring(100_000_000_000n, 24 * hour)).toBe(100_000_000_000n);
  });
});

describe("a chain [L9]", () => {
  const needs = (
    from: string,
    to: string,
    type: Relation["type"] = "uses",
    days: Partial<Relation> = {},
  ): Relation => ({
    from,
    type,
    to,
    sources: [],
    ...days,
  });

  test("[L9] is down when anything that it needs is, by the shortest way, and not for what it does not need", () => {
    const relations = [
      needs("chain", "system", "has-part"),
      needs("system", "database", "runs-on"),
      needs("feed", "system", "sends-to"),
      needs("chain", "database", "uses", { validUntil: "2025-01-01" }),
      needs("other", "system"),
      needs("database", "chain", "related-to"),
      needs("writer", "data", "writes"),
      needs("system", "data", "reads"),
    ];
    const felt = (item: string, day: string) => waysTo(dependentsOf(relations).of([item], day), "chain")[0];
    expect(felt("chain", "2025-06-01")).toEqual(["chain"]);
    expect(felt("database", "2025-06-01")).toEqual(["chain", "system", "database"]);
    expect(felt("feed", "2025-06-01")).toEqual(["chain", "system", "feed"]);
    expect(felt("other", "2025-06-01")).toBeUndefined();
    expect(felt("data", "2025-06-01")).toEqual(["chain", "system", "data"]);
    expect(felt("writer", "2025-06-01")).toBeUndefined();
    expect(felt("database", "2024-12-31")).toEqual(["chain", "database"]);
    expect(waysTo(dependentsOf(relations).of(["chain"], "2025-06-01"), "database")).toEqual([]);
  });

  test("[L9] one answer serves all days between which nothing began or ended, and no other", () => {
    const dependents = dependentsOf([
      needs("a", "b", "uses", { validFrom: "2025-03-01", validUntil: "2025-06-01" }),
    ]);
    const stops = (day: string) => dependents.of(["b"], day).through.has("a");
    const days = ["2025-02-28", "2025-03-01", "2025-05-31", "2025-06-01"];
    expect(days.map(stops)).toEqual([false, true, true, false]);
    expect([...days].reverse().map(stops)).toEqual([false, true, true, false]);
  });

  test("[L9] circles of needs end", () => {
    const circle = [needs("a", "b"), needs("b", "a"), needs("a", "a")];
    expect([...dependentsOf(circle).of(["a"], "2025-01-01").through.keys()]).toEqual(["a", "b"]);
  });

  test("[L9] stands as long as enough of a group does, and the ways by which it is down are all told", () => {
    const one = { group: "1/database" };
    const dependents = dependentsOf([
      needs("chain", "system", "has-part"),
      needs("system", "left", "runs-on", one),
      needs("right", "system", "serves", { ...one, validFrom: "2025-03-01" }),
      needs("right", "power", "deployed-in"),
      // Data whose writer stops can still be read.
      needs("writer", "system", "writes", one),
    ]);
    const down = (day: string, ...items: string[]) => dependents.of(items, day);
    expect(down("2025-06-01", "left")).toEqual({ through: new Map([["left", []]]), weakened: true });
    expect(down("2025-06-01", "writer").weakened).toBe(false);
    expect(waysTo(down("2025-06-01", "left", "power"), "chain")).toEqual([
      ["chain", "system", "left"],
      ["chain", "system", "right", "power"],
    ]);
    // The other one was not there yet.
    expect(waysTo(down("2025-02-28", "left"), "chain")).toEqual([["chain", "system", "left"]]);
    expect(dependents.turns("left", "2025-01-01", "2025-12-31")).toEqual(["2025-03-01"]);
  });
});

const interval = fc.tuple(fc.nat(200), fc.nat(50)).map(([from, length]) => ({ from, until: from + length }));
const minutesOf = (those: readonly { from: number; until: number }[]) =>
  new Set(
    those.flatMap(({ from, until }) => Array.from({ length: until - from }, (_, index) => from + index)),
  );

describe("for any intervals [L9]", () => {
  test("their union is the same time, in order and apart", () => {
    fc.assert(
      fc.property(fc.array(interval), (those) => {
        const union = unionOf(those);
        expect(minutesOf(union)).toEqual(new Set([...minutesOf(those)].sort((a, b) => a - b)));
        expect(lengthOf(union)).toBe(minutesOf(those).size);
        for (const [index, { from }] of union.entries())
          expect(from).toBeGreaterThan(union[index - 1]?.until ?? -1);
      }),
    );
  });

  test("what is taken away is gone and all else is there", () => {
    fc.assert(
      fc.property(fc.array(interval), fc.array(interval), (those, without) => {
        const gone = minutesOf(without);
        const left = [...minutesOf(those)].filter((minute) => !gone.has(minute));
        expect(minutesOf(minus(those, without))).toEqual(new Set(left));
      }),
    );
  });
});

describe("events that are sent [L9]", () => {
  const now = after;
  const event = (own: Partial<Outage>): Outage => ({
    source: "desk",
    key: "k",
    item: "a",
    from: now - hour,
    planned: false,
    ...own,
  });
  const codes = (...events: Outage[]) => {
    const { problems, warnings } = checkOutages(events, new Set(["a"]), [outage(now - 2 * hour, now)], now);
    return {
      problems: problems.map(({ where, code }) => `${where} ${code}`),
      warnings: warnings.map(({ code }) => code),
    };
  };

  test.each<[Partial<Outage>, string]>([
    [{ from: Number.NaN }, "/events/0/from MOMENT_INVALID"],
    [{ until: Date.parse("2016-12-31T23:59:60Z") }, "/events/0/until MOMENT_INVALID"],
    [{ until: now - 2 * hour }, "/events/0/until BACKWARD"],
    [{ until: now - hour }, "/events/0/until BACKWARD"],
    [{ from: now + hour }, "/events/0/from FUTURE"],
    [{ until: now + hour }, "/events/0/until FUTURE"],
    [{ item: "b" }, "/events/0/item ITEM_UNKNOWN"],
    [{ key: " " }, "/events/0/key KEY_INVALID"],
    [{ planned: true }, "/events/0/until END_MISSING"],
  ])("with %j are refused with their place", (own, problem) => {
    expect(codes(event(own)).problems).toContain(problem);
  });

  test("tell of overlap and are taken in; planned work may lie ahead", () => {
    expect(codes(event({}))).toEqual({ problems: [], warnings: ["OVERLAPS"] });
    expect(codes(event({ planned: true, from: now + hour, until: now + 2 * hour }))).toEqual({
      problems: [],
      warnings: [],
    });
    expect(codes(event({}), event({})).problems).toEqual(["/events/1/key KEY_TWICE"]);
  });
});
