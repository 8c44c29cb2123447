import fc from "fast-check";
import { expect, test } from "vitest";
import type { ItemKind } from "../item.ts";
import { type RelationType, relationTypes } from "../relation.ts";
import { type ImpactQuestion, impactOf } from "./impact.ts";
import { LandscapeGraph } from "./landscape-graph.ts";

type Line = readonly [
  from: string,
  type: RelationType,
  to: string,
  validFrom?: string | undefined,
  validUntil?: string | undefined,
  group?: string | undefined,
];
const day = "2026-11-22";

function graphOf(
  lines: readonly Line[],
  items: Readonly<Record<string, number>> = {},
  kind: ItemKind = "system",
) {
  const graph = new LandscapeGraph();
  for (const [id, centsPerDay] of Object.entries(items)) graph.putItem({ id, kind, centsPerDay });
  lines.forEach(([from, type, to, validFrom, validUntil, group], at) => {
    graph.addRelation({
      row: at + 1,
      from,
      type,
      to,
      ...(validFrom !== undefined && { validFrom }),
      ...(validUntil !== undefined && { validUntil }),
      ...(group !== undefined && { group }),
    });
  });
  return graph;
}
const ask = (graph: LandscapeGraph, id: string, question: ImpactQuestion, more = {}) =>
  impactOf(graph, id, question, { day, kinds: [], most: 1_000, ...more });
const idsOf = (graph: LandscapeGraph, id: string, question: ImpactQuestion) =>
  ask(graph, id, question)?.items.map((item) => item.id);

test("[L1] what stops if this stops, near and far, each with the shortest path and its reasons", () => {
  const graph = graphOf([
    ["web", "uses", "service"],
    ["service", "runs-on", "database"],
    ["database", "sends-to", "warehouse"],
    ["warehouse", "owned-by", "team"],
    ["archive", "replaces", "database"],
  ]);
  const impact = ask(graph, "database", "stops");
  expect(impact?.items).toEqual([
    {
      id: "service",
      kind: undefined,
      path: [{ item: "service", relation: { from: "service", type: "runs-on", to: "database" } }],
    },
    {
      id: "warehouse",
      kind: undefined,
      path: [{ item: "warehouse", relation: { from: "database", type: "sends-to", to: "warehouse" } }],
    },
    {
      id: "web",
      kind: undefined,
      path: [
        { item: "service", relation: { from: "service", type: "runs-on", to: "database" } },
        { item: "web", relation: { from: "web", type: "uses", to: "service" } },
      ],
    },
  ]);
  expect(idsOf(graph, "web", "needs")).toEqual(["service", "database"]);
  expect(idsOf(graph, "nobody", "stops")).toBeUndefined();
});

test("[L1] what must move before this can go is what needs it or a part of it, and not those parts", () => {
  const graph = graphOf([
    ["inning", "has-part", "ledger"],
    ["chain", "has-part", "inning"],
    ["report", "uses", "ledger"],
    ["ledger", "uses", "inning"],
    ["board", "uses", "report"],
  ]);
  expect(idsOf(graph, "inning", "moves")).toEqual(["chain", "report"]);
  expect(ask(graph, "inning", "moves")?.items[1]?.path.map(({ item }) => item)).toEqual(["ledger", "report"]);
  expect(idsOf(graph, "inning", "stops")).toEqual(["chain", "ledger", "report", "board"]);
});

test("[L11] money that passes through what stops is counted once each, and it is named", () => {
  const graph = graphOf(
    [
      ["a", "uses", "root"],
      ["b", "uses", "root"],
      ["c", "uses", "a"],
      ["c", "uses", "b"],
    ],
    { root: 0, a: 100, b: 0, c: 2_500 },
  );
  const impact = ask(graph, "root", "stops", { most: 1 });
  expect(impact).toMatchObject({
    total: 3,
    byKind: { system: 3 },
    centsPerDay: 2_600,
    money: [
      { id: "c", centsPerDay: 2_500 },
      { id: "a", centsPerDay: 100 },
    ],
  });
  expect(impact?.items).toHaveLength(1);
  expect(ask(graph, "c", "stops")).toMatchObject({ total: 0, centsPerDay: 2_500 });
});

test("[L1] only relations that hold on the day count", () => {
  const graph = graphOf([
    ["a", "uses", "root", "2020-01-01", "2024-06-18"],
    ["b", "uses", "root", "2024-06-18"],
    ["c", "uses", "root", undefined, "2024-06-18"],
  ]);
  const on = (when: string) => ask(graph, "root", "stops", { day: when })?.items.map(({ id }) => id);
  expect(on("2019-12-31")).toEqual(["c"]);
  expect(on("2024-06-17")).toEqual(["a", "c"]);
  expect(on("2024-06-18")).toEqual(["b"]);
});

