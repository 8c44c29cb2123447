import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { emptyLandscape } from "../../../tests/empty-landscape.ts";
import { impactOf } from "./domain/graph/impact.ts";
import type { LandscapeGraph } from "./domain/graph/landscape-graph.ts";
import { followGraph, type GraphReads } from "./follow-graph.ts";
import { importDocument, type LandscapeServices } from "./import-document.ts";
import { saveSource } from "./save-source.ts";
import { graphReads } from "./storage/graph-reads.ts";
import { landscapeStore } from "./storage/landscape-store.ts";
import { exampleDocument, exampleItem, exampleRelation } from "./testing/examples.ts";

let database: TestDatabase;
let services: LandscapeServices;
let reads: GraphReads;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await emptyLandscape(database.pool);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  services = { store: landscapeStore(db), clock: manualClock(0), random: secureRandom };
  reads = graphReads(db);
  await saveSource(services, { id: "s", version: 0, name: "S", kind: "rest", rank: 1 }, "anna");
});
afterAll(() => database.close());

const names = ["a", "b", "c", "d"];
type Uses = readonly (readonly [from: string, to: string])[];
const take = (uses: Uses, cents = 0) =>
  importDocument(
    services,
    {
      source: "s",
      document: exampleDocument(
        names
          .filter((name) => uses.some((pair) => pair.includes(name)))
          .map((name) =>
            exampleItem(`register:${name}`, { fields: cents > 0 ? { centsPerDay: String(cents) } : {} }),
          ),
        uses.map(([from, to]) => exampleRelation(`register:${from}`, `register:${to}`)),
      ),
      whole: true,
    },
    { by: "anna" },
  );
const answers = (graph: LandscapeGraph) =>
  names.map((name) => {
    const impact = impactOf(graph, name, "stops", { day: "2026-11-22", kinds: [], most: 9 });
    const ids = impact?.items.filter(({ kind }) => kind !== undefined).map(({ id }) => id);
    return [name, ids?.sort() ?? [], impact?.centsPerDay ?? 0];
  });

test("[L1] after every change a graph that followed answers as one that is read anew", async () => {
  const followed = followGraph(reads);
  expect(answers(await followed.latest())).toEqual(names.map((name) => [name, [], 0]));
  const name = fc.constantFrom(...names);
  const documents = fc.sample(
    fc.tuple(fc.uniqueArray(fc.tuple(name, name), { maxLength: 6, selector: String }), fc.nat(2)),
    {
      numRuns: 12,
      seed: 7,
    },
  );
  for (const [uses, cents] of documents) {
    await take(uses, cents);
    const graph = await followed.latest();
    expect(graph.change).toBe(await reads.changeId());
    expect(answers(graph)).toEqual(answers(await followGraph(reads).latest()));
  }
});

test("[L1] many who ask at once are answered by few readings, and each knows what was written before", async () => {
  let readings = 0;
  const counted: GraphReads = {
    changeId: () => reads.changeId(),
    graphSince: (change) => {
      readings += 1;
      return reads.graphSince(change);
    },
  };
  const followed = followGraph(counted);
  const before = Array.from({ length: 20 }, () => followed.latest());
  await take([["a", "b"]]);
  const after = await Promise.all([...before, ...Array.from({ length: 20 }, () => followed.latest())]);
  expect(after.at(-1)?.change).toBe(await reads.changeId());
  expect(readings).toBeLessThan(5);
});

test("[L1] a reading that fails in the middle leaves no half graph", async () => {
  await take([["a", "b"]]);
  let fails = true;
  const failing: GraphReads = {
    changeId: () => reads.changeId(),
    graphSince: async function* (change) {
      for await (const part of reads.graphSince(change)) {
        yield part;
        if (fails) throw new Error("the connection was cut");
      }
    },
  };
  const followed = followGraph(failing);
  await expect(followed.latest()).rejects.toThrow("cut");
  fails = false;
  expect(answers(await followed.latest())).toContainEqual(["b", ["a"], 0]);
});
