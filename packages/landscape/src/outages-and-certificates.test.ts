import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { registerStore, saveDataSet, saveSystem } from "@grondslag/register";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { emptyLandscape } from "../../../tests/empty-landscape.ts";
import type { Outage } from "./domain/availability/outage.ts";
import { importDocument } from "./import-document.ts";
import { listCampaigns, listCertificates } from "./list-certificates.ts";
import { readAvailability } from "./read-availability.ts";
import { readCloudPlacements } from "./read-cloud-placements.ts";
import { listUnwatched, readRisk } from "./read-risk.ts";
import { saveCampaign } from "./save-campaign.ts";
import { saveSource } from "./save-source.ts";
import { careStore } from "./storage/care-store.ts";
import { landscapeStore } from "./storage/landscape-store.ts";
import { outageStore } from "./storage/outage-store.ts";
import { endOfLifeFacts } from "./storage/shipped-facts.ts";
import { takeInCertificates } from "./take-in-certificates.ts";
import { takeInOutages } from "./take-in-outages.ts";
import { agedDocument, exampleDocument, exampleItem, exampleRelation } from "./testing/examples.ts";

const hour = 3_600_000;
let database: TestDatabase;
let db: Kysely<unknown>;
let clock: ReturnType<typeof manualClock>;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
beforeEach(async () => {
  // One database for all: a new one takes two seconds.
  await emptyLandscape(database.pool);
  await database.pool.query("truncate register.system, register.data_set, register.entry_version cascade");
  clock = manualClock(Date.UTC(2026, 10, 22, 9));
  await saveSource(landscape(), { id: "model", version: 0, name: "model", kind: "rest", rank: 10 }, "anna");
});
afterAll(() => database.close());

const landscape = () => ({ store: landscapeStore(db), clock, random: secureRandom });
const reads = () => ({ landscape: landscapeStore(db), care: careStore(db), facts: () => endOfLifeFacts() });
const services = () => ({ ...reads(), clock });
const take = (document: Parameters<typeof importDocument>[1]["document"], whole = true) =>
  importDocument(landscape(), { source: "model", document, whole }, { by: "anna" });

const idOf = async (name: string, kind: "technology" | "certificate" = "technology") => {
  const { items } = await landscapeStore(db).picture([kind]);
  return items.find((item) => item.name === name)?.id ?? "";
};

describe("outages [L9]", () => {
  const from = Date.UTC(2026, 10, 20, 8);
  const event = (own: Partial<Outage> = {}): Outage => ({
    source: "desk",
    key: "1",
    item: "old",
    from,
    planned: false,
    ...own,
  });
  const told = (...events: Outage[]) =>
    takeInOutages({ landscape: landscapeStore(db), outages: outageStore(db), clock }, events, "desk");
  const measured = async () => {
    const stores = { landscape: landscapeStore(db), outages: outageStore(db) };
    return (await readAvailability(stores, 2026, clock.now())).measured[0];
  };

  test("[L9] [L11] an outage of a system counts for its chain, once however often it is told, until it ends", async () => {
    await take(agedDocument);
    expect(await told(event())).toMatchObject({ outcome: "done", written: 1 });
    expect(await told(event())).toMatchObject({ written: 0, unchanged: 1 });
    expect(await measured()).toMatchObject({
      item: { name: "Income" },
      downMs: 49 * hour,
      breachedAt: from + 31_536_000,
    });
    await told(event({ until: from + hour }));
    expect(await measured()).toMatchObject({ downMs: hour, outages: [{ path: ["income", "old"] }] });
    const stores = { landscape: landscapeStore(db), outages: outageStore(db) };
    // 2,400 euro a day is 100 euro an hour.
    expect((await readAvailability(stores, 2026, clock.now(), "old")).measured[0]).toMatchObject({
      centsAtRisk: 10_000n,
    });
    const { rows } = await database.pool.query(
      "select version, latest from landscape.outage order by version",
    );
    expect(rows).toEqual([
      { version: 1, latest: false },
      { version: 2, latest: true },
    ]);
  });

  test("[L9] one wrong event keeps all out", async () => {
    await take(agedDocument);
    const outcome = await told(event(), event({ key: "2", item: "nothing" }));
    expect(outcome).toMatchObject({ outcome: "refused", problems: [{ where: "/events/1/item" }] });
    expect((await database.pool.query("select from landscape.outage")).rows).toEqual([]);
  });

  test("[L9] work stays announced when it ends sooner, and not when it is made longer afterwards", async () => {
    await take(agedDocument);
    clock = manualClock(from - hour);
    await told(event({ planned: true, until: from + 4 * hour }));
    clock = manualClock(from + 48 * hour);
    await told(event({ planned: true, until: from + 2 * hour }));
    expect(await measured()).toMatchObject({ plannedMs: 2 * hour, downMs: 0 });
    await told(event({ planned: true, until: from + 6 * hour }));
    expect(await measured()).toMatchObject({ plannedMs: 0, downMs: 6 * hour });
  });

  test("[L9] two programs that tell of one outage at once write it once", async () => {
    await take(agedDocument);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => told(event())));
    const written = outcomes.reduce((total, one) => total + (one.outcome === "done" ? one.written : 0), 0);
    expect(written).toBe(1);
  });
});

