import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { emptyLandscape } from "../../../tests/empty-landscape.ts";
import { chooseValue } from "./choose-value.ts";
import { decideContradiction } from "./decide-contradiction.ts";
import type { LandscapeDocument } from "./domain/statement.ts";
import {
  type ImportOutcome,
  importDocument,
  type LandscapeServices,
  previewImport,
} from "./import-document.ts";
import { listItems, readItem, readItemHistory } from "./read-item.ts";
import { saveSource } from "./save-source.ts";
import { landscapeStore } from "./storage/landscape-store.ts";
import { exampleDocument, exampleItem, exampleRelation } from "./testing/examples.ts";

const day = 86_400_000;
let database: TestDatabase;
let clock: ReturnType<typeof manualClock>;
let services: LandscapeServices;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await emptyLandscape(database.pool);
  clock = manualClock(Date.UTC(2026, 10, 22, 9));
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  services = { store: landscapeStore(db), clock, random: secureRandom };
  await addSource("model", 10);
  await addSource("sheet", 20);
});
afterAll(() => database.close());

const addSource = (id: string, rank: number, version = 0) =>
  saveSource(services, { id, version, name: id, kind: "rest", rank }, "anna");
const take = (source: string, document: LandscapeDocument, whole = true, withdrawn?: readonly string[]) =>
  importDocument(services, { source, document, whole, ...(withdrawn && { withdrawn }) }, { by: "anna" });
const countsOf = (outcome: ImportOutcome) => ("diff" in outcome ? outcome.diff.counts : undefined);
const fieldsOf = async (id: string, at?: number) =>
  Object.fromEntries(
    Object.entries((await readItem(services.store, id, at)).item.fields).map(([name, { value }]) => [
      name,
      value,
    ]),
  );
async function rowsOfAll(): Promise<string> {
  const { rows } = await database.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'landscape' and table_name <> 'import' order by 1",
  );
  const parts: string[] = [];
  for (const { name } of rows) {
    const { rows: found } = await database.pool.query(
      `select t.*, xmin, ctid from landscape.${name} as t order by ctid`,
    );
    parts.push(`${name} ${JSON.stringify(found)}`);
  }
  return parts.join("\n");
}

const first = exampleDocument(
  [
    exampleItem("model:1", {
      keys: ["model:1", "register:inning"],
      name: "Inning",
      fields: { owner: "Team A" },
    }),
    exampleItem("model:2", { kind: "technology", name: "Cool:Gen", rest: { kept: [1, null, "x"] } }),
  ],
  [exampleRelation("model:1", "model:2", { type: "runs-on", validFrom: "2018-01-01" })],
);

test("[L1] [L2] what a person chose is as old as his choice, however often the item changes", async () => {
  await take("model", first);
  const chosenAt = clock.now();
  const choice = { item: "inning", field: "owner", take: { value: "Team B" }, motive: "told so" };
  await chooseValue(services, choice, "anna");
  clock.advance(400 * day);
  await take("sheet", exampleDocument([exampleItem("register:inning", { name: "Inning 2" })]));
  const { item } = await readItem(services.store, "inning");
  expect(item.version).toBe(3);
  expect(item.fields.owner).toEqual({ value: "Team B", source: "people", at: chosenAt });
});

test("[L1] an item with thousands of relations gives the first of them, and says how many are left", async () => {
  const parts = Array.from({ length: 1_100 }, (_, at) => exampleItem(`a:${at}`));
  const hub = exampleItem("a:hub");
  const relations = parts.map(({ keys }) => exampleRelation(keys[0] ?? "", "a:hub"));
  await take("model", exampleDocument([hub, ...parts], relations));
  const { items } = await listItems(services.store, { q: "a:hub" });
  const found = await readItem(services.store, items[0]?.id ?? "");
  expect(found.relations).toHaveLength(1_000);
  expect(found.relationsLeft).toBe(100);
});

test("[L1] a moment that is no number is refused, and no fault of the database", async () => {
  await take("model", first);
  const leap = Date.parse("2016-12-31T23:59:60Z");
  await expect(readItem(services.store, "inning", leap)).rejects.toMatchObject({ code: "QUERY_INVALID" });
});

