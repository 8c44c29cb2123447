import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { accessStore } from "@grondslag/access";
import { Kysely, PostgresDialect } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { loadOrganisation } from "./load-organisation.ts";
import type { LogEvent, ServerConfig } from "./server-config.ts";
import { startServer } from "./start-server.ts";

let database: TestDatabase;
let config: ServerConfig;
const events: LogEvent[] = [];

const organisation = {
  units: [{ id: "agency", name: "Agency", managerId: "anna" }],
  employees: ["anna", "bart"].map((id) => ({
    id,
    name: id,
    unitId: "agency",
    function: "head",
    active: true,
  })),
  roles: [
    {
      id: "administrator",
      name: "Administrator",
      description: "Begins",
      permissions: [],
      routePermissions: ["access.administer", "policy.edit", "policy.activate", "register.edit"],
    },
  ],
  grants: ["anna", "bart"].map((employeeId) => ({
    id: `first-${employeeId}`,
    employeeId,
    roleId: "administrator",
    validFrom: "2026-11-01T00:00:00Z",
  })),
};

beforeEach(async () => {
  database = await testDatabase();
  config = {
    port: 0,
    organisation: "agency.example",
    dataDirectory: await mkdtemp(path.join(tmpdir(), "grondslag-load-")),
    databaseUrl: database.url,
    logger: (event) => events.push(event),
  };
});
afterEach(async () => {
  await database.close();
  await rm(config.dataDirectory, { recursive: true, force: true });
});

const inRegistry = (id: string) => {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  return accessStore(db).find("grant", id);
};

test("[A5] the operator brings the first people with a permission into an empty registry, on record", async () => {
  const loaded = await loadOrganisation(config, organisation);
  expect(loaded).toMatchObject({ counts: { unit: 1, employee: 2, role: 1, grant: 2 }, recorded: true });
  expect(await inRegistry("first-anna")).toMatchObject({ employeeId: "anna", roleId: "administrator" });
  const server = await startServer(config);
  try {
    expect(server.logs()).toMatchObject([{ size: 1 }]);
    // The log has one writer; the registry takes it all the same, and the server knows it at once.
    const again = await loadOrganisation(config, organisation);
    expect(again).toMatchObject({ recorded: false });
  } finally {
    await server.stop();
  }
});

test("[A5] an organisation that is wrong somewhere changes nothing, and is told with its place", async () => {
  const { units, ...withoutUnits } = organisation;
  await expect(loadOrganisation(config, withoutUnits)).rejects.toMatchObject({
    code: "UNIT_UNKNOWN",
    where: "/employees/0/unitId",
  });
  await expect(loadOrganisation(config, { units: [{ ...units[0], parent: 3 }] })).rejects.toMatchObject({
    code: "AGENCY_MALFORMED",
    where: "/units/0/parent",
  });
  const late = { ...organisation, grants: [{ ...organisation.grants[0], validFrom: "soon" }] };
  await expect(loadOrganisation(config, late)).rejects.toMatchObject({ where: "/grants/0/validFrom" });
  await expect(loadOrganisation(config, { people: [] })).rejects.toMatchObject({ where: "/people" });
  expect(await inRegistry("first-anna")).toBeUndefined();
});
