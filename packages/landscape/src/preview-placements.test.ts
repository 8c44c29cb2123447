import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { emptyLandscape } from "../../../tests/empty-landscape.ts";
import type { ItemStatement, RelationStatement } from "./domain/statement.ts";
import { importDocument, type LandscapeServices, previewImport } from "./import-document.ts";
import { saveSource } from "./save-source.ts";
import { landscapeStore } from "./storage/landscape-store.ts";
import { exampleDocument, exampleItem, exampleRelation } from "./testing/examples.ts";

let database: TestDatabase;
let services: LandscapeServices;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await emptyLandscape(database.pool);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const clock = manualClock(Date.UTC(2026, 10, 22, 9));
  services = { store: landscapeStore(db), clock, random: secureRandom };
  for (const [id, rank] of [
    ["model", 10],
    ["sheet", 20],
  ] as const) {
    await saveSource(services, { id, version: 0, name: id, kind: "rest", rank }, "anna");
  }
});
afterAll(() => database.close());

type Sent = readonly [readonly ItemStatement[], (readonly RelationStatement[])?];
const sentBy = (source: string, [items, relations]: Sent, whole = true) => ({
  source,
  document: exampleDocument(items, relations),
  whole,
});
const take = (source: string, sent: Sent) => importDocument(services, sentBy(source, sent), { by: "anna" });
/** What the dry run tells and what the import does must be the same. */
async function told(source: string, sent: Sent, whole = true): Promise<string> {
  const document = sentBy(source, sent, whole);
  const preview = await previewImport(services, document);
  const done = importDocument(services, document, { by: "anna" });
  if (preview.outcome === "ready") {
    expect(await done).toMatchObject({ outcome: "done" });
    return "ready";
  }
  await expect(done).rejects.toMatchObject({ code: "PLACEMENT_BLOCKED" });
  const [problem] = preview.problems;
  expect(problem?.code).toBe("STATE_SECRET_IN_PUBLIC_CLOUD");
  expect(problem?.where).toMatch(/^item /);
  return problem?.message ?? "";
}

const cloud = exampleItem("a:cloud", { kind: "environment", fields: { placement: "public-cloud" } });
const secret = (key: string) => exampleItem(key, { fields: { classification: "state-secret" } });
const plain = (key: string) => exampleItem(key, { fields: { classification: "none" } });
const deployed = (from: string, to: string, more: Partial<RelationStatement> = {}) =>
  exampleRelation(from, to, { type: "deployed-in", ...more });

test("[I11] a dry run tells of an item that is secret and public itself, by name", async () => {
  const itself = exampleItem("a:both", {
    fields: { classification: "state-secret", placement: "public-cloud" },
  });
  expect(await told("model", [[itself]])).toBe(
    '"both" is in a public cloud, and what is a state secret may not be: "both"',
  );
  expect(await services.store.changeId()).toBe(0);
});

test("[I11] a dry run sees what stands in the landscape together with what the document adds", async () => {
  await take("model", [[cloud, plain("a:plain")], [deployed("a:plain", "a:cloud")]]);
  const data = exampleItem("b:data", { kind: "data-set", fields: { classification: "state-secret" } });
  const same = exampleItem("b:plain", { keys: ["b:plain", "a:plain"] });
  const reads = exampleRelation("b:plain", "b:data", { type: "reads" });
  expect(await told("sheet", [[same, data], [reads]])).toBe(
    '"plain" is in a public cloud, and what is a state secret may not be: "data"',
  );
  expect(await told("sheet", [[same, data]])).toBe("ready");
  expect(await told("sheet", [[same, data], [reads]])).toMatch(/^"plain"/);
});

test("[I11] a dry run tells of a system in an environment that becomes public, or stands in one that is", async () => {
  const inner = exampleItem("a:inner", { kind: "environment" });
  await take("model", [[inner, secret("a:secret")], [deployed("a:secret", "a:inner")]]);
  const publicNow = exampleItem("a:inner", { kind: "environment", fields: { placement: "public-cloud" } });
  expect(await told("sheet", [[publicNow]])).toMatch(/^"secret" is in a public cloud/);
  expect(await told("sheet", [[inner, cloud], [deployed("a:inner", "a:cloud")]], false)).toMatch(
    /^"secret" is in a public cloud/,
  );
});

test("[I11] a dry run counts the strictest word while sources differ", async () => {
  await take("model", [[plain("a:one")]]);
  await take("sheet", [[secret("a:one")]]);
  expect(await told("model", [[plain("a:one"), cloud], [deployed("a:one", "a:cloud")]])).toMatch(/^"one"/);
});

test("[I11] what leaves the cloud, ended before, or stood there before is no problem of a dry run", async () => {
  await take("model", [[cloud, plain("a:one")], [deployed("a:one", "a:cloud")]]);
  // The relation goes in the same document in which it becomes secret.
  expect(await told("model", [[cloud, secret("a:one")]])).toBe("ready");
  const ended = deployed("a:one", "a:cloud", { validUntil: "2026-01-01" });
  expect(await told("model", [[cloud, secret("a:one")], [ended]])).toBe("ready");
  expect(await told("model", [[cloud, plain("a:one")], [deployed("a:one", "a:cloud")]])).toBe("ready");
  // As it was written before there was a rule.
  await database.pool.query(
    `update landscape.item_version set doc = jsonb_set(doc, '{fields,classification,value}', '"state-secret"')
     where name = 'one'`,
  );
  const renamed = exampleItem("a:one", { name: "One", fields: { classification: "state-secret" } });
  expect(await told("model", [[cloud, renamed], [deployed("a:one", "a:cloud")]])).toBe("ready");
  // The cloud itself goes.
  expect(await told("model", [[secret("a:one"), secret("a:two")]])).toBe("ready");
});