describe("certificates, cloud and risk [I9] [I11] [M4]", () => {
  test("[I9] certificates are listed by their end with what they secure; a campaign follows them", async () => {
    await take({
      ...agedDocument,
      items: [
        ...agedDocument.items,
        exampleItem("certificate:1", {
          kind: "certificate",
          name: "one",
          fields: { expiresOn: "2026-12-01", issuer: "Old" },
        }),
        exampleItem("certificate:2", {
          kind: "certificate",
          name: "two",
          fields: { expiresOn: "2027-12-01", issuer: "New" },
        }),
      ],
      relations: [
        ...agedDocument.relations,
        exampleRelation("register:old", "certificate:1", { type: "secured-by" }),
      ],
    });
    expect(await listCertificates(reads(), "2026-11-22", 30)).toMatchObject([
      {
        item: { name: "one" },
        expiry: { state: "soon", daysLeft: 9 },
        secures: [{ id: "old", name: "Old" }],
      },
      { item: { name: "two" }, expiry: { state: "valid" } },
    ]);
    const [one, two] = [await idOf("one", "certificate"), await idOf("two", "certificate")];
    const doc = {
      id: "leave",
      name: "Leave",
      reason: "Rules",
      leavesIssuer: "Old",
      teams: ["desk"],
      phases: [{ name: "first", due: "2026-11-01", certificates: [one] }],
      notices: [],
      replacements: [],
    };
    await saveCampaign(services(), { id: "leave", version: 0, doc }, "anna");
    expect(await listCampaigns(reads(), "2026-11-22")).toMatchObject([
      { progress: { untold: ["desk"], phases: [{ done: 0, certificates: [{ state: "overdue" }] }] } },
    ]);
    const replaced = { ...doc, replacements: [{ certificate: one, replacedBy: two, on: "2026-11-20" }] };
    await saveCampaign(services(), { id: "leave", version: 1, doc: replaced }, "anna");
    expect(await listCampaigns(reads(), "2026-11-22")).toMatchObject([
      { progress: { phases: [{ done: 1 }] } },
    ]);
    const ended = { ...replaced, ended: { on: "2026-11-22", reason: " " } };
    await expect(
      saveCampaign(services(), { id: "leave", version: 2, doc: ended }, "anna"),
    ).rejects.toMatchObject({ where: "/ended/reason" });
    const told = { on: "2026-11-22", reason: "all replaced" };
    await saveCampaign(services(), { id: "leave", version: 2, doc: { ...replaced, ended: told } }, "anna");
    expect(await listCampaigns(reads(), "2026-11-22")).toMatchObject([{ saved: { doc: { ended: told } } }]);
    const unknown = { ...doc, phases: [{ name: "x", due: "2026-11-01", certificates: ["old"] }] };
    await expect(
      saveCampaign(services(), { id: "other", version: 0, doc: unknown }, "anna"),
    ).rejects.toMatchObject({
      code: "ITEM_UNKNOWN",
    });
  });

  test("[I9] what is no certificate keeps all out, and a private key is none", async () => {
    await take(agedDocument);
    const sent = { source: "model", pem: "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----" };
    expect(await takeInCertificates(landscape(), sent, "anna")).toMatchObject({
      outcome: "refused",
      problems: [{ code: "PRIVATE_KEY" }],
    });
    expect(await listCertificates(reads(), "2026-11-22", 30)).toEqual([]);
  });

  test("[I11] what stands in a public cloud unclassified is shown", async () => {
    await take(exampleDocument([exampleItem("a:1", { fields: { placement: "public-cloud" } })]));
    const { findings } = await readCloudPlacements(reads(), "2026-11-22");
    expect(findings).toMatchObject([{ code: "unclassified" }]);
  });

  test("[I11] state secrets are kept out of a public cloud, however they would come there", async () => {
    const clouds = [
      exampleItem("a:cloud", { kind: "environment", fields: { placement: "public-cloud" } }),
      exampleItem("a:data", { kind: "data-set", fields: { classification: "state-secret" } }),
      exampleItem("a:plain", { fields: { classification: "none" } }),
    ];
    const inCloud = exampleRelation("a:plain", "a:cloud", { type: "deployed-in" });
    const holds = exampleRelation("a:plain", "a:data", { type: "reads" });
    expect(await take(exampleDocument(clouds, [inCloud]))).toMatchObject({ outcome: "done" });
    await expect(take(exampleDocument(clouds, [inCloud, holds]))).rejects.toMatchObject({
      code: "PLACEMENT_BLOCKED",
    });
    const itself = exampleItem("a:secret", {
      fields: { classification: "state-secret", placement: "public-cloud" },
    });
    await expect(take(exampleDocument([itself]), false)).rejects.toMatchObject({
      code: "PLACEMENT_BLOCKED",
      message: expect.stringContaining('"secret" is in a public cloud'),
    });
    // Nothing of what was refused stays, and what does not stand in the cloud is taken in.
    expect((await landscapeStore(db).picture(["system"])).items.map(({ name }) => name)).toEqual(["plain"]);
    expect(await take(exampleDocument(clouds, [holds]))).toMatchObject({ outcome: "done" });
  });

  test("[M4] the list of what nobody watches comes from register and landscape together", async () => {
    await take(agedDocument);
    const register = { store: registerStore(db), clock };
    const shared = {
      description: "d",
      owner: "u",
      riskClass: "low",
      version: 0,
      monitoringReason: "old",
    } as const;
    await saveSystem(register, { ...shared, id: "renewed", name: "Renewed", monitoringMode: "none" }, "anna");
    await saveSystem(register, { ...shared, id: "other", name: "Other", monitoringMode: "active" }, "anna");
    const fields = [{ id: "plate", name: "Plate", tags: ["plate"] as const }];
    await saveDataSet(
      register,
      {
        id: "d",
        systemId: "renewed",
        name: "D",
        description: "d",
        subjectTypes: ["bsn"],
        fields,
        version: 0,
      },
      "anna",
    );
    const riskReads = { landscape: landscapeStore(db), care: careStore(db), register: register.store };
    expect((await listUnwatched(riskReads)).systems).toMatchObject([
      {
        system: { id: "renewed" },
        underrated: true,
        computed: {
          reasons: [
            { value: "plate" },
            { code: "subjects-unknown" },
            { code: "exposure", value: "internet" },
          ],
        },
      },
    ]);
    expect((await readRisk(riskReads, "other")).computed.riskClass).toBe("low");
  });
});
