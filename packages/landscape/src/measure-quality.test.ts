import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { Kysely, PostgresDialect } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { type Answerer, answerQuestion } from "./answer-question.ts";
import { chooseValue } from "./choose-value.ts";
import type { KnownRecord } from "./domain/quality/known-record.ts";
import { nextQuestions, type RecordQuestion } from "./domain/quality/next-questions.ts";
import { scoreOwners } from "./domain/quality/score-owners.fixture.ts";
import type { OwnerScore } from "./domain/quality/score-owners.ts";
import { scoreRecord } from "./domain/quality/score-record.ts";
import type { ItemStatement } from "./domain/statement.ts";
import { importDocument, type LandscapeServices } from "./import-document.ts";
import { askOwner, listRecords, measureQuality, type QualityServices } from "./measure-quality.ts";
import type { QualityStore } from "./quality-ports.ts";
import { readItem } from "./read-item.ts";
import { saveSource } from "./save-source.ts";
import { listCampaigns, startCampaign } from "./start-campaign.ts";
import { endCampaign, remindOwners, roundAsking } from "./steer-campaign.ts";
import { careStore } from "./storage/care-store.ts";
import { landscapeStore } from "./storage/landscape-store.ts";
import { qualityStore } from "./storage/quality-store.ts";
import { exampleDocument, exampleItem, exampleRelation } from "./testing/examples.ts";

const day = 86_400_000;
let database: TestDatabase;
let db: Kysely<unknown>;
let clock: ReturnType<typeof manualClock>;
let landscape: LandscapeServices;
let quality: QualityServices & { random: typeof secureRandom };

beforeEach(async () => {
  database = await testDatabase();
  clock = manualClock(Date.UTC(2026, 10, 22, 9));
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  landscape = { store: landscapeStore(db), clock, random: secureRandom };
  quality = { store: qualityStore(db), care: careStore(db), clock, random: secureRandom };
  for (const [id, rank] of [
    ["model", 10],
    ["sheet", 20],
  ] as const) {
    await saveSource(landscape, { id, version: 0, name: id, kind: "rest", rank }, "anna");
  }
});
afterEach(() => database.close());

const anna: Answerer = { id: "anna", answersFor: (owner) => owner === "Inning" };
const answer = (
  item: string,
  field: string,
  given: Parameters<typeof answerQuestion>[1]["answer"],
  by = anna,
) => answerQuestion({ ...landscape, quality: quality.store }, { item, field, answer: given }, by);

async function state(source: string, items: readonly ItemStatement[], relations = false) {
  const ends = items.map(({ keys }) => keys[0] ?? "");
  const outcome = await importDocument(
    landscape,
    {
      source,
      document: exampleDocument(items, relations ? [exampleRelation(ends[0] ?? "", ends[1] ?? "")] : []),
      whole: true,
    },
    { by: "anna" },
  );
  expect(outcome.outcome).toBe("done");
}
const inning = (more: Readonly<Record<string, string>> = {}) =>
  exampleItem("register:inning", { name: "Inning", fields: { owner: "Inning", ...more } });

test("[L2] what is missing, stale, alone or contradicted is seen by itself, by owner, with what helps most", async () => {
  await state("model", [inning({ placement: "own" }), exampleItem("register:auto", { name: "Auto" })], true);
  await state("sheet", [inning({ placement: "public-cloud" })]);
  const before = await measureQuality(quality);
  expect(before).toMatchObject({ items: 2, orphans: 0, conflicts: 1, withoutOwner: 1 });
  expect(before.owners.map(({ owner }) => owner)).toEqual([undefined, "Inning"]);
  expect((await askOwner(quality, "Inning", 50)).questions).toContainEqual(
    expect.objectContaining({ item: "inning", name: "Inning", field: "placement", ask: "which-value" }),
  );
  clock.advance(730 * day);
  const later = await measureQuality(quality);
  expect(later.score).toBeLessThan(before.score);
  expect(later.owners[1]?.parts.freshness).toBeCloseTo(0.25);
});

