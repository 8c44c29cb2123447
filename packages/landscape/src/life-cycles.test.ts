import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { registerStore, saveDataSet, saveSystem } from "@grondslag/register";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import type { Outage } from "./domain/availability/outage.ts";
import { firstCriteria } from "./domain/life-cycle/debt-criteria.ts";
import type { PhaseOutPlan } from "./domain/phase-out/phase-out-plan.ts";
import { importDocument } from "./import-document.ts";
import { listCampaigns, listCertificates } from "./list-certificates.ts";
import { readAvailability } from "./read-availability.ts";
import { readCloudPlacements } from "./read-cloud-placements.ts";
import { listDebt, readDebt, readDebtSeries } from "./read-debt.ts";
import { readLifeCycle } from "./read-life-cycle.ts";
import { readPhaseOut, tryPhaseOut } from "./read-phase-outs.ts";
import { listUnwatched, readRisk } from "./read-risk.ts";
import { readRoadmap } from "./read-roadmap.ts";
import { saveCampaign } from "./save-campaign.ts";
import { saveDebtCriteria } from "./save-debt-criteria.ts";
import { saveOwnProduct } from "./save-own-product.ts";
import { savePhaseOut } from "./save-phase-out.ts";
import { saveSkill } from "./save-skill.ts";
import { saveSource } from "./save-source.ts";
import { careStore } from "./storage/care-store.ts";
import { landscapeStore } from "./storage/landscape-store.ts";
import { outageStore } from "./storage/outage-store.ts";
import { endOfLifeFacts } from "./storage/shipped-facts.ts";
import { takeInCertificates } from "./take-in-certificates.ts";
import { takeInOutages } from "./take-in-outages.ts";
import { exampleDocument, exampleItem, exampleRelation } from "./testing/examples.ts";
import { ageViews, listCriteria } from "./view-ages.ts";

