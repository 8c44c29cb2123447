import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { emptyLandscape } from "../../../../tests/empty-landscape.ts";
import { chooseValue } from "../choose-value.ts";
import { impactOf } from "../domain/graph/impact.ts";
import type { ItemStatement, RelationStatement } from "../domain/statement.ts";
import { followGraph } from "../follow-graph.ts";
import { importDocument, type LandscapeServices } from "../import-document.ts";
import { readItem } from "../read-item.ts";
import { saveSource } from "../save-source.ts";
import { exampleDocument, exampleItem, exampleRelation } from "../testing/examples.ts";
import { graphReads } from "./graph-reads.ts";
import { landscapeStore } from "./landscape-store.ts";

let database: TestDatabase;
let db: Kysely<unknown>;
let services: LandscapeServices;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
beforeEach(async () => {
  await emptyLandscape(database.pool);
  services = { store: landscapeStore(db), clock: manualClock(Date.UTC(2026, 10, 22)), random: secureRandom };
  for (const [id, rank] of [
    ["model", 10],
    ["sheet", 20],
  ] as const)
    await saveSource(services, { id, version: 0, name: id, kind: "rest", rank }, "anna");
});
afterAll(() => database.close());

const take = (
  source: string,
  items: readonly ItemStatement[],
  relations: readonly RelationStatement[] = [],
  whole = false,
) => importDocument(services, { source, document: exampleDocument(items, relations), whole }, { by: "anna" });
const cloud = exampleItem("a:cloud", { kind: "environment", fields: { placement: "public-cloud" } });

test("[L1] who waits for a long import holds one connection of the pool in all, and is told that it is busy", async () => {
  const other = await database.pool.connect();
  try {
    await other.query("begin");
    await other.query("select pg_advisory_xact_lock(hashtext('landscape.change'))");
    const store = landscapeStore(db, { patienceMs: 300 });
    const inUse = () => database.pool.totalCount - database.pool.idleCount - 1;
    let most = 0;
    const waiting = Array.from({ length: 6 }, () => store.edit(async (edit) => edit.sources()));
    const watch = setInterval(() => {
      most = Math.max(most, inUse());
    }, 10);
    const answers = await Promise.allSettled(waiting);
    clearInterval(watch);
    expect(answers.map((one) => (one.status === "rejected" ? one.reason.code : "done"))).toEqual(
      Array.from({ length: 6 }, () => "LANDSCAPE_BUSY"),
    );
    expect(most).toBe(1);
    await other.query("rollback");
    expect(await store.edit(async (edit) => edit.sources())).toHaveLength(3);
  } finally {
    other.release();
  }
});

test("[L1] edits that come together are done one after another, each with what the one before wrote", async () => {
  await take("model", [exampleItem("register:inning", { fields: { owner: "A" } })]);
  const values = ["1", "2", "3", "4", "5"];
  await Promise.all(
    values.map((value) =>
      chooseValue(services, { item: "inning", field: "owner", take: { value }, motive: "told so" }, "anna"),
    ),
  );
  expect((await readItem(services.store, "inning")).item.version).toBe(6);
});

test("[I11] as long as sources differ on how secret it is, the strictest of them keeps it out of a public cloud", async () => {
  await take("model", [exampleItem("register:inning", { fields: { classification: "none" } })]);
  await take("sheet", [exampleItem("register:inning", { fields: { classification: "state-secret" } })]);
  const inCloud = () =>
    take(
      "model",
      [cloud, exampleItem("register:inning", { fields: { classification: "none" } })],
      [exampleRelation("register:inning", "a:cloud", { type: "deployed-in" })],
    );
  await expect(inCloud()).rejects.toMatchObject({ code: "PLACEMENT_BLOCKED" });
  const none = {
    item: "inning",
    field: "classification",
    take: { source: "model" },
    motive: "declassified, see decision 12",
  };
  await chooseValue(services, none, "anna");
  expect(await inCloud()).toMatchObject({ outcome: "done" });
  // A new word of it opens the conflict again.
  await expect(
    take(
      "sheet",
      [exampleItem("register:auto", { fields: { classification: "state-secret" } })],
      [exampleRelation("register:inning", "register:auto", { type: "has-part" })],
    ),
  ).rejects.toMatchObject({ code: "PLACEMENT_BLOCKED" });
});