test("[L2] judging a large record leaves room for other work, and only what is told in words is read in whole", async () => {
  const record = (at: number): KnownRecord => ({
    id: `i${at}`,
    kind: "system",
    ...(at % 2 === 0 && { owner: "Inning" }),
    fields: at % 2 === 0 ? [{ name: "owner", source: "model", confirmedAt: 0, answeredAt: 0 }] : [],
    conflicts: [],
    relations: at % 3,
    unknown: [],
  });
  const records = Array.from({ length: 20_000 }, (_, at) => record(at));
  const read: number[] = [];
  const store: QualityStore = {
    ...quality.store,
    known: async () => ({ change: 1, records, wholeAt: new Map() }),
    records: async (items) => {
      read.push(items.length);
      return [];
    },
  };
  let turns = 0;
  const count = () => {
    turns += 1;
    immediate = setImmediate(count);
  };
  let immediate = setImmediate(count);
  const measured = await measureQuality({ ...quality, store });
  clearImmediate(immediate);
  expect(turns).toBeGreaterThanOrEqual(5);
  expect(measured).toMatchObject({ items: 20_000, withoutOwner: 10_000, orphans: 6_667 });
  await askOwner({ ...quality, store }, "Inning", 3);
  await listRecords({ ...quality, store }, undefined, 3);
  expect(read).toEqual([2, 3, 3]);
});

test("[L2] after anything that is written, what is known in memory judges as what is read anew, record by record", async () => {
  const fields = fc.record(
    {
      owner: fc.constantFrom("Inning", "Auto"),
      placement: fc.constantFrom("own", "government-cloud"),
      description: fc.constantFrom("x", "y"),
    },
    { requiredKeys: [] },
  );
  const names = ["a", "b", "c", "d"];
  const documents = fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), fields }), {
    selector: ({ name }) => name,
  });
  const part = (
    source: "model" | "sheet",
    whole: boolean,
    linked: boolean,
    ...items: [string, object][]
  ) => ({
    ...{ source, whole, linked },
    items: items.map(([name, own]) => ({ name, fields: { ...own } })),
  });
  const known: readonly [string, object][] = [
    ["a", { owner: "Inning", placement: "own" }],
    ["b", { owner: "Auto" }],
  ];
  // What each way of writing does, once; then what is drawn.
  const steps = [
    part("model", true, true, ...known),
    part("sheet", false, false, ["a", { owner: "Auto", description: "x" }]),
    part("sheet", false, false, ["a", { owner: "Auto", description: "x" }]),
    { item: "a", field: "description", unknown: false },
    { item: "a", field: "owner", unknown: true },
    { chosen: "a" },
    part("model", true, false, ...known),
    part("model", true, true, ...known),
    part("model", true, false, ...known.slice(1)),
    ...fc.sample(
      fc.record({
        source: fc.constantFrom("model", "sheet"),
        whole: fc.boolean(),
        items: documents,
        linked: fc.boolean(),
      }),
      { numRuns: 6, seed: 11 },
    ),
  ];
  const editor: Answerer = { id: "anna", answersFor: () => true };
  const plain = (score: OwnerScore) => ({ ...score, score: score.score.toFixed(9), parts: undefined });
  for (const step of steps) {
    clock.advance(3 * day);
    if ("items" in step) {
      const { source, whole, items, linked } = step;
      const said = items.map(({ name, fields: own }) =>
        exampleItem(`register:${name}`, { name, fields: own }),
      );
      const [one, other] = said.map(({ keys }) => keys[0] ?? "");
      const relations =
        linked && one !== undefined && other !== undefined ? [exampleRelation(one, other)] : [];
      await importDocument(
        landscape,
        { source, document: exampleDocument(said, relations), whole },
        { by: "anna" },
      );
    } else if ("chosen" in step) {
      const found = (await landscape.store.find(step.chosen))?.conflicts[0];
      const [first] = found?.values ?? [];
      if (found === undefined || first === undefined) continue;
      const choice = { item: step.chosen, field: found.field, take: { source: first.source }, motive: "so" };
      await chooseValue(landscape, choice, "anna");
    } else {
      const { item, field, unknown } = step;
      const value = (await landscape.store.find(item))?.item.fields[field]?.value;
      if (value === undefined) continue;
      await answer(item, field, unknown ? { unknown } : { stillTrue: value }, editor);
    }
    const measured = await measureQuality(quality);
    // Not all that anybody knows of: an item that is gone is not read.
    const records = await quality.store.records(names);
    const reference = scoreOwners(records, measured.settings, clock.now());
    expect(measured.owners.map(plain)).toEqual(reference.map(plain));
    const anew = await measureQuality({ ...quality, store: qualityStore(db) });
    expect(measured).toEqual(anew);
    const { questions } = await askOwner(quality, "Inning", 50);
    const asked = nextQuestions(
      records.filter((one) => one.fields.owner?.value === "Inning"),
      measured.settings,
      clock.now(),
      50,
    );
    const named = ({ item, field, ask, value }: RecordQuestion) => `${item} ${field} ${ask} ${value}`;
    const questionNames = questions.map(named);
    expect(asked.map(named)).toEqual(expect.arrayContaining(questionNames));
    expect((await listRecords(quality, "Inning", 9)).records.map(({ score }) => score)).toEqual(
      records
        .filter((one) => one.fields.owner?.value === "Inning")
        .map((one) => scoreRecord(one, measured.settings, clock.now()).score)
        .sort((one, other) => one - other),
    );
  }
}, 60_000);

