import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { emptyLandscape } from "../../../tests/empty-landscape.ts";
import { firstCriteria } from "./domain/life-cycle/debt-criteria.ts";
import type { PhaseOutPlan } from "./domain/phase-out/phase-out-plan.ts";
import { importDocument } from "./import-document.ts";
import { listDebt, readDebt, readDebtSeries } from "./read-debt.ts";
import { readLifeCycle } from "./read-life-cycle.ts";
import { phaseOutVersions, readPhaseOut, tryPhaseOut } from "./read-phase-outs.ts";
import { readRoadmap } from "./read-roadmap.ts";
import { saveDebtCriteria } from "./save-debt-criteria.ts";
import { saveOwnProduct } from "./save-own-product.ts";
import { savePhaseOut } from "./save-phase-out.ts";
import { saveSkill } from "./save-skill.ts";
import { saveSource } from "./save-source.ts";
import { careStore } from "./storage/care-store.ts";
import { landscapeStore } from "./storage/landscape-store.ts";
import { endOfLifeFacts } from "./storage/shipped-facts.ts";
import { agedDocument } from "./testing/examples.ts";
import { ageViews, listCriteria } from "./view-ages.ts";

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

const idOf = async (name: string, kind: "technology" | "certificate" = "technology") => {
  const { items } = await landscapeStore(db).picture([kind]);
  return items.find((item) => item.name === name)?.id ?? "";
};

describe("debt of what was imported [L3] [L4]", () => {
  test("[L3] [L4] both figures come from the shipped facts, and one fact that changes changes them", async () => {
    await take(agedDocument);
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
    await take({ ...agedDocument, relations: agedDocument.relations.filter(({ to }) => to !== "t:pg16") });
    // The same views see the change, for their answer follows the change id.
    expect(readDebt(await views(), "2024-06-18")).toMatchObject({
      failing: 1,
      backlog: { unknown: 1, migrated: 0 },
    });
  });

  test("[L3] the criteria are versions: each figure can be computed by a former one for ever", async () => {
    await take(agedDocument);
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
    await take(agedDocument);
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

  test("[L4] a system that its source leaves out stays in the backlog, and is not worked away by it", async () => {
    await take(agedDocument);
    const without = (items: typeof agedDocument.items) => ({
      items,
      relations: agedDocument.relations.filter(({ from, to }) =>
        [from, to].every((key) => items.some(({ keys }) => keys.includes(key))),
      ),
    });
    clock.advance(86_400_000);
    await take({ ...agedDocument, ...without(agedDocument.items.filter(({ name }) => name !== "Old")) });
    expect(readDebt(await view(), "2026-11-22").backlog).toMatchObject({ base: 2, unknown: 0, left: 1 });
    expect(readDebt(await view(), "2026-11-23")).toMatchObject({
      inUse: 1,
      failing: 0,
      backlog: { base: 2, migrated: 1, retired: 0, left: 0, unknown: 1, workedAwayPercent: 50 },
    });
    // It comes back: all is as before.
    clock.advance(86_400_000);
    await take(agedDocument);
    expect(readDebt(await view(), "2026-11-24").backlog).toMatchObject({ base: 2, unknown: 0, left: 1 });
  });

  test("[L4] a system that is left out after it was retired counts as retired", async () => {
    const retired = agedDocument.items.map((item) =>
      item.name === "Old" ? { ...item, fields: { ...item.fields, retiredOn: "2023-01-01" } } : item,
    );
    await take({ ...agedDocument, items: retired });
    const items = retired.filter(({ name }) => name !== "Old");
    const relations = agedDocument.relations.filter(({ from, to }) =>
      [from, to].every((key) => items.some(({ keys }) => keys.includes(key))),
    );
    await take({ ...agedDocument, items, relations });
    expect(readDebt(await view(), "2026-11-23").backlog).toMatchObject({ base: 2, retired: 1, unknown: 0 });
  });

  test("[L3] a series gives each day its figure, month ends included", async () => {
    await take(agedDocument);
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
    await take(agedDocument);
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
    await take(agedDocument);
    await saveSkill(services(), { id: skill.id, version: 0, doc: skill }, "anna");
    await savePhaseOut(services(), { id: "income", version: 0, doc: await plan("2026-06-30") }, "anna");
    await savePhaseOut(
      services(),
      { id: "income", version: 1, motive: "More work.", doc: await plan("2026-12-31") },
      "anna",
    );
    const seen = await readPhaseOut(reads(), await view(), "income", "2026-11-22");
    expect(seen.firstDue.get("rebuild")).toBe("2026-06-30");
    expect(await phaseOutVersions(reads(), "income")).toMatchObject([
      { version: 2, motive: "More work.", doc: { steps: [{ due: "2026-12-31" }] } },
      { version: 1, doc: { steps: [{ due: "2026-06-30" }] } },
    ]);
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
    await take(agedDocument);
    const doc = { ...(await plan("2026-06-30")), chain: "old" };
    await expect(savePhaseOut(services(), { id: "x", version: 0, doc }, "anna")).rejects.toMatchObject({
      where: "/chain",
    });
    await expect(readPhaseOut(reads(), await view(), "nothing", "2026-11-22")).rejects.toMatchObject({
      code: "ITEM_UNKNOWN",
    });
  });
});
