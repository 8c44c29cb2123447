import { manualClock } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { RegisterError } from "../domain/register-error.ts";
import { measureCoverage } from "../measure-coverage.ts";
import type { RegisterStore } from "../ports.ts";
import { getEntry, listEntries, readHistory } from "../read-entries.ts";
import { saveActivity } from "../save-activity.ts";
import { saveDataSet } from "../save-data-set.ts";
import type { RegisterServices } from "../save-entry.ts";
import { saveLegalGround } from "../save-legal-ground.ts";
import { saveSystem } from "../save-system.ts";
import { traceActivity, traceGround } from "../trace-use.ts";
import { controlContract } from "./control-contract.ts";
import { exampleActivity, exampleDataSet, exampleGround, exampleSystem, fillRegister } from "./examples.ts";

/** A register of one kind of storage, and how to empty and end it. */
export interface RegisterUnderTest {
  readonly store: RegisterStore;
  readonly empty: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What every storage of the register must hold to. */
export function registerContract(name: string, open: () => Promise<RegisterUnderTest>): void {
  describe(name, () => {
    let register: RegisterUnderTest;
    let clock: ReturnType<typeof manualClock>;
    let services: RegisterServices;
    const by = "steward";
    const counter = {
      countByActivity: async () => new Map([["answer-tax-questions", { count: 7, last: 99 }]]),
    };

    beforeAll(async () => {
      register = await open();
    });
    afterAll(() => register.close());
    beforeEach(async () => {
      await register.empty();
      clock = manualClock();
      services = { store: register.store, clock };
    });

    test("[D1] an activity is registered with purpose, ground, data, retention, owner and time", async () => {
      await fillRegister(services);
      const activity = await getEntry(register.store, "activity", "answer-tax-questions");
      expect(activity).toEqual({ ...exampleActivity(), version: 1, recordedAt: clock.now() });
    });

    test("[D1] each edit is a new version with its time and author, and the earlier ones stay", async () => {
      await fillRegister(services, "first");
      const before = clock.now();
      clock.advance(1_000);
      const edit = exampleActivity({ version: 1, owner: "Another owner" });
      expect(await saveActivity(services, edit, "second")).toMatchObject({
        outcome: "changed",
        entry: { version: 2, owner: "Another owner", recordedAt: before + 1_000 },
      });
      const versions = await readHistory(register.store, "activity", edit.id);
      expect(
        versions.map(({ version, recordedAt, recordedBy, value }) => [
          ...[version, recordedAt, recordedBy],
          value.owner,
        ]),
      ).toEqual([
        [2, before + 1_000, "second", "Another owner"],
        [1, before, "first", "Service"],
      ]);
    });

    test("[M2] a field is withheld on a ground that there is, and goes only when that has ended", async () => {
      await fillRegister(services);
      const { fields, ...dataSet } = exampleDataSet();
      const [name, address, birth] = fields;
      if (name === undefined || address === undefined || birth === undefined) throw new Error("no fields");
      const withheld = (withheldOn: string) => [name, address, { ...birth, withheldOn }];
      const save = (version: number, changed: readonly (typeof birth)[]) =>
        saveDataSet(services, { ...dataSet, fields: changed, version }, by);
      await expect(save(1, withheld("none"))).rejects.toMatchObject({
        code: "REFERENCE_UNKNOWN",
        where: "/fields/2/withheldOn",
      });
      await save(1, withheld("awr-11"));
      expect((await getEntry(register.store, "data-set", "persons")).fields[2]).toEqual({
        ...birth,
        withheldOn: "awr-11",
      });
      await expect(save(2, [name, address])).rejects.toMatchObject({ code: "FIELD_IN_USE" });
      await save(2, [name, address, birth]);
      expect(await save(3, [name, address])).toMatchObject({ outcome: "changed" });
    });

    test("[M2] an activity is confidential just when its retention class says so", async () => {
      await fillRegister(services);
      const save = (version: number, confidential: boolean, retentionClass: string) => {
        const retention = { class: retentionClass, period: "P7Y" };
        return saveActivity(services, exampleActivity({ version, confidential, retention }), by);
      };
      const refused = { code: "ENTRY_INVALID", where: "/retention/class" };
      await expect(save(1, true, "fraud-7y")).rejects.toMatchObject(refused);
      await expect(save(1, false, "confidential-fraud-7y")).rejects.toMatchObject(refused);
      expect((await save(1, true, "confidential-fraud-7y")).entry).toMatchObject({ confidential: true });
    });

    test("[D1] an edit of an old version is refused, and of two at once exactly one succeeds", async () => {
      await fillRegister(services);
      const edits = ["a", "b", "c", "d"].map((owner) =>
        saveActivity(services, exampleActivity({ version: 1, owner }), by),
      );
      const outcomes = await Promise.allSettled(edits);
      const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
      expect(refused).toHaveLength(3);
      for (const error of refused)
        expect(error).toMatchObject({ code: "VERSION_CONFLICT", where: "/version" });
      const created = ["x", "y"].map((name) => saveSystem(services, exampleSystem({ id: "new", name }), by));
      expect((await Promise.allSettled(created)).map((outcome) => outcome.status).sort()).toEqual([
        "fulfilled",
        "rejected",
      ]);
      expect(await readHistory(register.store, "activity", "answer-tax-questions")).toHaveLength(2);
    });

    test("[D1] saving what is already there makes no version and no revision", async () => {
      await fillRegister(services);
      const first = await saveSystem(services, exampleSystem({ id: "other" }), by);
      clock.advance(1_000);
      const again = await saveSystem(services, exampleSystem({ id: "other", version: 1 }), by);
      expect(again).toEqual({ entry: first.entry, outcome: "unchanged", revision: first.revision });
      const activity = await saveActivity(services, exampleActivity({ version: 1 }), by);
      expect(activity.outcome).toBe("unchanged");
    });

    test("[A1][D3] an activity must rest on an article and name data that exist", async () => {
      await fillRegister(services);
      const cases = [
        [{ groundIds: [] }, "ENTRY_INVALID", "/groundIds"],
        [{ groundIds: ["awr-11", "no-such-law"] }, "REFERENCE_UNKNOWN", "/groundIds/1"],
        [{ uses: [{ dataSetId: "cars", fields: ["plate"] }] }, "REFERENCE_UNKNOWN", "/uses/0/dataSetId"],
        [
          { uses: [{ dataSetId: "persons", fields: ["name", "shoe-size"] }] },
          "ENTRY_INVALID",
          "/uses/0/fields/1",
        ],
      ] as const;
      for (const [change, code, where] of cases) {
        const draft = exampleActivity({ id: "other", ...change });
        await expect(saveActivity(services, draft, by)).rejects.toMatchObject({ code, where });
      }
      const homeless = exampleDataSet({ id: "cars", systemId: "nowhere" });
      await expect(saveDataSet(services, homeless, by)).rejects.toMatchObject({ code: "REFERENCE_UNKNOWN" });
      await expect(getEntry(register.store, "activity", "other")).rejects.toMatchObject({
        code: "ENTRY_UNKNOWN",
      });
    });

    test("[A16] a data set moves only to a system that declared how it asks and logs", async () => {
      await fillRegister(services);
      const { onboarding: _none, ...bare } = exampleSystem({ id: "attic", version: 0 });
      await saveSystem(services, bare, by);
      const moved = exampleDataSet({ systemId: "attic", version: 1 });
      await expect(saveDataSet(services, moved, by)).rejects.toMatchObject({
        code: "ENTRY_INVALID",
        where: "/systemId",
      });
      const onboarding = { needToKnow: "authzen", logging: "platform", tellsKnown: true } as const;
      await saveSystem(services, { ...bare, onboarding, version: 1 }, by);
      expect((await saveDataSet(services, moved, by)).entry.systemId).toBe("attic");
    });

    test("[D3] a field that an activity uses cannot be taken away", async () => {
      await fillRegister(services);
      const fields = exampleDataSet().fields;
      const without = (id: string) => fields.filter((field) => field.id !== id);
      const needed = exampleDataSet({ version: 1, fields: without("address") });
      await expect(saveDataSet(services, needed, by)).rejects.toMatchObject({
        code: "FIELD_IN_USE",
        message: expect.stringContaining("answer-tax-questions"),
      });
      const free = exampleDataSet({ version: 1, fields: without("birth-date") });
      expect(await saveDataSet(services, free, by)).toMatchObject({ outcome: "changed" });
    });

    test("[D3] an article leads to every activity, data set, system and use, and an activity back to it", async () => {
      await fillRegister(services);
      await saveLegalGround(services, exampleGround({ id: "awr-47", article: "47" }), by);
      const second = exampleActivity({ id: "assess", name: "Assess", groundIds: ["awr-47", "awr-11"] });
      await saveActivity(services, second, by);

      const down = await traceGround({ store: register.store, counter }, "awr-11");
      expect(down.activities.map((traced) => [traced.activity.id, traced.uses])).toEqual([
        ["answer-tax-questions", { count: 7, last: 99 }],
        ["assess", { count: 0 }],
      ]);
      expect(down.activities[0]?.data).toMatchObject([
        { dataSet: { id: "persons" }, fields: ["name", "address"], system: { id: "person-records" } },
      ]);

      const up = await traceActivity({ store: register.store, counter }, "assess");
      expect(up.grounds.map((ground) => ground.article)).toEqual(["47", "11"]);

      await saveActivity(services, { ...second, version: 1, groundIds: ["awr-47"] }, by);
      const after = await traceGround({ store: register.store, counter }, "awr-11");
      expect(after.activities.map((traced) => traced.activity.id)).toEqual(["answer-tax-questions"]);
    });

    test("[M4] the monitoring mode of a system changes only with a reason of its own", async () => {
      await saveSystem(services, exampleSystem(), by);
      for (const monitoringReason of ["", "  ", exampleSystem().monitoringReason]) {
        const draft = exampleSystem({ version: 1, monitoringMode: "none", monitoringReason });
        await expect(saveSystem(services, draft, by)).rejects.toMatchObject({
          code: "MONITORING_REASON_MISSING",
          where: "/monitoringReason",
        });
      }
      const draft = exampleSystem({
        version: 1,
        monitoringMode: "active",
        monitoringReason: "Too few know it",
      });
      await saveSystem(services, draft, by);
      const modes = await readHistory(register.store, "system", draft.id);
      expect(modes.map(({ value }) => [value.monitoringMode, value.monitoringReason])).toEqual([
        ["active", "Too few know it"],
        ["need-to-know", "Addresses are what criminals pay for"],
      ]);
    });

    test("[M4] coverage is the share of monitored systems in percent, riskiest class first", async () => {
      const modes = ["need-to-know", "active", "none"] as const;
      for (const [index, monitoringMode] of modes.entries()) {
        await saveSystem(services, exampleSystem({ id: `critical-${index}`, monitoringMode }), by);
      }
      const low = exampleSystem({ id: "low", riskClass: "low", monitoringMode: "none" });
      await saveSystem(services, low, by);
      const coverage = await measureCoverage(register.store);
      expect(coverage).toMatchObject({ systems: 4, monitored: 2, percent: 50 });
      expect(
        coverage.byRiskClass.map(({ riskClass, systems, percent }) => [riskClass, systems, percent]),
      ).toEqual([
        ["critical", 3, 66.7],
        ["high", 0, 100],
        ["medium", 0, 100],
        ["low", 1, 0],
      ]);
    });

    test("a list is searched by words, sorted and paged", async () => {
      for (const [id, name] of [
        ["b", "Beta 100% sure"],
        ["a", "Alpha under_scored"],
        ["c", "Gamma"],
      ] as const) {
        await saveSystem(services, exampleSystem({ id, name }), by);
        clock.advance(1);
      }
      const ids = async (query: Parameters<typeof listEntries>[2]) =>
        (await listEntries(register.store, "system", query)).items.map((entry) => entry.id);
      expect(await ids({})).toEqual(["a", "b", "c"]);
      expect(await ids({ sort: "-name" })).toEqual(["c", "b", "a"]);
      expect(await ids({ sort: "recordedAt" })).toEqual(["b", "a", "c"]);
      expect(await ids({ q: "ALPHA criminals" })).toEqual(["a"]);
      expect(await ids({ q: "0%" })).toEqual(["b"]);
      expect(await ids({ q: "r_s" })).toEqual(["a"]);
      expect(await ids({ q: "a%" })).toEqual([]);
      expect(await listEntries(register.store, "system", { page: 2, pageSize: 2 })).toMatchObject({
        items: [{ id: "c" }],
        total: 3,
        page: 2,
        pageSize: 2,
      });
      expect(await ids({ page: 9 })).toEqual([]);
    });

    test("[D1] whatever text is accepted comes back as it was, and the rest is refused with a code", async () => {
      const text = fc.oneof(
        fc.string({ unit: "binary", minLength: 1 }),
        fc.string({ unit: "grapheme", minLength: 1 }),
      );
      let version = 0;
      await fc.assert(
        fc.asyncProperty(text, text, async (name, description) => {
          const draft = exampleSystem({ name, description, version });
          const refusal = await saveSystem(services, draft, by).catch((error: unknown) => error);
          if (refusal instanceof RegisterError) {
            expect(refusal.code).toBe("ENTRY_INVALID");
            return;
          }
          const stored = await getEntry(register.store, "system", draft.id);
          expect(stored).toMatchObject({ name, description });
          version = stored.version;
        }),
        { numRuns: 50 },
      );
      expect(version).toBeGreaterThan(0);
    });

    for (const way of ["needToKnow", "logging"] as const) {
      test(`[A16] a system that declares ${way} none says why, and a declaration does not go`, async () => {
        const onboarding = { needToKnow: "authzen", logging: "platform", tellsKnown: true } as const;
        await saveSystem(services, exampleSystem(), by);
        const without = exampleSystem({ version: 1, onboarding: { ...onboarding, [way]: "none" } });
        await expect(saveSystem(services, without, by)).rejects.toMatchObject({
          code: "ENTRY_INVALID",
          where: "/onboarding/motive",
        });
        const motive = "It is switched off this year";
        const accepted = exampleSystem({ version: 1, onboarding: { ...onboarding, [way]: "none", motive } });
        expect((await saveSystem(services, accepted, by)).entry.onboarding).toMatchObject({ motive });
        await expect(saveSystem(services, exampleSystem({ version: 2 }), by)).rejects.toMatchObject({
          code: "ENTRY_INVALID",
          where: "/onboarding",
        });
      });
    }

    controlContract(() => services);

    test("an edit that fails half-way leaves nothing", async () => {
      const failing = register.store.edit(async (edit) => {
        await edit.write("system", { ...exampleSystem(), version: 1 }, { at: clock.now(), by });
        throw new Error("half-way");
      });
      await expect(failing).rejects.toThrow("half-way");
      await expect(getEntry(register.store, "system", "person-records")).rejects.toMatchObject({
        code: "ENTRY_UNKNOWN",
      });
    });
  });
}