test("[L2] an answer is what the landscape shows from now on, with who said so, and its source keeps the say over the rest", async () => {
  await state("model", [inning()]);
  await answer("inning", "description", { value: "Int belastingen" });
  const { item } = await readItem(landscape.store, "inning");
  expect(item.fields.description).toMatchObject({ value: "Int belastingen", source: "people" });
  // What a source says later and nobody weighed is a conflict, and the answer stands until it is decided.
  await state("model", [inning({ description: "Something else" })]);
  const then = await readItem(landscape.store, "inning");
  expect(then.item.fields.description?.value).toBe("Int belastingen");
  expect(then.conflicts.map(({ field }) => field)).toEqual(["description"]);
});

test("[L2] that something is still true makes it fresh, and freezes nothing", async () => {
  await state("model", [inning({ exposure: "internal" })]);
  clock.advance(900 * day);
  const ask = async () =>
    (await askOwner(quality, "Inning", 50)).questions.find(({ field }) => field === "exposure")?.ask;
  expect(await ask()).toBe("still-true");
  const before = (await listRecords(quality, "Inning", 1)).records[0]?.score ?? 0;
  await answer("inning", "exposure", { stillTrue: "internal" });
  expect(await ask()).toBeUndefined();
  expect((await listRecords(quality, "Inning", 1)).records[0]?.score).toBeGreaterThan(before);
  await state("model", [inning({ exposure: "internet" })]);
  expect((await readItem(landscape.store, "inning")).item.fields.exposure?.value).toBe("internet");
  await expect(answer("inning", "exposure", { stillTrue: "internal" })).rejects.toMatchObject({
    code: "VERSION_CONFLICT",
  });
});

test("[L2] who does not know is not asked again for a month, and his answer changes nothing", async () => {
  await state("model", [inning()]);
  const asks = async () => (await askOwner(quality, "Inning", 50)).questions.map(({ field }) => field);
  const score = (await measureQuality(quality)).score;
  expect(await asks()).toContain("classification");
  await answer("inning", "classification", { unknown: true });
  expect(await asks()).not.toContain("classification");
  expect((await measureQuality(quality)).score).toBeCloseTo(score);
  clock.advance(31 * day);
  expect(await asks()).toContain("classification");
});

test("[L2] nobody answers for what belongs to somebody else, and no value goes in that the field cannot hold", async () => {
  await state("model", [inning()]);
  const bob: Answerer = { id: "bob", answersFor: (owner) => owner === "Auto" };
  await expect(answer("inning", "description", { value: "mine" }, bob)).rejects.toMatchObject({
    code: "ITEM_UNKNOWN",
  });
  await expect(answer("nothing", "description", { value: "x" })).rejects.toMatchObject({
    code: "ITEM_UNKNOWN",
  });
  await expect(answer("inning", "inUseFrom", { value: "31-12-2020" })).rejects.toMatchObject({
    code: "CHOICE_INVALID",
  });
});

