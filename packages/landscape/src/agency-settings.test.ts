import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { registerStore, saveDataSet, saveSystem } from "@grondslag/register";
import Fastify from "fastify";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { emptyLandscape } from "../../../tests/empty-landscape.ts";
import { qualitySettings } from "./domain/quality/record-facts.ts";
import { firstWeights } from "./domain/risk/explain-risk.ts";
import { settingsRoutes } from "./http/settings-routes.ts";
import { importDocument } from "./import-document.ts";
import { listSettings } from "./list-settings.ts";
import { askOwner, listRecords, measureQuality } from "./measure-quality.ts";
import { listUnwatched, readRisk } from "./read-risk.ts";
import { saveSettings } from "./save-settings.ts";
import { saveSource } from "./save-source.ts";
import { listCampaigns, startCampaign } from "./start-campaign.ts";
import { careStore } from "./storage/care-store.ts";
import { landscapeStore } from "./storage/landscape-store.ts";
import { qualityStore } from "./storage/quality-store.ts";
import { exampleDocument, exampleItem } from "./testing/examples.ts";

const day = 86_400_000;
let database: TestDatabase;
let db: Kysely<unknown>;
let clock: ReturnType<typeof manualClock>;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const register = { store: registerStore(db), clock: manualClock(0) };
  const shared = { description: "d", owner: "u", riskClass: "low", version: 0 } as const;
  await saveSystem(
    register,
    { ...shared, id: "auto", name: "Auto", monitoringMode: "none", monitoringReason: "old" },
    "anna",
  );
  await saveDataSet(
    register,
    {
      ...{ id: "d", systemId: "auto", name: "D", description: "d", subjectTypes: ["bsn"], version: 0 },
      fields: [{ id: "plate", name: "Plate", tags: ["plate"] }],
    },
    "anna",
  );
});
beforeEach(async () => {
  await emptyLandscape(database.pool);
  clock = manualClock(Date.UTC(2026, 10, 22, 9));
});
afterAll(() => database.close());

const services = () => ({ care: careStore(db), clock });
const risks = () => ({ landscape: landscapeStore(db), care: careStore(db), register: registerStore(db) });
const quality = () => ({ store: qualityStore(db), care: careStore(db), clock, random: secureRandom });
const heavy = { ...firstWeights, tags: { ...firstWeights.tags, plate: 20 } };
const motive = "Plates are what criminals ask for.";

describe("weights of risk [M4]", () => {
  test("[M4] the agency chooses them as versions with a motive, and each answer names its version", async () => {
    expect(await readRisk(risks(), "auto")).toMatchObject({
      weightsVersion: 0,
      computed: { riskClass: "medium", points: 6 },
    });
    const saved = await saveSettings(
      services(),
      "risk-weights",
      { version: 0, motive, settings: heavy },
      "bas",
    );
    expect(saved).toEqual({ version: 1, at: clock.now(), by: "bas", motive, settings: heavy });
    expect(await readRisk(risks(), "auto")).toMatchObject({
      weightsVersion: 1,
      computed: { riskClass: "critical", points: 23 },
    });
    expect(await listUnwatched(risks())).toMatchObject({
      weightsVersion: 1,
      systems: [{ system: { id: "auto" }, ranked: "critical", underrated: true }],
    });
    const versions = await listSettings(services(), "risk-weights");
    expect(versions.map(({ version, by }) => [version, by])).toEqual([
      [1, "bas"],
      [0, "grondslag"],
    ]);
    expect(versions[1]?.settings).toEqual(firstWeights);
    await expect(
      saveSettings(services(), "risk-weights", { version: 0, motive, settings: heavy }, "anna"),
    ).rejects.toMatchObject({ code: "VERSION_CONFLICT" });
  });

  test.each([
    ["/settings/classes", { classes: { medium: 9, high: 9, critical: 14 } }],
    ["/settings/subjects/1", { subjects: [1_000, 1_000].map((from) => ({ from, points: 1 })) }],
    [
      "/settings/subjects/1",
      {
        subjects: [
          { from: 1, points: 2 },
          { from: 9, points: 1 },
        ],
      },
    ],
    ["/settings/subjectsUnknown", { subjectsUnknown: -1 }],
    ["/settings/exposureUnknown", { exposureUnknown: 1.5 }],
    ["/settings/tags/plate", { tags: { ...firstWeights.tags, plate: 101 } }],
    ["/settings/exposure/internet", { exposure: { internal: 0, partners: 1, internet: Number.NaN } }],
  ])("[M4] weights that cannot rank systems are refused at %s", async (where, wrong) => {
    const settings = { ...firstWeights, ...wrong };
    await expect(
      saveSettings(services(), "risk-weights", { version: 0, motive, settings }, "bas"),
    ).rejects.toMatchObject({ code: "STATEMENT_INVALID", where });
    expect(await listSettings(services(), "risk-weights")).toHaveLength(1);
  });

  test.each([" ", "a\0b", "x".repeat(2_001)])(
    "[M4] a choice has a motive that can be read",
    async (wrong) => {
      await expect(
        saveSettings(services(), "risk-weights", { version: 0, motive: wrong, settings: heavy }, "bas"),
      ).rejects.toMatchObject({ code: "STATEMENT_INVALID", where: "/motive" });
    },
  );
});