/** A line of a group: whoever needs the other by it needs so many of the group. */
const of = (group: string, from: string, type: RelationType, to: string): Line => [
  from,
  type,
  to,
  undefined,
  undefined,
  group,
];

test("[L9] what has enough of a group left does not stop, and neither does what needs it: it has lost its reserve", () => {
  const graph = graphOf(
    [
      of("1/database", "service", "runs-on", "left"),
      of("1/database", "service", "runs-on", "right"),
      ["left", "runs-on", "power"],
      ["web", "uses", "service"],
      ["report", "uses", "left"],
    ],
    { web: 100, report: 7 },
  );
  expect(ask(graph, "left", "stops")).toMatchObject({
    total: 1,
    centsPerDay: 7,
    items: [{ id: "report" }],
    weakenedTotal: 1,
    weakened: [
      {
        id: "service",
        group: "database",
        needed: 1,
        left: 1,
        of: 2,
        path: [
          {
            item: "service",
            relation: { from: "service", type: "runs-on", to: "left", group: "1/database" },
          },
        ],
      },
    ],
  });
  expect(ask(graph, "power", "stops")?.weakened).toMatchObject([
    { id: "service", path: [{ item: "left" }, { item: "service" }] },
  ]);
  expect(idsOf(graph, "service", "needs")).toEqual(["left", "right", "power"]);
  expect(ask(graph, "service", "needs")).toMatchObject({ weakened: [], weakenedTotal: 0 });
  // Before it can go, whoever counts on it must have something else.
  expect(idsOf(graph, "left", "moves")).toEqual(["service", "report"]);
});

test("[L9] what takes all of a group with it stops it, also by different ways, and so does one that is needed for itself", () => {
  const both: readonly Line[] = [
    of("1/database", "service", "runs-on", "left"),
    of("1/database", "right", "serves", "service"),
    ["left", "deployed-in", "hall"],
    ["right", "deployed-in", "hall"],
  ];
  expect(idsOf(graphOf(both), "hall", "stops")).toEqual(["left", "right", "service"]);
  expect(ask(graphOf(both), "hall", "stops")?.weakened).toEqual([]);
  const twice: readonly Line[] = [...both, ["service", "uses", "left"]];
  expect(idsOf(graphOf(twice), "left", "stops")).toEqual(["service"]);
});

test("[L9] a group that asks for two of three, or more than there are on the day, stops when one too many stops", () => {
  const three: readonly Line[] = ["a", "b", "c"].map((to) => of("2/node", "cluster", "uses", to));
  expect(ask(graphOf(three), "a", "stops")?.weakened).toMatchObject([
    { id: "cluster", needed: 2, left: 2, of: 3 },
  ]);
  const lines: readonly Line[] = [...three, ["a", "uses", "rack"], ["b", "uses", "rack"]];
  expect(idsOf(graphOf(lines), "rack", "stops")).toEqual(["a", "b", "cluster"]);
  // One that is named by two relations is one, and what asks for more than there are needs all there are.
  const named: readonly Line[] = [
    of("1/db", "service", "uses", "only"),
    of("2/db", "service", "runs-on", "only"),
    ["service", "uses", "late", "2027-01-01", undefined, "1/db"],
  ];
  expect(idsOf(graphOf(named), "only", "stops")).toEqual(["service"]);
  expect(ask(graphOf(named), "only", "stops", { day: "2027-01-01" })?.items.map(({ id }) => id)).toEqual([
    "service",
  ]);
});

const name = fc.constantFrom("a", "b", "c", "d", "e", "f");
const hurting = (Object.keys(relationTypes) as RelationType[]).filter(
  (type) => relationTypes[type] !== "none",
);
const lines = fc.array(
  fc.tuple(name, fc.constantFrom(...(Object.keys(relationTypes) as RelationType[])), name),
  { maxLength: 20 },
);
const grouped = fc.array(
  fc
    .tuple(
      name,
      fc.constantFrom(...hurting),
      name,
      fc.constantFrom(undefined, "2026-11-23"),
      fc.constantFrom(undefined, "1/x", "1/x", "2/x", "1/y", "3/y"),
    )
    .map(([from, type, to, validFrom, group]): Line => [from, type, to, validFrom, undefined, group]),
  { maxLength: 25 },
);