test("[L2] [I11] an answer is to what can be asked, and never makes an item less secret", async () => {
  await state("model", [inning({ classification: "state-secret", "x.room": "3" })]);
  const refused = { code: "CHOICE_INVALID" };
  for (const [field, value] of [
    ["classification", "none"],
    ["classification", "departmental"],
    ["kind", "other"],
    ["name", "Something else"],
    ["x.made-up", "1"],
    ["__proto__", "1"],
  ] as const) {
    await expect(answer("inning", field, { value })).rejects.toMatchObject(refused);
  }
  await expect(answer("inning", "x.made-up", { unknown: true })).rejects.toMatchObject(refused);
  await answer("inning", "x.room", { value: "4" });
  await answer("inning", "classification", { stillTrue: "state-secret" });
  await state("sheet", [exampleItem("register:inning", { name: "Inning 2", fields: { owner: "Inning" } })]);
  await answer("inning", "name", { value: "Inning 2" });
  const { item } = await readItem(landscape.store, "inning");
  expect(item).toMatchObject({ name: "Inning 2", fields: { classification: { value: "state-secret" } } });
});

test("[L2] a campaign asks owners of something by a day to come, and shows answers and scores before and now", async () => {
  await state("model", [inning()]);
  const draft = { owners: ["Inning"], due: "2026-12-31", note: "Kijk uw systemen na" };
  for (const [wrong, where] of [
    [{ owners: ["Nobody"] }, "/owners/0"],
    [{ due: "2026-11-21" }, "/due"],
    [{ note: " " }, "/note"],
    [{ owners: [] }, "/owners"],
  ] as const) {
    await expect(startCampaign(quality, { ...draft, ...wrong }, "anna")).rejects.toMatchObject({
      code: "QUERY_INVALID",
      where,
    });
  }
  await startCampaign(quality, draft, "anna");
  await answer("inning", "description", { value: "Int belastingen" });
  const [campaign] = (await listCampaigns(quality)).campaigns;
  expect(campaign?.progress).toEqual([{ owner: "Inning", answers: 1, score: expect.any(Number) }]);
  expect(campaign?.progress[0]?.score).toBeGreaterThan(campaign?.owners[0]?.score ?? 100);
});

test("[L2] who did not answer is reminded where he answers, and a round that ended keeps what came of it", async () => {
  await state("model", [inning()]);
  const draft = { owners: ["Inning"], due: "2026-12-31", note: "Kijk uw systemen na" };
  const { id: campaign } = await startCampaign(quality, draft, "anna");
  expect(await roundAsking(quality, "Inning")).toEqual({
    note: draft.note,
    at: clock.now(),
    due: draft.due,
  });
  expect(await roundAsking(quality, "Auto")).toBeUndefined();
  const reminder = { campaign, owners: ["Inning"], text: "Nog een week" };
  for (const [wrong, refused] of [
    [{ owners: ["Auto"] }, { code: "QUERY_INVALID", where: "/owners/0" }],
    [{ owners: [] }, { code: "QUERY_INVALID", where: "/owners" }],
    [{ text: " " }, { code: "QUERY_INVALID", where: "/text" }],
    [{ campaign: "none" }, { code: "ITEM_UNKNOWN", where: "/id" }],
  ] as const) {
    await expect(remindOwners(quality, { ...reminder, ...wrong }, "anna")).rejects.toMatchObject(refused);
  }
  await remindOwners(quality, reminder, "anna");
  expect(await roundAsking(quality, "Inning")).toMatchObject({ reminded: { text: "Nog een week" } });
  await answer("inning", "description", { value: "Int belastingen" });
  await endCampaign(quality, { campaign, motive: "Genoeg antwoorden" }, "anna");
  await answer("inning", "exposure", { value: "internal" });
  const [ended] = (await listCampaigns(quality)).campaigns;
  expect(ended).toMatchObject({
    progress: [{ owner: "Inning", answers: 1 }],
    reminders: [{ owners: ["Inning"], by: "anna" }],
    ended: { motive: "Genoeg antwoorden", by: "anna" },
  });
  expect(await roundAsking(quality, "Inning")).toBeUndefined();
  const late = { code: "VERSION_CONFLICT" };
  await expect(endCampaign(quality, { campaign, motive: "Weer" }, "anna")).rejects.toMatchObject(late);
  await expect(remindOwners(quality, reminder, "anna")).rejects.toMatchObject(late);
});
