import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { emptyLandscape } from "../../../tests/empty-landscape.ts";
import { decideContradiction } from "./decide-contradiction.ts";
import type { ItemStatement } from "./domain/statement.ts";
import { followGraph } from "./follow-graph.ts";
import { importDocument, type LandscapeServices } from "./import-document.ts";
import { readImpact } from "./read-impact.ts";
import { readItem, readItemHistory } from "./read-item.ts";
import { saveSource } from "./save-source.ts";
import { graphReads } from "./storage/graph-reads.ts";
import { joinedItems } from "./storage/joined-items.ts";
import { landscapeStore } from "./storage/landscape-store.ts";
import { exampleDocument, exampleItem, exampleRelation } from "./testing/examples.ts";

const day = 86_400_000;
let database: TestDatabase;
let db: Kysely<unknown>;
let clock: ReturnType<typeof manualClock>;
let services: LandscapeServices;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
beforeEach(async () => {
  await emptyLandscape(database.pool);
  clock = manualClock(Date.UTC(2026, 10, 22, 9));
  services = { store: landscapeStore(db), clock, random: secureRandom };
  for (const [id, rank] of [
    ["model", 10],
    ["sheet", 20],
    ["third", 30],
  ] as const) {
    await saveSource(services, { id, version: 0, name: id, kind: "rest", rank }, "anna");
  }
});
afterAll(() => database.close());

const take = (source: string, items: readonly ItemStatement[], needs?: readonly [string, string]) =>
  importDocument(
    services,
    {
      source,
      document: exampleDocument(items, needs === undefined ? [] : [exampleRelation(...needs)]),
      whole: true,
    },
    { by: "anna" },
  );

/** Two items that a source takes for one; a person says that they are. @returns the ids. */
async function join(key: string): Promise<{ readonly went: string; readonly stays: string }> {
  const found = (await services.store.contradictions(9)).find((one) => one.key === key);
  const item = found?.item ?? "";
  const made = await decideContradiction(
    services,
    { item, key, decision: "same", motive: "the same name plate" },
    "bas",
  );
  return { went: made.stays === item ? made.other : item, stays: made.stays };
}

async function joinIntoInning(): Promise<string> {
  await take("model", [exampleItem("model:1"), exampleItem("model:2")], ["model:2", "model:1"]);
  await take("sheet", [exampleItem("register:inning", { name: "Inning" })]);
  const both = exampleItem("model:1", { keys: ["model:1", "register:inning"] });
  await take("model", [both, exampleItem("model:2")], ["model:2", "model:1"]);
  clock.advance(day);
  const { went, stays } = await join("register:inning");
  expect(stays).toBe("inning");
  return went;
}

test("[L1] the id of an item that was joined with another answers what it became, and says so", async () => {
  const old = await joinIntoInning();
  const found = await readItem(services.store, old);
  expect(found).toMatchObject({ joinedInto: "inning", item: { id: "inning" } });
  expect(found.relations).toHaveLength(1);
  expect((await readItem(services.store, "inning")).joinedInto).toBeUndefined();
  // As it was recorded before, it is what it was then; before that it was not there.
  const before = await readItem(services.store, old, clock.now() - 1);
  expect(before).toMatchObject({ item: { id: old, name: "1" } });
  expect(before.joinedInto).toBeUndefined();
  await expect(readItem(services.store, old, clock.now() - 2 * day)).rejects.toMatchObject({
    code: "ITEM_UNKNOWN",
  });
});

test("[L1] the history of a joined item is kept and goes on in what it became", async () => {
  const old = await joinIntoInning();
  const { joinedInto, versions } = await readItemHistory(services.store, old);
  expect(joinedInto).toBe("inning");
  const own = versions.filter(({ item }) => item === old);
  // It went with the decision, and all that it was before is still told.
  expect(own[0]).toMatchObject({ merged: undefined, by: "bas", at: clock.now() });
  expect(own.at(-1)).toMatchObject({ version: 1, merged: { name: "1" } });
  expect(versions.filter(({ item }) => item === "inning")).toHaveLength(2);
  expect(versions.map(({ at }) => at)).toEqual(versions.map(({ at }) => at).sort((a, b) => b - a));
  const of = await readItemHistory(services.store, "inning");
  expect(of.joinedInto).toBeUndefined();
  expect(of.versions.every(({ item }) => item === "inning")).toBe(true);
});

test("[L1] the impact of a joined item is that of what it became", async () => {
  const old = await joinIntoInning();
  const deps = { store: services.store, graph: followGraph(graphReads(db)) };
  const options = { day: "2026-11-23", kinds: [], most: 9 };
  const impact = await readImpact(deps, old, "stops", options);
  expect(impact).toMatchObject({ joinedInto: "inning", total: 1 });
  expect((await readImpact(deps, "inning", "stops", options)).joinedInto).toBeUndefined();
  await expect(readImpact(deps, "nothing", "stops", options)).rejects.toMatchObject({
    code: "ITEM_UNKNOWN",
  });
});

test("[L1] an item that was joined twice answers what it is in the end", async () => {
  await take("model", [exampleItem("model:1")]);
  await take("sheet", [exampleItem("sheet:1")]);
  await take("sheet", [exampleItem("sheet:1", { keys: ["sheet:1", "model:1"] })]);
  const { went, stays } = await join("model:1");
  await take("third", [exampleItem("register:inning")]);
  await take("model", [exampleItem("model:1", { keys: ["model:1", "register:inning"] })]);
  const next = await join("register:inning");
  expect(next).toEqual({ went: stays, stays: "inning" });
  for (const id of [went, stays]) {
    expect(await readItem(services.store, id)).toMatchObject({ joinedInto: "inning" });
  }
  await expect(readItem(services.store, "nothing")).rejects.toMatchObject({ code: "ITEM_UNKNOWN" });
});

test("[L1] ids of items that were joined before the platform kept what they became work too", async () => {
  await joinIntoInning();
  const kept = async () =>
    (await database.pool.query("select * from landscape.joined_item order by item")).rows;
  const rows = await kept();
  expect(rows).toHaveLength(1);
  await database.pool.query("delete from landscape.joined_item");
  await database.pool.query(joinedItems[1] ?? "");
  expect(await kept()).toEqual(rows);
});