/** As the rule says it: whatever lacks one that it needs, or has too few of a group, stops, until nothing more does. */
function stoppedSlowly(all: readonly Line[], start: string): ReadonlySet<string> {
  const needs = all
    .filter(([, , , validFrom]) => validFrom === undefined || validFrom <= day)
    .map(([from, type, to, , , group]) =>
      relationTypes[type] === "from" ? { by: from, of: to, group } : { by: to, of: from, group },
    );
  const stopped = new Set([start]);
  const lacks = (one: string): boolean => {
    const own = needs.filter(({ by }) => by === one);
    if (own.some(({ of: other, group }) => group === undefined && stopped.has(other))) return true;
    return ["x", "y"].some((group) => {
      const members = own.filter((need) => need.group?.endsWith(group) === true);
      const there = new Set(members.map((need) => need.of));
      const asked = Math.max(0, ...members.map((need) => Number(need.group?.[0])));
      return [...there].filter((other) => !stopped.has(other)).length < Math.min(asked, there.size);
    });
  };
  for (let before = 0; before < stopped.size; ) {
    before = stopped.size;
    for (const { by } of needs) if (lacks(by)) stopped.add(by);
  }
  stopped.delete(start);
  return stopped;
}

test("[L9] in any graph with groups, exactly what the rule stops is told, and each way to it holds", () => {
  fc.assert(
    fc.property(grouped, name, (all, start) => {
      const graph = graphOf(all, { [start]: 0 });
      const impact = ask(graph, start, "stops");
      const expected = stoppedSlowly(all, start);
      expect(new Set(impact?.items.map(({ id }) => id))).toEqual(expected);
      for (const { id, path, left, needed, of: there } of impact?.weakened ?? []) {
        expect(expected.has(id)).toBe(false);
        expect(left).toBeGreaterThanOrEqual(needed);
        expect(left).toBeLessThan(there);
        expect(path.slice(0, -1).every(({ item }) => expected.has(item))).toBe(true);
        expect(path.at(-1)?.relation.group).toBeDefined();
      }
      const touched = all.filter(([from, type, to, validFrom, , group]) => {
        const [by, other] = relationTypes[type] === "from" ? [from, to] : [to, from];
        const hit = other === start || expected.has(other);
        return group !== undefined && validFrom === undefined && hit && by !== start && !expected.has(by);
      });
      expect(impact?.weakenedTotal).toBe(
        new Set(
          touched.map(
            ([from, type, to, , , group]) =>
              `${relationTypes[type] === "from" ? from : to} ${group?.slice(2)}`,
          ),
        ).size,
      );
    }),
    { numRuns: 500 },
  );
});

/** As the rule says it, without any care for time. */
function reachedSlowly(
  all: readonly Line[],
  start: string,
  question: "stops" | "needs",
): ReadonlyMap<string, number> {
  const steps = all.flatMap(([from, type, to]) => {
    const who = relationTypes[type];
    if (who === "none") return [];
    const [stops, hurt] = who === "from" ? [to, from] : [from, to];
    return [question === "stops" ? [stops, hurt] : [hurt, stops]];
  });
  const distances = new Map([[start, 0]]);
  for (let distance = 0, grows = true; grows; distance++) {
    grows = false;
    for (const [one = "", other = ""] of steps) {
      if (distances.get(one) !== distance || distances.has(other)) continue;
      distances.set(other, distance + 1);
      grows = true;
    }
  }
  distances.delete(start);
  return distances;
}

test("[L1] in any graph, with any cycles, all that is reached is there once, by a shortest path that holds", () => {
  fc.assert(
    fc.property(lines, name, fc.constantFrom("stops" as const, "needs" as const), (all, start, question) => {
      const graph = graphOf(all, { [start]: 0 });
      const impact = ask(graph, start, question);
      const expected = reachedSlowly(all, start, question);
      expect(new Map(impact?.items.map(({ id, path }) => [id, path.length]))).toEqual(expected);
      expect(impact?.total).toBe(expected.size);
      for (const { path } of impact?.items ?? []) {
        let at: string = start;
        for (const { item, relation } of path) {
          expect([relation.from, relation.to].sort()).toEqual([at, item].sort());
          expect(all).toContainEqual([relation.from, relation.type, relation.to]);
          at = item;
        }
      }
    }),
  );
});

test("[L1] after any number of ended relations the graph answers like one that never had them", () => {
  fc.assert(
    fc.property(lines, fc.array(fc.boolean()), name, (all, kept, start) => {
      const graph = graphOf(all, { [start]: 0 });
      ask(graph, start, "stops");
      all.forEach((_, at) => {
        if (kept[at] === false) graph.endRelation(at + 1);
      });
      const left = graphOf(
        all.filter((_, at) => kept[at] !== false),
        { [start]: 0 },
      );
      const sorted = (of: LandscapeGraph) => idsOf(of, start, "stops")?.sort();
      expect(sorted(graph)).toEqual(sorted(left));
    }),
  );
});

test("more relations than the arrays begin with are all there", () => {
  const graph = graphOf(Array.from({ length: 5_000 }, (_, at): Line => [`n${at + 1}`, "uses", `n${at}`]));
  expect(ask(graph, "n0", "stops", { most: 0 })?.total).toBe(5_000);
});