test("[I11] what stood in a public cloud before the rule may change, and no secret more may come to it", async () => {
  const inCloud = exampleRelation("a:system", "a:cloud", { type: "deployed-in" });
  const holds = (data: string) => exampleRelation("a:system", data, { type: "reads" });
  const data = (id: string) => exampleItem(id, { kind: "data-set", fields: { classification: "none" } });
  const system = exampleItem("a:system");
  await take("model", [cloud, system, data("a:one"), data("a:two")], [inCloud, holds("a:one")]);
  // As it was written before there was a rule.
  await database.pool.query(
    `update landscape.item_version set doc = jsonb_set(doc, '{fields,classification,value}', '"state-secret"')
     where name in ('one', 'two')`,
  );
  expect(
    await take("model", [exampleItem("a:system", { name: "Old" })], [inCloud, holds("a:one")]),
  ).toMatchObject({ outcome: "done" });
  await expect(
    take("model", [exampleItem("a:system", { name: "Old" })], [inCloud, holds("a:one"), holds("a:two")]),
  ).rejects.toMatchObject({ code: "PLACEMENT_BLOCKED" });
});

test("[I11] nothing secret comes into an environment that stands in another one", async () => {
  const inner = exampleItem("a:inner", { kind: "environment" });
  const secret = exampleItem("a:secret", { fields: { classification: "state-secret" } });
  await take(
    "model",
    [cloud, inner, secret],
    [exampleRelation("a:inner", "a:cloud", { type: "deployed-in" })],
  );
  await expect(
    take("model", [secret], [exampleRelation("a:secret", "a:inner", { type: "runs-on" })]),
  ).rejects.toMatchObject({ code: "PLACEMENT_BLOCKED" });
});

test("[L1] a key of the register that is the id of another item is refused, and nothing breaks", async () => {
  await take("model", [exampleItem("a:plain")]);
  const { items } = await services.store.picture(["system"]);
  const id = items[0]?.id ?? "";
  const taken = await take("sheet", [exampleItem(`register:${id}`)]);
  expect(taken).toMatchObject({ outcome: "refused", problems: [{ code: "KEY_TAKEN" }] });
});

test("[L1] a relation that is named by a key in contradiction is of the item that the key is given with", async () => {
  await take("model", [exampleItem("a:one")]);
  const contradicted = exampleItem("a:one", { keys: ["a:one", "register:inning"] });
  const needs = exampleRelation("register:inning", "a:two");
  const taken = await take("model", [contradicted, exampleItem("a:two")], [needs]);
  expect(taken).toMatchObject({
    outcome: "done",
    diff: { counts: { contradictions: 1, relationsAdded: 1 } },
  });
});

test("[L9] of what a group a relation is is kept with it, goes out again, and is shown and counted", async () => {
  const items = ["a:service", "a:left", "a:right"].map((key) => exampleItem(key));
  const group = "1/database";
  const runsOn = (to: string) => exampleRelation("a:service", to, { type: "runs-on", group });
  await take("model", items, [runsOn("a:left"), runsOn("a:right")], true);
  // The other source knows no groups, and takes none away.
  await take("sheet", items, [exampleRelation("a:service", "a:left", { type: "runs-on" })], true);
  const ids = await services.store.edit((edit) => edit.itemsOf(["a:service", "a:left"]));
  const [service = "", left = ""] = ["a:service", "a:left"].map((key) => ids.get(key) ?? "");
  const { relations } = await readItem(services.store, service);
  expect(relations.map((one) => [one.group, one.sources])).toEqual(
    expect.arrayContaining([
      [group, ["model"]],
      [group, ["model", "sheet"]],
    ]),
  );
  expect((await services.store.documentOf("model")).relations.map((one) => one.group)).toEqual([
    group,
    group,
  ]);
  const graph = await followGraph(graphReads(db)).latest();
  const asked = { day: "2026-11-22", kinds: [], most: 9 };
  expect(impactOf(graph, left, "stops", asked)).toMatchObject({
    total: 0,
    weakened: [{ id: service, left: 1 }],
  });
  expect((await services.store.picture(["system"])).relations.map((one) => one.group)).toEqual([
    group,
    group,
  ]);
  // Said without a group by all that know it, it is needed.
  await take("model", items, [exampleRelation("a:service", "a:left", { type: "runs-on" })], true);
  expect((await readItem(services.store, service)).item.id).toBe(service);
  const after = await followGraph(graphReads(db)).latest();
  expect(impactOf(after, left, "stops", asked)).toMatchObject({ total: 1, weakened: [] });
});