const hour = 3_600_000;
let database: TestDatabase;
let db: Kysely<unknown>;
let clock: ReturnType<typeof manualClock>;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
});
beforeEach(async () => {
  // One database for all, emptied in between: a new one takes two seconds.
  const { rows } = await database.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('landscape', 'register') and tablename <> 'source'`,
  );
  const empty = rows.map(({ name }) => `delete from ${name};`).join(" ");
  await database.pool.query(
    `set session_replication_role = replica; ${empty} delete from landscape.source where id = 'model'; reset session_replication_role`,
  );
  clock = manualClock(Date.UTC(2026, 10, 22, 9));
  await saveSource(landscape(), { id: "model", version: 0, name: "model", kind: "rest", rank: 10 }, "anna");
});
afterAll(() => database.close());

const landscape = () => ({ store: landscapeStore(db), clock, random: secureRandom });
const reads = () => ({ landscape: landscapeStore(db), care: careStore(db), facts: () => endOfLifeFacts() });
const services = () => ({ ...reads(), clock });
const view = (criteria?: number) => ageViews(reads())(criteria);
const take = (document: Parameters<typeof importDocument>[1]["document"], whole = true) =>
  importDocument(landscape(), { source: "model", document, whole }, { by: "anna" });

/** A chain with an old and a renewed system; both ran on PostgreSQL 9.3, of which support ended on 2018-11-08. */
const small = exampleDocument(
  [
    exampleItem("register:income", { name: "Income", kind: "chain", fields: { availability: "99900" } }),
    exampleItem("register:old", { name: "Old", fields: { centsPerDay: "240000" } }),
    exampleItem("register:renewed", { name: "Renewed", fields: { exposure: "internet" } }),
    exampleItem("t:pg93", { name: "PostgreSQL", kind: "technology", fields: { version: "9.3" } }),
    exampleItem("t:pg16", { name: "PostgreSQL", kind: "technology", fields: { version: "16.3" } }),
    exampleItem("t:gen", { name: "Cool:Gen 8.6", kind: "technology" }),
  ],
  [
    exampleRelation("register:income", "register:old", { type: "has-part" }),
    exampleRelation("register:income", "register:renewed", { type: "has-part" }),
    exampleRelation("register:old", "t:pg93", { type: "runs-on" }),
    exampleRelation("register:old", "t:gen", { type: "uses" }),
    exampleRelation("register:renewed", "t:pg93", { type: "runs-on", validUntil: "2021-01-01" }),
    exampleRelation("register:renewed", "t:pg16", { type: "runs-on", validFrom: "2021-01-01" }),
  ],
);
const idOf = async (name: string, kind: "technology" | "certificate" = "technology") => {
  const { items } = await landscapeStore(db).picture([kind]);
  return items.find((item) => item.name === name)?.id ?? "";
};

describe("debt of what was imported [L3] [L4]", () => {
  test("[L3] [L4] both figures come from the shipped facts, and one fact that changes changes them", async () => {
    await take(small);
    expect(readDebt(await view(), "2024-06-18")).toMatchObject({
      inUse: 2,
      failing: 1,
      sharePercent: 50,
      backlog: { base: 2, migrated: 1, left: 1, workedAwayPercent: 50 },
      byChain: [{ name: "Income", inUse: 2, failing: 1 }],
      byTechnology: [{ name: "PostgreSQL", systems: 1 }],
    });
    const views = ageViews(reads());
    expect(readDebt(await views(), "2024-06-18").failing).toBe(1);
    await take({ ...small, relations: small.relations.filter(({ to }) => to !== "t:pg16") });
    // The same views see the change, for their answer follows the change id.
    expect(readDebt(await views(), "2024-06-18")).toMatchObject({
      failing: 1,
      backlog: { unknown: 1, migrated: 0 },
    });
  });

  test("[L3] the criteria are versions: each figure can be computed by a former one for ever", async () => {
    await take(small);
    const settings = { ...firstCriteria.settings, baseDay: "2018-01-01" };
    const saved = await saveDebtCriteria(
      services(),
      { version: 0, motive: "The letter says 2018.", settings },
      "anna",
    );
    expect(saved).toMatchObject({ version: 1, by: "anna" });
    expect(readDebt(await view(), "2024-06-18")).toMatchObject({ backlog: { base: 0 }, newDebt: 1 });
    const again = { version: 1, motive: "As before.", settings: firstCriteria.settings };
    await saveDebtCriteria(services(), again, "anna");
    expect(readDebt(await view(), "2024-06-18").backlog.base).toBe(2);
    expect(readDebt(await view(1), "2024-06-18").backlog.base).toBe(0);
    await expect(saveDebtCriteria(services(), again, "bram")).rejects.toMatchObject({
      code: "VERSION_CONFLICT",
    });
    expect((await view(0)).criteria).toEqual(firstCriteria);
    expect((await listCriteria(reads())).map(({ version }) => version)).toEqual([2, 1, 0]);
    await expect(view(9)).rejects.toMatchObject({ code: "QUERY_INVALID" });
    await expect(
      saveDebtCriteria(services(), { ...again, version: 2, motive: " " }, "anna"),
    ).rejects.toMatchObject({
      where: "/motive",
    });
  });

  test("[L3] systems are listed with the fact, its source and the way to it", async () => {
    await take(small);
    const [first, ...others] = listDebt(await view(), "2024-06-18", {
      states: ["backlog-left"],
      chain: "income",
    });
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      system: { name: "Old" },
      now: {
        reasons: [
          { code: "support-ended", day: "2018-11-08", source: "endoflife.date", path: ["Old", "PostgreSQL"] },
        ],
      },
    });
    expect(
      listDebt(await view(), "2024-06-18", { states: ["migrated"] }).map(({ system }) => system.name),
    ).toEqual(["Renewed"]);
  });

  test("[L3] a series gives each day its figure, month ends included", async () => {
    await take(small);
    const series = await readDebtSeries(await view(), "2020-10-31", "2021-01-31", 1);
    expect(series.map(({ on, failing }) => [on, failing])).toEqual([
      ["2020-10-31", 2],
      ["2020-11-30", 2],
      ["2020-12-31", 2],
      ["2021-01-31", 1],
    ]);
    const views = await view();
    await expect(readDebtSeries(views, "1900-01-01", "2100-01-01", 1)).rejects.toThrow(/more than 200/);
    expect(() => readDebt(views, "2024-02-30")).toThrow(
      expect.objectContaining({ code: "QUERY_INVALID", where: "/on" }),
    );
  });

  test("[L7] what nobody lists stands on our own list, with building and handling apart", async () => {
    await take(small);
    await saveOwnProduct(
      services(),
      {
        id: "cool-gen",
        version: 0,
        doc: {
          product: "cool-gen",
          name: "Cool:Gen",
          aliases: [],
          purls: [],
          cpes: [],
          repology: [],
          cycles: [{ cycle: "8", endOfLife: "2026-12-31" }],
        },
      },
      "anna",
    );
    const { technologies } = readLifeCycle(await view(), "old", "2026-11-22");
    expect(technologies.find(({ item }) => item.name === "Cool:Gen 8.6")?.support).toMatchObject({
      vendor: { until: "2026-12-31", source: "own-list", release: "cool-gen 8" },
    });
    expect(readRoadmap(await view(), "2026-01-01", "2027-01-01", { chain: "income" })).toMatchObject([
      {
        system: { name: "Old" },
        events: [{ day: "2026-12-31", kind: "vendor-ends", of: { name: "Cool:Gen 8.6" } }],
      },
    ]);
  });
});

describe("a plan to phase out [L5] [L6]", () => {
  const skill = { id: "cool-gen", name: "Cool:Gen", people: 4, scarce: true, motive: "Nobody learns it." };
  const plan = async (due: string): Promise<PhaseOutPlan> => ({
    id: "income",
    name: "Cool:Gen out of income tax",
    technology: await idOf("Cool:Gen 8.6"),
    chain: "income",
    buildingUntil: "2026-12-31",
    handlingUntil: "2032-12-31",
    steps: [
      {
        id: "rebuild",
        name: "Rebuild",
        due,
        deadline: "building",
        after: [],
        work: { skill: skill.id, personDays: 400 },
      },
    ],
    externalCauses: [],
  });

  test("[L6] [L8] tells how late it will be, keeps the first day, and no money adds scarce people", async () => {
    await take(small);
    await saveSkill(services(), { id: skill.id, version: 0, doc: skill }, "anna");
    await savePhaseOut(services(), { id: "income", version: 0, doc: await plan("2026-06-30") }, "anna");
    await savePhaseOut(
      services(),
      { id: "income", version: 1, motive: "More work.", doc: await plan("2026-12-31") },
      "anna",
    );
    const seen = await readPhaseOut(reads(), await view(), "income", "2026-11-22");
    expect(seen.firstDue.get("rebuild")).toBe("2026-06-30");
    expect(seen.systemsLeft).toEqual(["old"]);
    expect(seen.forecast).toMatchObject({ state: "slips", forecast: "2027-04-11" });
    expect(seen.forecast.alarms).toContainEqual({ code: "building-slips", days: 101 });
    const tried = await tryPhaseOut(
      reads(),
      await view(),
      "income",
      [{ skill: "cool-gen", people: 99 }],
      "2026-11-22",
    );
    expect(tried.refused).toMatchObject([{ skill: "cool-gen", reason: "scarce" }]);
    expect(tried.plan.forecast.forecast).toBe("2027-04-11");
  });

  test("[L5] of what is not in the landscape is refused", async () => {
    await take(small);
    const doc = { ...(await plan("2026-06-30")), chain: "old" };
    await expect(savePhaseOut(services(), { id: "x", version: 0, doc }, "anna")).rejects.toMatchObject({
      where: "/chain",
    });
    await expect(readPhaseOut(reads(), await view(), "nothing", "2026-11-22")).rejects.toMatchObject({
      code: "ITEM_UNKNOWN",
    });
  });
});

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
    await take(small);
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
    await take(small);
    const outcome = await told(event(), event({ key: "2", item: "nothing" }));
    expect(outcome).toMatchObject({ outcome: "refused", problems: [{ where: "/events/1/item" }] });
    expect((await database.pool.query("select from landscape.outage")).rows).toEqual([]);
  });

  test("[L9] work stays announced when it ends sooner, and not when it is made longer afterwards", async () => {
    await take(small);
    clock = manualClock(from - hour);
    await told(event({ planned: true, until: from + 4 * hour }));
    clock = manualClock(from + 48 * hour);
    await told(event({ planned: true, until: from + 2 * hour }));
    expect(await measured()).toMatchObject({ plannedMs: 2 * hour, downMs: 0 });
    await told(event({ planned: true, until: from + 6 * hour }));
    expect(await measured()).toMatchObject({ plannedMs: 0, downMs: 6 * hour });
  });

  test("[L9] two programs that tell of one outage at once write it once", async () => {
    await take(small);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => told(event())));
    const written = outcomes.reduce((total, one) => total + (one.outcome === "done" ? one.written : 0), 0);
    expect(written).toBe(1);
  });
});

describe("certificates, cloud and risk [I9] [I11] [M4]", () => {
  test("[I9] certificates are listed by their end with what they secure; a campaign follows them", async () => {
    await take({
      ...small,
      items: [
        ...small.items,
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
        ...small.relations,
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
    const unknown = { ...doc, phases: [{ name: "x", due: "2026-11-01", certificates: ["old"] }] };
    await expect(
      saveCampaign(services(), { id: "other", version: 0, doc: unknown }, "anna"),
    ).rejects.toMatchObject({
      code: "ITEM_UNKNOWN",
    });
  });

  test("[I9] what is no certificate keeps all out, and a private key is none", async () => {
    await take(small);
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
    await take(small);
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
    const riskReads = { landscape: landscapeStore(db), register: register.store };
    expect(await listUnwatched(riskReads)).toMatchObject([
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
