import { ageViews, endOfLifeFacts, type Item, type Relation, readDebt } from "@grondslag/landscape";
import { describe, expect, test } from "vitest";
import { type DemoLandscape, makeLandscape } from "./make-landscape.ts";

const facts = endOfLifeFacts();
const landscape = makeLandscape(1, facts, "2026-11-22");

/** The figures as the platform computes them, on the landscape as it would be imported. */
async function figuresOf({ items, relations }: Pick<DemoLandscape, "items" | "relations">, day: string) {
  const picture = async () => ({
    change: 1,
    items: items.map(
      ({ keys, kind, name, fields }): Item => ({
        id: keys[0] ?? "",
        kind,
        name,
        keys,
        fields: Object.fromEntries(
          Object.entries(fields).map(([field, value]) => [field, { value, source: "demo", at: 0 }]),
        ),
        version: 1,
      }),
    ),
    relations: relations.map((relation): Relation => ({ ...relation, sources: ["demo"] })),
  });
  const ages = ageViews({
    landscape: {
      picture,
      changeId: async () => 1,
      former: async () => ({ systems: [], relations: [], goneAt: new Map() }),
      names: async () => new Map(),
    },
    care: { latest: async () => [], versions: async () => [], write: async () => false },
    facts: () => facts,
  });
  return readDebt(await ages(), day);
}

describe("the landscape of the demo", () => {
  test("[L3] [L4] gives 19 percent in debt and 52 percent worked away on 18 June 2024, by computation", async () => {
    expect(await figuresOf(landscape, "2024-06-18")).toMatchObject({
      inUse: 900,
      failing: 171,
      sharePercent: 19,
      backlog: { base: 300, migrated: 118, retired: 38, left: 144, unknown: 0, workedAwayPercent: 52 },
      newDebt: 27,
      unknown: 0,
    });
  });

  test("[L3] [L4] gives the same figures from any other seed, on another landscape", async () => {
    for (const seed of [2, 7, 2024]) {
      const other = makeLandscape(seed, facts, "2026-11-22");
      expect(other.relations).not.toEqual(landscape.relations);
      expect(await figuresOf(other, "2024-06-18")).toMatchObject({
        sharePercent: 19,
        backlog: { workedAwayPercent: 52 },
      });
    }
  });

  test("[L3] [L4] gives other figures when one dated fact is another", async () => {
    const then = await figuresOf(landscape, "2024-06-18");
    // A system leaves Red Hat Enterprise Linux 5 in 2025 in place of before the letter.
    const moved = landscape.relations.find(
      ({ to, validUntil = "" }) =>
        to === "demo:rhel-5" && validUntil > "2018-12-31" && validUntil < "2024-06-18",
    );
    expect(moved).toBeDefined();
    const relations = landscape.relations.map((one) =>
      one === moved ? { ...one, validUntil: "2025-01-01" } : one,
    );
    expect(await figuresOf({ ...landscape, relations }, "2024-06-18")).toMatchObject({
      failing: then.failing + 1,
      backlog: { migrated: then.backlog.migrated - 1, left: then.backlog.left + 1 },
    });
    const sound = landscape.items.find(({ keys }) => keys[0] === "register:vat");
    const items = landscape.items.map((item) =>
      item === sound ? { ...item, fields: { ...item.fields, retiredOn: "2024-01-01" } } : item,
    );
    const without = await figuresOf({ ...landscape, items }, "2024-06-18");
    expect(without).toMatchObject({ inUse: then.inUse - 1, failing: then.failing });
  });

  test("[L1] says of every system that it is invented, unless the register or a public document names it", () => {
    const systems = landscape.items.filter(({ kind }) => kind === "system");
    expect(systems.length).toBe(939);
    const named = systems.filter(({ fields }) => fields.invented !== "yes");
    expect(named.filter(({ keys }) => keys[0]?.startsWith("register:")).length).toBe(13);
    for (const { keys, fields } of named) {
      if (keys[0]?.startsWith("register:")) continue;
      expect(fields.description).toMatch(/^Genoemd in de brief/);
    }
    expect(named.length).toBe(27);
  });

  test("[L1] has one name for each system, and no relation to nothing", () => {
    const names = landscape.items.filter(({ kind }) => kind === "system").map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const keys = landscape.items.flatMap((item) => item.keys);
    expect(new Set(keys).size).toBe(keys.length);
    const known = new Set(keys);
    for (const { from, to } of landscape.relations)
      expect([known.has(from), known.has(to)]).toEqual([true, true]);
    const relations = landscape.relations.map(
      ({ from, type, to, validFrom }) => `${from} ${type} ${to} ${validFrom}`,
    );
    expect(new Set(relations).size).toBe(relations.length);
  });

  test("[L9] what the register knows stands in two data centres, of which one is enough", () => {
    const twice = landscape.relations.filter(({ group }) => group === "1/rekencentrum");
    const halls = new Map<string, string[]>();
    for (const { from, to } of twice) halls.set(from, [...(halls.get(from) ?? []), to]);
    expect(halls.size).toBeGreaterThan(10);
    for (const to of halls.values()) expect(to).toEqual(["demo:data-centre-a", "demo:data-centre-b"]);
  });

  test("[M4] puts some invented systems with data of citizens into the register, half of them unwatched", () => {
    const { registered, items } = landscape;
    expect(registered.length).toBe(24);
    for (const { key, system, dataSet } of registered) {
      const item = items.find(({ keys }) => keys[0] === key);
      expect(item).toMatchObject({
        keys: [key, `register:${system.id}`],
        name: system.name,
        fields: { invented: "yes" },
      });
      expect(dataSet.systemId).toBe(system.id);
    }
    expect(registered.filter(({ system }) => system.monitoringMode === "none").length).toBeGreaterThan(8);
  });

  test("[L7] has Cool:Gen with both its ends, in the three chains of the letter", () => {
    const gen = landscape.items.find(({ name }) => name === "Cool:Gen");
    expect(gen?.fields).toMatchObject({
      buildingUntil: "2026-12-31",
      handlingUntil: "2032-12-31",
      scarceSkill: "yes",
    });
    const users = new Set(
      landscape.relations.filter(({ to }) => to === gen?.keys[0]).map(({ from }) => from),
    );
    const chains = landscape.relations.filter(({ type, to }) => type === "has-part" && users.has(to));
    expect(new Set(chains.map(({ from }) => from))).toEqual(
      new Set(["demo:chain-income-tax", "demo:chain-corporate-tax", "demo:chain-payroll-tax"]),
    );
  });
});
