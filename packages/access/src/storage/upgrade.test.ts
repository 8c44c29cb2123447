import { secureRandom, systemClock } from "@grondslag/kernel";
import { registerMigrations } from "@grondslag/register";
import { Kysely, Migrator, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import type { AccessServices, AccessState } from "../access-services.ts";
import { activatePolicy } from "../activate-policy.ts";
import { createPolicy } from "../create-policy.ts";
import { findClient, routePermissions } from "../domain/find.ts";
import { editPolicy } from "../edit-policy.ts";
import { ensurePolicy } from "../ensure-policy.ts";
import type { PolicyServices } from "../policy-ports.ts";
import { saveShieldGroup } from "../save-shield-group.ts";
import { setShield } from "../set-shield.ts";
import { testPolicy } from "../test-policy.ts";
import { citizenX, citizenY } from "../testing/agency.ts";
import { accessMigrations } from "./access-migrations.ts";
import { accessStore } from "./access-store.ts";
import { followAccess } from "./follow-access.ts";

let database: TestDatabase;
let state: AccessState;
let services: AccessServices;

/** A registry as the former version left it: two administrators, an agent, a program, a shield. */
const before = [
  "insert into access.unit (id, name) values ('security', 'Security')",
  `insert into access.employee (id, name, unit_id, function, active, temporary, clearances)
    select id, id, 'security', 'clerk', true, false, '{}' from unnest(array['anna', 'bart', 'carla']) as id`,
  `insert into access.role (id, name, description, permissions, route_permissions) values
    ('administrator', 'Administrator', 'Administers', '[]', '{register.read,access.administer}'),
    ('agent', 'Agent', 'Answers', '[]', '{work-item.open}')`,
  `insert into access.role_grant (id, employee_id, role_id, valid_from) values
    ('g1', 'anna', 'administrator', '2026-01-01'), ('g2', 'bart', 'administrator', '2026-01-01'),
    ('g3', 'carla', 'agent', '2026-01-01')`,
  `insert into access.client (id, system_id, name, scopes) values
    ('provisioning', 'persons-desk', 'Provisioning', '{access.administer}'),
    ('desk', 'persons-desk', 'Desk', '{access.decide}')`,
  `insert into access.shield (id, shield_group) values ('${citizenX}', 'vip')`,
  "update registry.revision set revision = 7",
];

beforeAll(async () => {
  database = await testDatabase();
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  for (const schema of ["access", "register", "registry", "log", "public"]) {
    await sql.raw(`drop schema if exists ${schema} cascade`).execute(db);
  }
  await sql`create schema public`.execute(db);
  const migrations = { ...registerMigrations, ...accessMigrations };
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  expect((await migrator.migrateTo("0002-access")).error).toBeUndefined();
  for (const statement of before) await sql.raw(statement).execute(db);
  expect((await migrator.migrateToLatest()).error).toBeUndefined();
  state = await followAccess({ pool: database.pool, nodeId: "one", clock: systemClock });
  services = { store: accessStore(db), clock: systemClock, random: secureRandom, state };
  await ensurePolicy(services);
});
afterAll(async () => {
  await state.close();
  await database.close();
});

const permissionsOf = (employee: string) => [
  ...routePermissions(state.snapshot(), employee, services.clock.now()),
];

test("[A5] who administered access alone before has after an upgrade the parts that two people need", () => {
  const needed = ["access.administer", "register.read", "grant.request", "grant.approve", "grant.read"];
  expect(permissionsOf("anna")).toEqual(
    expect.arrayContaining([
      ...needed,
      "grant.revoke",
      "policy.edit",
      "policy.activate",
      "shield.administer",
    ]),
  );
  expect(permissionsOf("carla")).toEqual(["work-item.open"]);
  expect(findClient(state.snapshot(), "provisioning")?.scopes).toEqual(
    expect.arrayContaining(["access.administer", "shield.set", "grant.revoke"]),
  );
  expect(findClient(state.snapshot(), "desk")?.scopes).toEqual(["access.decide"]);
});

test("[A14] two administrators of before draft, test and activate a policy after an upgrade", async () => {
  const policies: PolicyServices = {
    ...services,
    prover: { prove: async () => [{ id: "shield", sentence: "Nooit.", holds: true }] },
    policies: { list: () => Promise.reject(new Error("not asked here")) },
    replays: { start: () => "", find: () => undefined },
  };
  const { version } = await createPolicy(policies, { title: "Meer", by: "anna" });
  const { number } = version;
  const routePermissions = ["work-item.open", "work-item.transfer"];
  const role = { id: "agent", name: "Agent", description: "Answers", permissions: [], routePermissions };
  await editPolicy(policies, { number, edit: { type: "save-role", role }, by: "anna" });
  await testPolicy(policies, { number, by: "anna" });
  const alone = activatePolicy(policies, { number, by: "anna" });
  await expect(alone).rejects.toMatchObject({ code: "POLICY_EDITED_BY_SELF" });
  await activatePolicy(policies, { number, by: "bart" });
  expect(permissionsOf("carla")).toEqual(routePermissions);
});

test("[A8] a group that was only a name shields at once, and gets its unit", async () => {
  const shield = { subject: citizenY, group: "vip" };
  expect(await setShield(services, shield)).toMatchObject({ outcome: "set" });
  await saveShieldGroup(services, { id: "vip", name: "Vip", kind: "public-figure", unitId: "security" });
  expect(await setShield(services, shield)).toMatchObject({ outcome: "unchanged" });
});
