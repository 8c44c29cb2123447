import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import type { Answerer } from "./answer-question.ts";
import { importDocument, type LandscapeServices } from "./import-document.ts";
import { readItemPlan, saveItemPlan } from "./save-item-plan.ts";
import { saveSource } from "./save-source.ts";
import { landscapeStore } from "./storage/landscape-store.ts";
import { exampleDocument, exampleItem } from "./testing/examples.ts";

const clock = manualClock(Date.UTC(2026, 10, 22, 9));
let database: TestDatabase;
let landscape: LandscapeServices;

beforeAll(async () => {
  database = await testDatabase();
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  landscape = { store: landscapeStore(db), clock, random: secureRandom };
  await saveSource(landscape, { id: "model", version: 0, name: "model", kind: "rest", rank: 10 }, "anna");
});
afterAll(() => database.close());

const anna: Answerer = { id: "anna", answersFor: (owner) => owner === "Inning" };
const fields = { owner: "Inning", inUseFrom: "2000-01-01", retiredOn: "2030-01-01" };
const take = (more: Readonly<Record<string, string>> = {}) =>
  importDocument(
    landscape,
    {
      source: "model",
      document: exampleDocument([exampleItem("register:inning", { fields: { ...fields, ...more } })]),
      whole: true,
    },
    { by: "feed" },
  );
const read = () => readItemPlan(landscape, "inning", anna);
const save = async (changed: Readonly<Record<string, string | undefined>>, more: object = {}, by = anna) => {
  const { version } = await read();
  const draft = { item: "inning", version, motive: "agreed with the board", fields: changed };
  await saveItemPlan(landscape, { ...draft, ...more }, by);
};

test("[L5] [L7] an owner plans what becomes of his system, with its history, and can take it back", async () => {
  await take();
  expect(await read()).toMatchObject({ version: 1, mayEdit: true, history: [] });
  for (const [changed, more, refused] of [
    [{ phaseOutFrom: "2031-01-01" }, {}, { code: "CHOICE_INVALID", where: "/fields/phaseOutFrom" }],
    [{ retiredOn: "1999-01-01" }, {}, { code: "CHOICE_INVALID", where: "/fields/retiredOn" }],
    [{ retiredOn: "soon" }, {}, { code: "CHOICE_INVALID", where: "/fields/retiredOn" }],
    // What a source says is taken back at the source.
    [{ retiredOn: undefined }, {}, { code: "CHOICE_INVALID", where: "/fields/retiredOn" }],
    [{ owner: "Auto" }, {}, { code: "CHOICE_INVALID", where: "/fields/owner" }],
    [{}, {}, { code: "CHOICE_INVALID", where: "/fields" }],
    [{ plan: "Renew" }, { motive: " " }, { code: "CHOICE_INVALID", where: "/motive" }],
    [{ plan: "Renew" }, { version: 9 }, { code: "VERSION_CONFLICT", where: "/version" }],
    [{ plan: "Renew" }, { item: "none" }, { code: "ITEM_UNKNOWN", where: "/id" }],
  ] as const) {
    await expect(save(changed, more)).rejects.toMatchObject(refused);
  }
  const bas: Answerer = { id: "bas", answersFor: () => false };
  await expect(save({ plan: "Renew" }, {}, bas)).rejects.toMatchObject({ code: "ITEM_UNKNOWN" });
  expect((await read()).version).toBe(1);

  await save({ plan: "Renew in two steps", phaseOutFrom: "2028-01-01", retiredOn: "2029-06-30" });
  const planned = await read();
  expect(planned.version).toBe(2);
  expect(planned.fields.map(({ field, value }) => [field, value])).toEqual([
    ["plan", "Renew in two steps"],
    ["successor", undefined],
    ["phaseOutFrom", "2028-01-01"],
    ["retiredOn", "2029-06-30"],
    ["ownSupportUntil", undefined],
  ]);
  // The source says the same again: the plan of the owner holds.
  await take();
  expect((await read()).fields.find(({ field }) => field === "retiredOn")?.value).toBe("2029-06-30");

  clock.advance(1_000);
  await save({ retiredOn: undefined }, { motive: "the old day holds again" });
  const back = await read();
  expect(back.fields.find(({ field }) => field === "retiredOn")).toEqual({
    field: "retiredOn",
    value: "2030-01-01",
    source: "model",
  });
  expect(back.history.map(({ field, motive, by }) => [field, motive, by])).toEqual([
    ["retiredOn", "the old day holds again", "anna"],
    ["retiredOn", "agreed with the board", "anna"],
    ["phaseOutFrom", "agreed with the board", "anna"],
    ["plan", "agreed with the board", "anna"],
  ]);
});

test("[L5] a plan that is taken back is judged by the source that has the say then, and nothing is taken back that is not there", async () => {
  await saveSource(landscape, { id: "archive", version: 0, name: "archive", kind: "rest", rank: 20 }, "anna");
  for (const [source, retiredOn] of [
    ["archive", "1999-01-01"],
    ["model", "2030-01-01"],
  ] as const) {
    const item = exampleItem("register:toeslag", { fields: { ...fields, retiredOn } });
    await importDocument(
      landscape,
      { source, document: exampleDocument([item]), whole: false },
      { by: "feed" },
    );
  }
  const saved = async (changed: Readonly<Record<string, string | undefined>>) => {
    const { version } = await readItemPlan(landscape, "toeslag", anna);
    await saveItemPlan(landscape, { item: "toeslag", version, motive: "agreed", fields: changed }, anna);
  };
  await saved({ retiredOn: "2029-01-01" });
  await saved({ retiredOn: undefined });
  const { fields: now } = await readItemPlan(landscape, "toeslag", anna);
  expect(now.find(({ field }) => field === "retiredOn")).toMatchObject({
    value: "2030-01-01",
    source: "model",
  });
  for (const [field, message] of [
    ["retiredOn", "a source says this; it is changed there"],
    ["plan", "nothing was planned of it"],
    ["mood", "nothing was planned of it"],
  ] as const)
    await expect(saved({ [field]: undefined })).rejects.toMatchObject({
      code: "CHOICE_INVALID",
      where: `/fields/${field}`,
      message: expect.stringContaining(message),
    });
});