describe("settings of quality [L2]", () => {
  const weights = { completeness: 0, freshness: 1, ownership: 0, connection: 0, agreement: 0 };
  const slow = { halfLifeDays: 30, weights };

  test("[L2] the agency chooses what makes a record good, and each answer names the version", async () => {
    const landscape = { store: landscapeStore(db), clock, random: secureRandom };
    await saveSource(landscape, { id: "model", version: 0, name: "model", kind: "rest", rank: 10 }, "anna");
    const document = exampleDocument([exampleItem("register:auto", { fields: { owner: "Auto" } })]);
    await importDocument(landscape, { source: "model", document, whole: true }, { by: "anna" });
    clock.advance(30 * day);
    expect(await measureQuality(quality())).toMatchObject({ settingsVersion: 0, settings: qualitySettings });
    const draft = { owners: ["Auto"], due: "2027-01-01", note: "Please look." };
    expect(await startCampaign(quality(), draft, "anna")).toMatchObject({ settingsVersion: 0 });
    await saveSettings(services(), "quality-settings", { version: 0, motive, settings: slow }, "bas");
    const measured = await measureQuality(quality());
    expect(measured).toMatchObject({ settingsVersion: 1, settings: slow });
    expect(measured.score).toBeCloseTo(50);
    const records = await listRecords(quality(), "Auto", 9);
    expect(records).toMatchObject({ settingsVersion: 1, records: [{ facts: { id: "auto" } }] });
    expect(records.records[0]?.score).toBeCloseTo(50);
    const asked = await askOwner(quality(), "Auto", 9);
    expect(asked.settingsVersion).toBe(1);
    expect(asked.questions.find(({ ask }) => ask === "still-true")?.gain).toBeCloseTo(50);
    const running = await listCampaigns(quality());
    expect(running).toMatchObject({ settingsVersion: 1, campaigns: [{ settingsVersion: 0 }] });
  });

  test.each([
    ["/settings/halfLifeDays", { ...slow, halfLifeDays: 0 }],
    ["/settings/halfLifeDays", { ...slow, halfLifeDays: 36_501 }],
    ["/settings/weights", { ...slow, weights: { ...weights, freshness: 0 } }],
    ["/settings/weights/freshness", { ...slow, weights: { ...weights, freshness: -1 } }],
    ["/settings/weights/agreement", { ...slow, weights: { ...weights, agreement: 1_001 } }],
  ])("[L2] settings by which nothing can be judged are refused at %s", async (where, settings) => {
    await expect(
      saveSettings(services(), "quality-settings", { version: 0, motive, settings }, "bas"),
    ).rejects.toMatchObject({ code: "STATEMENT_INVALID", where });
  });
});

test("[L2] [M4] both are read and chosen over HTTP, and what is not theirs is not kept", async () => {
  const app = Fastify({ ajv: { customOptions: { removeAdditional: false } } });
  await app.register(settingsRoutes, { ...services(), actorOf: () => "steward-7" });
  const ask = async (method: "GET" | "PUT", name: string, payload?: object) => {
    const url = `/api/v1/landscape/${name}`;
    return app.inject({ method, url, ...(payload !== undefined && { payload }) });
  };
  for (const [name, settings] of [
    ["risk-weights", heavy],
    ["quality-settings", { ...qualitySettings, halfLifeDays: 90 }],
  ] as const) {
    const made = await ask("PUT", name, { version: 0, motive, settings });
    expect(made.statusCode).toBe(201);
    expect(made.json()).toEqual({
      version: 1,
      at: "2026-11-22T09:00:00.000Z",
      by: "steward-7",
      motive,
      settings,
    });
    const { items } = (await ask("GET", name)).json();
    expect(items.map(({ version }: { version: number }) => version)).toEqual([1, 0]);
    expect(items[0]).toEqual(made.json());
    const more = await ask("PUT", name, { version: 1, motive, settings: { ...settings, more: 1 } });
    expect(more.statusCode).toBe(400);
    expect((await ask("PUT", name, { version: 1, motive, settings: {} })).statusCode).toBe(400);
  }
  await app.close();
});
