import { readFeedHistory } from "@grondslag/register";
import { Kysely, PostgresDialect } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskInMemory, deskInPostgres, type TelephoneDesk } from "../../../tests/telephone-desk.ts";
import { activatePolicy } from "./activate-policy.ts";
import { createPolicy } from "./create-policy.ts";
import { decideAccess } from "./domain/decide-access.ts";
import { defaultSettings } from "./domain/default-settings.ts";
import { needToKnow } from "./domain/need-to-know.ts";
import type { ProvedProperty } from "./domain/policy-version.ts";
import { editPolicy, type PolicyEdit } from "./edit-policy.ts";
import { ensurePolicy } from "./ensure-policy.ts";
import { importAgency } from "./import-agency.ts";
import { openWorkItem } from "./open-work-item.ts";
import type { PolicyServices } from "./policy-ports.ts";
import { policyReads } from "./storage/policy-reads.ts";
import { testPolicy } from "./test-policy.ts";
import { citizenX, officeTime } from "./testing/agency.ts";
import { agentRole, employeeOf, requestOf } from "./testing/telephone-desk.ts";
import { withdrawPolicy } from "./withdraw-policy.ts";

const sound: readonly ProvedProperty[] = [{ id: "shield", sentence: "Nooit.", holds: true }];

describe.each([
  ["in memory", deskInMemory],
  ["in PostgreSQL", deskInPostgres],
] as const)("versions of the policy %s", (_where, open) => {
  let desk: TelephoneDesk;
  let services: PolicyServices;
  let properties: readonly ProvedProperty[];

  beforeEach(async () => {
    desk = await open();
    properties = sound;
    services = {
      ...desk,
      prover: { prove: async () => properties },
      policies: { list: () => Promise.reject(new Error("not asked here")) },
      replays: { start: () => "", find: () => undefined },
    };
  });
  afterEach(() => desk.close());

  const draft = async () => (await createPolicy(services, { title: "Minder", by: "anna" })).version.number;
  const edit = (number: number, change: PolicyEdit, by = "anna") =>
    editPolicy(services, { number, edit: change, by });
  const withoutPermissions: PolicyEdit = { type: "save-role", role: { ...agentRole, permissions: [] } };
  const testIt = (number: number) => testPolicy(services, { number, by: "anna" });
  const activate = (number: number, by = "eva") => activatePolicy(services, { number, by });
  const find = (number: number) => services.store.find("policy-version", String(number));
  const decide = () => decideAccess(desk.state.snapshot(), requestOf("anna", citizenX), desk.clock.now());

  test("[A14] an import of roles is a version in force, that decisions cite", async () => {
    const active = await services.store.find("policy", "active");
    expect(active).toMatchObject({ number: 1, settings: defaultSettings });
    expect(await find(1)).toMatchObject({ state: "active", author: "import", activatedBy: "import" });
    expect(active?.fingerprint).toMatch(/^need-to-know@1#[0-9a-f]{12}$/);
    expect(decide().policy).toBe(active?.fingerprint);
    await importAgency(services, { roles: [agentRole] });
    expect((await services.store.find("policy", "active"))?.number).toBe(1);
  });

  test("[O4] [A14] a role of before with a permission that is no more is changed and put in force like any other", async () => {
    const before = { ...agentRole, routePermissions: ["work-item.read", "portfolio.sign"] };
    await importAgency(services, { roles: [before] });
    const number = await draft();
    const name = "Agent of the telephone";
    await edit(number, { type: "save-role", role: { ...before, name } });
    expect((await testIt(number)).version.state).toBe("tested");
    expect((await activate(number)).version.state).toBe("active");
    expect(await services.store.find("role", "agent")).toMatchObject({
      name,
      routePermissions: ["work-item.read", "portfolio.sign"],
    });
    const unknown = { ...before, routePermissions: ["portfolio.sign-as-anybody"] };
    await expect(edit(await draft(), { type: "save-role", role: unknown })).rejects.toMatchObject({
      code: "PERMISSION_UNKNOWN",
    });
  });

  test("[A14] draft, tested, in force by a second person: then it decides everywhere, and the former is retired", async () => {
    await openWorkItem(desk, {
      kind: "task",
      subject: citizenX,
      purpose: "service",
      assignedTo: { type: "employee", id: "anna" },
      openedBy: "persons-desk",
    });
    expect(decide().permit).toBe(true);
    const number = await draft();
    expect((await edit(number, withoutPermissions)).version).toMatchObject({ state: "draft", basedOn: 1 });
    expect(decide().permit).toBe(true);
    expect((await testIt(number)).version.state).toBe("tested");
    const { version, revision } = await activate(number);
    expect(version).toMatchObject({ state: "active", activatedBy: "eva", activatedAt: officeTime });
    expect(desk.state.revision()).toBeGreaterThanOrEqual(revision);
    expect(await find(1)).toMatchObject({ state: "retired" });
    expect((await services.store.find("role", "agent"))?.permissions).toEqual([]);
    expect(decide()).toMatchObject({
      permit: false,
      policy: (await services.store.find("policy", "active"))?.fingerprint,
    });
  });

  test("[A14] a rule of a draft decides once it is in force", async () => {
    const number = await draft();
    const rules = { ...needToKnow, rules: [...needToKnow.rules, never] };
    await edit(number, { type: "set-rules", rules });
    await testIt(number);
    await activate(number);
    expect(decide().sealed.map(({ rule }) => rule)).toContain("never");
  });

  test("[A14] who edited a version cannot activate it, also not under a second account", async () => {
    const number = await draft();
    await edit(number, withoutPermissions, "bart");
    await testIt(number);
    await expect(activate(number, "anna")).rejects.toMatchObject({ code: "POLICY_EDITED_BY_SELF" });
    await expect(activate(number, "bart")).rejects.toMatchObject({ code: "POLICY_EDITED_BY_SELF" });
    await importAgency(desk, {
      employees: [employeeOf("anna-2")],
      relations: ["anna", "anna-2"].map((employeeId) => ({
        id: `${employeeId}/${citizenX}`,
        employeeId,
        subject: citizenX,
        kind: "own" as const,
      })),
    });
    await expect(activate(number, "anna-2")).rejects.toMatchObject({ code: "POLICY_EDITED_BY_SELF" });
    expect(await find(number)).toMatchObject({ state: "tested" });
  });

  test("[A14] nobody activates a version that widens a role he holds", async () => {
    const number = await draft();
    const role = { ...agentRole, routePermissions: [...agentRole.routePermissions, "policy.activate"] };
    await edit(number, { type: "save-role", role });
    await testIt(number);
    await expect(activate(number, "bart")).rejects.toMatchObject({ code: "OWN_ACCESS_WIDENED" });
    const ownFile = ["bart", "dirk"].map((employeeId) => ({
      id: `${employeeId}/${citizenX}`,
      employeeId,
      subject: citizenX,
      kind: "own" as const,
    }));
    await importAgency(desk, { relations: ownFile });
    await expect(activate(number, "dirk")).rejects.toMatchObject({ code: "OWN_ACCESS_WIDENED" });
    expect((await activate(number, "eva")).version.state).toBe("active");
  });

  test("[A14] an untested version, one edited after its test, and one that fails do not come into force", async () => {
    const number = await draft();
    await expect(activate(number)).rejects.toMatchObject({ code: "POLICY_NOT_TESTED" });
    await testIt(number);
    expect((await edit(number, withoutPermissions)).version).not.toHaveProperty("test");
    await expect(activate(number)).rejects.toMatchObject({ code: "POLICY_NOT_TESTED" });
    properties = [{ id: "shield", sentence: "Nooit.", holds: false, counterexample: "Als het regent." }];
    expect((await testIt(number)).version).toMatchObject({ state: "draft", test: { properties } });
    await expect(activate(number)).rejects.toMatchObject({ code: "POLICY_NOT_TESTED" });
  });

  test("[A14] a draft that was changed while it was proved is not tested", async () => {
    const number = await draft();
    const slow = {
      ...services,
      prover: {
        prove: async () => {
          await edit(number, withoutPermissions);
          return sound;
        },
      },
    };
    await expect(testPolicy(slow, { number, by: "anna" })).rejects.toMatchObject({ code: "POLICY_OUTDATED" });
    expect(await find(number)).toMatchObject({ state: "draft" });
  });

  test("[A14] a draft of a version that is no longer in force is outdated", async () => {
    const [first, second] = [await draft(), await draft()];
    expect([first, second]).toEqual([2, 3]);
    for (const number of [first, second]) {
      await edit(number, withoutPermissions);
      await testIt(number);
    }
    await activate(first);
    await expect(activate(second)).rejects.toMatchObject({ code: "POLICY_OUTDATED" });
    await expect(edit(first, withoutPermissions)).rejects.toMatchObject({ code: "POLICY_NOT_EDITABLE" });
    expect((await withdrawPolicy(services, { number: second })).version.state).toBe("withdrawn");
    await expect(testIt(second)).rejects.toMatchObject({ code: "POLICY_NOT_EDITABLE" });
    const back = await createPolicy(services, { title: "Terug", from: 1, by: "anna" });
    expect(back.version).toMatchObject({ number: 4, basedOn: 2, content: (await find(1))?.content });
  });

  test("[A14] a role that a version no longer has takes its grants with it, for good", async () => {
    const number = await draft();
    await edit(number, { type: "remove-role", id: "agent" });
    await testIt(number);
    await activate(number);
    expect(await services.store.find("role", "agent")).toBeUndefined();
    const taken = await services.store.find("grant", "grant-anna");
    expect(taken?.revokedAt).toBe(officeTime);
    expect(await services.store.find("revocation", taken?.revocationId ?? "")).toMatchObject({
      reason: "role-removed",
      by: "eva",
      bySystem: { "persons-desk": 4 },
    });
    await importAgency(desk, { roles: [agentRole] });
    expect(decide().sealed.map(({ code }) => code)).toContain("GRANT_LAPSED");
  });

  test.each<[string, PolicyEdit, string]>([
    [
      "ACTIVITY_UNKNOWN",
      {
        type: "save-role",
        role: { ...agentRole, permissions: [{ activityId: "x", dataSetId: "persons", actions: ["read"] }] },
      },
      "/roles/0/permissions/0/activityId",
    ],
    [
      "UNIT_UNKNOWN",
      { type: "save-role", role: { ...agentRole, conditions: { units: ["nowhere"] } } },
      "/roles/0/conditions/units/0",
    ],
    [
      "EMPLOYEE_UNKNOWN",
      { type: "save-role", role: { ...agentRole, ownerId: "nobody" } },
      "/roles/0/ownerId",
    ],
    [
      "CONDITION_NEVER_HOLDS",
      {
        type: "save-role",
        role: { ...agentRole, conditions: { hours: { days: [1], from: "18:00", until: "08:00" } } },
      },
      "/roles/0/conditions/hours/until",
    ],
    [
      "DATA_SET_UNKNOWN",
      {
        type: "save-compartment",
        compartment: { id: "tax", name: "Tax", dataSetIds: ["none"], unitIds: ["desk"] },
      },
      "/compartments/0/dataSetIds/0",
    ],
    ["ROLE_UNKNOWN", { type: "remove-role", id: "none" }, "/id"],
    ["COMPARTMENT_UNKNOWN", { type: "remove-compartment", id: "none" }, "/id"],
    [
      "SETTING_OUT_OF_RANGE",
      { type: "set-settings", settings: { ...defaultSettings, undoMinutes: 61 } },
      "/settings/undoMinutes",
    ],
    [
      "POLICY_CYCLE",
      {
        type: "set-rules",
        rules: {
          ...needToKnow,
          rules: needToKnow.rules.map((rule) =>
            rule.id === "work-item" ? { ...rule, must: { rule: "subject-known" } } : rule,
          ),
        },
      },
      expect.stringMatching(/^\/rules\/rules\/\d+$/),
    ],
  ])("[A14] an edit that is refused changes nothing: %s", async (code, change, where) => {
    const number = await draft();
    const before = await find(number);
    await expect(edit(number, change)).rejects.toMatchObject({ code, where });
    expect(await find(number)).toEqual(before);
  });

  test("what is not there is refused", async () => {
    await expect(edit(99, withoutPermissions)).rejects.toMatchObject({ code: "POLICY_UNKNOWN" });
    await expect(activate(99)).rejects.toMatchObject({ code: "POLICY_UNKNOWN" });
    await expect(createPolicy(services, { title: "x", from: 99, by: "anna" })).rejects.toMatchObject({
      code: "POLICY_UNKNOWN",
    });
  });
});

const never = {
  id: "never",
  article: "art. 1",
  sentence: "Nooit.",
  must: { any: [] },
  otherwise: [{ code: "NO_WORK_ITEM" as const }],
};

test("[A14] the first server makes the first version of the roles that are there, and no second one", async () => {
  const desk = await deskInPostgres();
  try {
    await desk.pool.query("delete from access.policy");
    await desk.pool.query("delete from access.policy_version");
    await Promise.all([ensurePolicy(desk), ensurePolicy(desk)]);
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: desk.pool }) });
    const page = await policyReads(db).list({ page: 1, pageSize: 10 });
    expect(page).toMatchObject({ total: 1, items: [{ number: 1, state: "active", author: "import" }] });
    expect(page.items[0]).not.toHaveProperty("content");
    expect((await desk.store.find("policy-version", "1"))?.content.roles).toEqual([agentRole]);
    let changes = 0;
    for await (const batches of readFeedHistory(db, ["policy"])) changes += batches.length;
    expect(changes).toBe(2);
  } finally {
    await desk.close();
  }
});