test("[L1] what a document says can be read, with where it comes from, and given back as it was", async () => {
  const outcome = await take("model", { ...first, rest: { views: ["v"] } });
  expect(outcome.outcome).toBe("done");
  expect(countsOf(outcome)).toMatchObject({
    added: 2,
    changed: 0,
    withdrawn: 0,
    relationsAdded: 1,
    conflicts: 0,
  });
  const { item, relations, change } = await readItem(services.store, "inning");
  expect(item).toMatchObject({
    id: "inning",
    kind: "system",
    name: "Inning",
    keys: ["model:1", "register:inning"],
    fields: { owner: { value: "Team A", source: "model", at: clock.now() } },
    version: 1,
  });
  expect(change).toBe(1);
  expect(relations).toMatchObject([
    {
      from: "inning",
      type: "runs-on",
      validFrom: "2018-01-01",
      sources: ["model"],
      other: { name: "Cool:Gen" },
    },
  ]);
  const back = await services.store.documentOf("model");
  expect(new Set(back.items)).toEqual(new Set(first.items));
  expect(back.relations).toEqual(first.relations);
  expect(back.rest).toEqual({ views: ["v"] });
});

test("[L1] the same document again writes no row but that it was read, and is fresher by it", async () => {
  await take("model", first);
  const before = await rowsOfAll();
  clock.advance(3 * day);
  const turned = { ...first, items: [...first.items].reverse() };
  const outcome = await take("model", turned);
  expect(outcome.outcome).toBe("unchanged");
  expect(countsOf(outcome)).toMatchObject({ added: 0, changed: 0, unchanged: 2, statements: 0 });
  expect(await rowsOfAll()).toBe(before);
  expect((await readItem(services.store, "inning")).item.fields.owner?.at).toBe(clock.now());
  expect(await services.store.imports("model", 10)).toMatchObject([{ whole: true }, { change: 1 }]);
});

test("[L1] a dry run writes nothing and shows what is done, and nothing else is done", async () => {
  await take("model", first);
  const next = exampleDocument([
    exampleItem("model:1", {
      keys: ["model:1", "register:inning"],
      name: "Inning",
      fields: { owner: "Team B" },
    }),
    exampleItem("model:3", { name: "New" }),
  ]);
  const before = await rowsOfAll();
  const shown = await previewImport(services, { source: "model", document: next, whole: true });
  expect(await rowsOfAll()).toBe(before);
  if (shown.outcome !== "ready") throw new Error("the document has problems");
  const { digest, ...diff } = shown.diff;
  expect(diff).toMatchObject({
    counts: { added: 1, changed: 1, withdrawn: 1, unchanged: 0, relationsAdded: 0, relationsWithdrawn: 1 },
    added: [{ name: "New" }],
    changed: [{ id: "inning", fields: [{ field: "owner", before: "Team A", after: "Team B" }] }],
    withdrawn: [{ name: "Cool:Gen" }],
  });
  await take("sheet", exampleDocument([exampleItem("register:inning", { fields: { owner: "Team C" } })]));
  const sent = { source: "model", document: next, whole: true };
  const other = await importDocument(services, sent, { by: "anna", digest });
  expect(other.outcome).toBe("other");
  expect(await fieldsOf("inning")).toEqual({ owner: "Team A" });
  if (other.outcome !== "other") throw new Error("it was done");
  expect(other.diff.digest).not.toBe(digest);
  const done = await importDocument(services, sent, { by: "anna", digest: other.diff.digest });
  expect(done.outcome).toBe("done");
  expect(await fieldsOf("inning")).toEqual({ owner: "Team B" });
});

test("[L1] who does not speak for a source sends nothing in its name", async () => {
  await saveSource(
    services,
    { id: "cmdb", version: 0, name: "CMDB", kind: "rest", rank: 1, senders: ["cmdb-client"] },
    "anna",
  );
  const sent = { source: "cmdb", document: { items: [], relations: [], problems: [] }, whole: true };
  await expect(importDocument(services, sent, { by: "anna" })).rejects.toMatchObject({
    code: "SENDER_REFUSED",
  });
  expect(await importDocument(services, sent, { by: "cmdb-client" })).toMatchObject({ outcome: "unchanged" });
  const [source] = (await services.store.sources()).filter(({ id }) => id === "cmdb");
  expect(source?.senders).toEqual(["cmdb-client"]);
  for (const senders of [[], ["two words"], [""]])
    await expect(
      saveSource(services, { id: "cmdb", version: 1, name: "CMDB", kind: "rest", rank: 1, senders }, "anna"),
    ).rejects.toMatchObject({ code: "SOURCE_INVALID" });
});

test("[L1] a document with a fault is refused whole, with its place", async () => {
  await take("model", first);
  const before = await rowsOfAll();
  const bad = { ...first, relations: [exampleRelation("model:1", "model:9", { where: "line 7" })] };
  expect(await take("model", bad)).toMatchObject({
    outcome: "refused",
    problems: [{ where: "line 7/to", code: "END_UNKNOWN" }],
  });
  expect(await rowsOfAll()).toBe(before);
  await expect(take("nobody", first)).rejects.toMatchObject({ code: "LANDSCAPE_SOURCE_UNKNOWN" });
});

test("[L1] a fault in the middle of writing leaves nothing", async () => {
  const { pool } = database;
  await pool.query("alter table landscape.relation_version add constraint no_uses check (type <> 'uses')");
  const before = await rowsOfAll();
  const many = Array.from({ length: 6_000 }, (_, at) => exampleItem(`model:${at}`));
  const document = exampleDocument(many, [exampleRelation("model:1", "model:2")]);
  const failing = take("model", document).finally(() =>
    pool.query("alter table landscape.relation_version drop constraint no_uses"),
  );
  await expect(failing).rejects.toThrow("violates check constraint");
  expect(await rowsOfAll()).toBe(before);
});

test("[L1] an import that is cut off in the middle leaves nothing, and goes through when it is sent again", async () => {
  const before = await rowsOfAll();
  const { pool } = database;
  const holder = await pool.connect();
  try {
    await holder.query("begin; lock table landscape.relation_version in exclusive mode");
    const cut = expect(take("model", first)).rejects.toThrow();
    await vi.waitFor(async () => {
      // Not by the holder: what a transaction sees of others stays as it was at first.
      const { rowCount } = await pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and wait_event_type = 'Lock' and query like '%relation_version%'`,
      );
      expect(rowCount).toBe(1);
    }, 10_000);
    await cut;
    await holder.query("rollback");
  } finally {
    holder.release();
  }
  expect(await rowsOfAll()).toBe(before);
  expect((await take("model", first)).outcome).toBe("done");
});

test("[L1] sources that share a key describe one item; what differs is a conflict that is decided once", async () => {
  await take("model", first);
  const sheet = exampleDocument([
    exampleItem("sheet:7", {
      keys: ["sheet:7", "register:inning"],
      name: "Inning",
      fields: { owner: "Team C", url: "https://a.example" },
    }),
  ]);
  const outcome = await take("sheet", sheet);
  expect(countsOf(outcome)).toMatchObject({ added: 0, changed: 1, conflicts: 1 });
  const open = await readItem(services.store, "inning");
  expect(open.item.fields).toMatchObject({
    owner: { value: "Team A", source: "model" },
    url: { source: "sheet" },
  });
  expect(open.conflicts).toEqual([
    {
      field: "owner",
      values: [
        { source: "model", value: "Team A" },
        { source: "sheet", value: "Team C" },
      ],
    },
  ]);
  expect((await listItems(services.store, { conflicts: true })).items).toMatchObject([
    { id: "inning", conflicts: 1 },
  ]);
  const motive = "asked the team";
  await chooseValue(services, { item: "inning", field: "owner", take: { source: "sheet" }, motive }, "bas");
  const decided = await readItem(services.store, "inning");
  expect(decided.item.fields.owner?.value).toBe("Team C");
  expect(decided.conflicts).toEqual([]);
  expect(decided.choices).toMatchObject([{ field: "owner", by: "bas", motive }]);
  await take("model", first);
  expect((await take("sheet", sheet)).outcome).toBe("unchanged");
  expect((await listItems(services.store, { conflicts: true })).total).toBe(0);
  await chooseValue(services, { item: "inning", field: "owner", take: { value: "Team D" }, motive }, "bas");
  expect((await readItem(services.store, "inning")).item.fields.owner).toMatchObject({
    value: "Team D",
    source: "people",
  });
});

test("[L1] a choice needs a motive, an item and a value that the field can have", async () => {
  await take("model", first);
  const choose = (more: object) =>
    chooseValue(
      services,
      { item: "inning", field: "owner", take: { source: "model" }, motive: "why", ...more },
      "bas",
    );
  await expect(choose({ motive: " " })).rejects.toMatchObject({ code: "CHOICE_INVALID", where: "/motive" });
  await expect(choose({ item: "nothing" })).rejects.toMatchObject({ code: "ITEM_UNKNOWN" });
  await expect(choose({ take: { source: "sheet" } })).rejects.toMatchObject({ where: "/take/source" });
  await expect(choose({ field: "inUseFrom", take: { value: "soon" } })).rejects.toMatchObject({
    where: "/take/value",
  });
  await expect(choose({ field: "kind", take: { value: "thing" } })).rejects.toMatchObject({
    where: "/take/value",
  });
});

test("[L1] another rank gives another source the say, in the same change", async () => {
  await take("model", first);
  await take(
    "sheet",
    exampleDocument([exampleItem("register:inning", { name: "Inning", fields: { owner: "Team C" } })]),
  );
  await addSource("sheet", 5, 1);
  expect(await fieldsOf("inning")).toEqual({ owner: "Team C" });
  await expect(addSource("sheet", 6, 1)).rejects.toMatchObject({ code: "VERSION_CONFLICT" });
  await expect(addSource("people", 6)).rejects.toMatchObject({ code: "SOURCE_INVALID" });
});

test("[L1] what no source states any more is gone, stays in the history, and comes back as itself", async () => {
  const started = clock.now();
  await take("model", first);
  clock.advance(day);
  const changed = { ...first, items: first.items.map((item) => ({ ...item, fields: { owner: "Team B" } })) };
  await take("model", changed);
  clock.advance(day);
  await take("model", exampleDocument([]));
  await expect(readItem(services.store, "inning")).rejects.toMatchObject({ code: "ITEM_UNKNOWN" });
  clock.advance(day);
  await take("model", first);
  expect(await fieldsOf("inning", started)).toEqual({ owner: "Team A" });
  expect(await fieldsOf("inning", started + 1.5 * day)).toEqual({ owner: "Team B" });
  expect((await readItem(services.store, "inning", started + day)).relations).toHaveLength(1);
  await expect(readItem(services.store, "inning", started + 2 * day)).rejects.toMatchObject({
    code: "ITEM_UNKNOWN",
  });
  await expect(readItem(services.store, "inning", started - 1)).rejects.toMatchObject({
    code: "ITEM_UNKNOWN",
  });
  const { versions: history } = await readItemHistory(services.store, "inning");
  expect(history.map(({ version, merged }) => [version, merged?.fields.owner?.value])).toEqual([
    [3, "Team A"],
    [2, undefined],
    [2, "Team B"],
    [1, "Team A"],
  ]);
  expect((await services.store.picture(["system"], started)).items.map(({ id }) => id)).toEqual(["inning"]);
});

test("[L1] a part replaces what a source said of its items and leaves the rest", async () => {
  await take("model", first);
  const part = exampleDocument([
    exampleItem("model:2", { kind: "technology", name: "Cool:Gen", fields: { version: "8" } }),
  ]);
  expect(countsOf(await take("model", part, false))).toMatchObject({ changed: 1, relationsWithdrawn: 0 });
  expect((await readItem(services.store, "inning")).relations).toHaveLength(1);
  const system = exampleDocument([first.items[0] ?? exampleItem("model:1")]);
  expect(countsOf(await take("model", system, false))).toMatchObject({ changed: 0, relationsWithdrawn: 1 });
  const gone = await take("model", exampleDocument([]), false, ["model:2"]);
  expect(countsOf(gone)).toMatchObject({ withdrawn: 1, statements: 1 });
  expect((await take("model", exampleDocument([]), false, ["model:2"])).outcome).toBe("unchanged");
});

test("[L1] a key that names two items is a contradiction for people, and no item is joined silently", async () => {
  await take("model", exampleDocument([exampleItem("model:1", { name: "A" })]));
  await take("sheet", exampleDocument([exampleItem("register:inning", { name: "B" })]));
  const outcome = await take(
    "model",
    exampleDocument([exampleItem("model:1", { keys: ["model:1", "register:inning"], name: "A" })]),
  );
  if (!("diff" in outcome)) throw new Error("refused");
  const [{ item = "" } = {}] = outcome.diff.contradictions;
  expect(outcome.diff.contradictions).toEqual([{ key: "register:inning", item, other: "inning" }]);
  expect((await readItem(services.store, item)).item.keys).toEqual(["model:1"]);
  expect((await readItem(services.store, "inning")).item.name).toBe("B");
  expect(await services.store.contradictions(9)).toEqual([{ key: "register:inning", item, other: "inning" }]);
  const split = exampleDocument([exampleItem("sheet:1"), exampleItem("sheet:2")]);
  await take("model", exampleDocument([exampleItem("sheet:1", { keys: ["sheet:1", "sheet:2"] })]));
  expect(await take("sheet", split)).toMatchObject({
    outcome: "refused",
    problems: [{ code: "KEY_DUPLICATE" }],
  });
});

test("[L1] a person says that two items are one: its past stays, and what sources say comes together", async () => {
  const first = exampleItem("model:1", { name: "Inning", fields: { url: "https://a.example" } });
  const base = exampleItem("model:2", { name: "Base" });
  await take("model", exampleDocument([first, base], [exampleRelation("model:1", "model:2")]));
  await take("sheet", exampleDocument([exampleItem("register:inning", { name: "Inning" })]));
  const both = { ...first, keys: ["model:1", "register:inning"] };
  const document = exampleDocument([both, base], [exampleRelation("model:1", "model:2")]);
  await take("model", document);
  const [{ item = "" } = {}] = await services.store.contradictions(9);
  const before = clock.now();
  clock.advance(day);
  const decide = (more: object) =>
    decideContradiction(
      services,
      { item, key: "register:inning", decision: "same", motive: "the same name plate", ...more },
      "bas",
    );
  await expect(decide({ key: "model:2" })).rejects.toMatchObject({ code: "ITEM_UNKNOWN" });
  await expect(decide({ motive: " " })).rejects.toMatchObject({ where: "/motive" });
  expect(await decide({})).toMatchObject({ stays: "inning", by: "bas" });
  const joined = await readItem(services.store, "inning");
  expect(joined.item.keys).toEqual(["model:1", "register:inning"]);
  expect(joined.item.fields).toMatchObject({ url: { source: "model" } });
  expect(joined.relations).toMatchObject([{ from: "inning", other: { name: "Base" } }]);
  expect(await readItem(services.store, item)).toMatchObject({ joinedInto: "inning" });
  expect((await readItem(services.store, item, before)).relations).toHaveLength(1);
  expect(await services.store.contradictions(9)).toEqual([]);
  expect((await take("model", document)).outcome).toBe("unchanged");
});

test("[L1] a system of the register that nobody states yet takes its item over; what stays two is asked no more", async () => {
  await take("model", exampleDocument([exampleItem("model:1"), exampleItem("model:2")]));
  const keys = (...more: string[]) => exampleItem("model:1", { keys: ["model:1", ...more] });
  await take("model", exampleDocument([keys("register:new"), exampleItem("model:2")]));
  const [one] = await services.store.contradictions(9);
  expect(one).toMatchObject({ key: "register:new", other: "new" });
  const motive = "as the owner says";
  const asked = { item: one?.item ?? "", key: "register:new", motive };
  expect(await decideContradiction(services, { ...asked, decision: "same" }, "bas")).toMatchObject({
    stays: "new",
  });
  expect((await readItem(services.store, "new")).item.keys).toEqual(["model:1", "register:new"]);
  await take("sheet", exampleDocument([exampleItem("sheet:1", { keys: ["sheet:1", "model:2"] })]));
  await take("sheet", exampleDocument([exampleItem("sheet:1", { keys: ["sheet:1", "model:1"] })]));
  const [two] = await services.store.contradictions(9);
  const apart = { item: two?.item ?? "", key: "model:1", motive };
  await expect(decideContradiction(services, { ...apart, decision: "same" }, "bas")).rejects.toMatchObject({
    code: "CHOICE_INVALID",
    where: "/decision",
  });
  await decideContradiction(services, { ...apart, decision: "different" }, "bas");
  expect(await services.store.contradictions(9)).toEqual([]);
});

test("[L1] two who import at once wait for each other, and both are there", async () => {
  const documents = Array.from({ length: 6 }, (_, at) =>
    exampleDocument([exampleItem("register:inning"), exampleItem(`s:${at}`)]),
  );
  await Promise.all(documents.map((document, at) => take(at % 2 === 0 ? "model" : "sheet", document, false)));
  expect((await listItems(services.store, {})).total).toBe(7);
  const { rows } = await database.pool.query("select count(*)::int as n from landscape.change");
  expect(rows).toEqual([{ n: 6 }]);
});

test("[L1] items are found by words, kind and page", async () => {
  await take("model", first);
  const find = async (query: Parameters<typeof listItems>[1]) =>
    (await listItems(services.store, query)).items.map(({ name }) => name);
  expect(await find({ q: "TEAM inn" })).toEqual(["Inning"]);
  expect(await find({ q: "100%_" })).toEqual([]);
  expect(await find({ kind: ["technology"] })).toEqual(["Cool:Gen"]);
  expect(await find({ page: 2, pageSize: 1 })).toEqual(["Inning"]);
  await expect(find({ kind: ["thing"] })).rejects.toMatchObject({ code: "QUERY_INVALID" });
  await expect(find({ pageSize: 101 })).rejects.toMatchObject({ code: "QUERY_INVALID" });
});
