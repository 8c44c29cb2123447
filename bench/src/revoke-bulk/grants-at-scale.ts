import {
  accessStore,
  followAccess,
  type Grant,
  grantReads,
  grantTotals,
  importAgency,
  listGrants,
  previewRevocation,
  revokeSelection,
  undoRevocation,
} from "@grondslag/access";
import { type Clock, newId, secureRandom, systemClock } from "@grondslag/kernel";
import { registerStore, saveActivity, saveDataSet, saveLegalGround, saveSystem } from "@grondslag/register";
import { openRegistry } from "@grondslag/server/composition";
import { median } from "../measure.ts";

export const scale = {
  employees: 30_000,
  units: 200,
  systems: 10,
  /** Grants that open the system whose grants are taken back. */
  revoked: 20_000,
} as const;

const day = 86_400_000;

export interface GrantsAtScale {
  readonly databaseUrl: string;
  readonly grants: number;
  /** Takes back all grants on one system; seconds from the call until no node permits. */
  revoke(): Promise<number>;
  /** Gives them again; seconds. */
  undo(): Promise<number>;
  /** How long (ms) the questions of the screens take. */
  reads(): Promise<ReadonlyMap<string, number>>;
  close(): Promise<void>;
}

/** A whole agency with its registry and one node, in an embedded PostgreSQL. */
export async function grantsAtScale(dataDirectory: string): Promise<GrantsAtScale> {
  const registry = await openRegistry({ databaseUrl: undefined, dataDirectory, logger: () => undefined });
  const { db, pool, statePool, url } = registry;
  const clock: Clock = systemClock;
  const node = { pool: statePool, nodeId: newId(clock, secureRandom), clock };
  const state = await followAccess(node);
  const store = accessStore(db);
  const services = {
    store,
    clock,
    random: secureRandom,
    state,
    grants: grantReads(db, { uses: "log.grant_use" }),
  };
  await saveRegister({ store: registerStore(db), clock });
  const grants = grantsOf(clock.now());
  await importAgency(services, {
    units: Array.from({ length: scale.units }, (_, i) => ({ id: `unit-${i}`, name: `Unit ${i}` })),
    roles: Array.from({ length: scale.systems }, (_, i) => ({
      id: `role-${i}`,
      name: `Role ${i}`,
      description: `Opens system ${i}`,
      permissions: [{ activityId: `activity-${i}`, dataSetId: `set-${i}`, actions: ["read"] }],
      routePermissions: [],
    })),
    functions: [{ id: "clerk", name: "Clerk", description: "Handles", roleIds: ["role-0", "role-1"] }],
    employees: Array.from({ length: scale.employees }, (_, i) => ({
      id: employee(i),
      name: `Employee ${i}`,
      unitId: `unit-${i % scale.units}`,
      function: "clerk",
      active: true,
      clearances: [],
    })),
    grants,
  });
  await pool.query(
    `insert into log.grant_use (grant_id, last, count)
      select id, (extract(epoch from now()) * 1000)::bigint - (random() * 200 * $1::bigint)::bigint, 1 + (random() * 50)::int
      from access.role_grant where random() < 0.7`,
    [day],
  );
  await pool.query(
    `with made as (insert into log.origin (origin) values ('bench') returning id)
     insert into log.growth (origin_id, hour, count)
       select id, (extract(epoch from now()) * 1000)::bigint - 400 * $1::bigint, 1 from made`,
    [day],
  );
  await pool.query("analyze");
  const filter = { systemId: "system-0" };
  let last = "";
  return {
    databaseUrl: url,
    grants: grants.length,
    async revoke() {
      // What a peer did in this process may have kept it from renewing its lease.
      await state.renewed();
      const { token, count } = await previewRevocation(services, filter);
      if (count !== scale.revoked) throw new Error(`the filter chooses ${count} grants`);
      const asked = { filter, motive: "bench", token, by: "bench" };
      const begin = performance.now();
      const { revocation } = await revokeSelection(services, asked);
      const seconds = (performance.now() - begin) / 1_000;
      last = revocation.id;
      return seconds;
    },
    async undo() {
      await state.renewed();
      const begin = performance.now();
      const { restored } = await undoRevocation(services, { id: last, motive: "bench", by: "bench" });
      if (restored !== scale.revoked) throw new Error(`${restored} grants were given again`);
      return (performance.now() - begin) / 1_000;
    },
    async reads() {
      const page = { page: 1, pageSize: 100 };
      const questions = new Map<string, () => Promise<unknown>>([
        ["preview of the revocation", () => previewRevocation(services, filter)],
        [
          "inventory: a page of 100, unused for 90 days, by last use",
          () => listGrants(services, { filter: { unusedDays: 90 }, sort: "lastUsed", ...page }),
        ],
        [
          "inventory: page 300 of everything, by employee",
          () => listGrants(services, { filter: {}, sort: "employee", page: 300, pageSize: 100 }),
        ],
        [
          "inventory: a page of one unit, excess alone",
          () => listGrants(services, { filter: { unitId: "unit-7", excess: true }, ...page }),
        ],
        ["grants by system, with excess and unused", () => grantTotals(services, "system")],
      ]);
      const times = new Map<string, number>();
      for (const [name, ask] of questions) times.set(name, await medianOf(ask));
      return times;
    },
    async close() {
      await state.close();
      await registry.close();
    },
  };
}

async function medianOf(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 7; i++) {
    const begin = performance.now();
    await ask();
    times.push(performance.now() - begin);
  }
  return median(times);
}

/** Two in three have the role of the first system, the others are spread. */
function grantsOf(now: number): readonly Grant[] {
  const grants: Grant[] = [];
  const give = (i: number, role: number) =>
    grants.push({
      id: `grant-${grants.length}`,
      employeeId: employee(i),
      roleId: `role-${role}`,
      validFrom: now - 100 * day,
    });
  for (let i = 0; i < scale.employees; i++) {
    if (i < scale.revoked) give(i, 0);
    give(i, 1 + (i % (scale.systems - 1)));
    if (i % 6 !== 0) give(i, 1 + ((i + 1) % (scale.systems - 1)));
  }
  return grants;
}

function employee(i: number): string {
  return `employee-${String(i).padStart(5, "0")}`;
}

async function saveRegister(services: Parameters<typeof saveSystem>[0]): Promise<void> {
  const ground = { id: "awr-52", law: "AWR", lawId: "BWBR0002320", article: "52", title: "Administration" };
  await saveLegalGround(services, { ...ground, validFrom: "2020-01-01", version: 0 }, "bench");
  for (let i = 0; i < scale.systems; i++) {
    const words = { name: `System ${i}`, description: "Holds data" };
    await saveSystem(
      services,
      {
        id: `system-${i}`,
        ...words,
        owner: "unit-0",
        riskClass: "high",
        monitoringMode: "need-to-know",
        monitoringReason: "holds data of people",
        onboarding: { needToKnow: "sdk", logging: "platform", tellsKnown: true },
        version: 0,
      },
      "bench",
    );
    const fields = [{ id: "name", name: "Name", tags: ["name"] as const }];
    const dataSet = { id: `set-${i}`, systemId: `system-${i}`, ...words, subjectTypes: ["bsn"] as const };
    await saveDataSet(services, { ...dataSet, fields, version: 0 }, "bench");
    await saveActivity(
      services,
      {
        id: `activity-${i}`,
        name: `Activity ${i}`,
        purpose: "service",
        purposeText: "to help you",
        groundIds: [ground.id],
        uses: [{ dataSetId: `set-${i}`, fields: ["name"] }],
        retention: { class: "contact-7y", period: "P7Y" },
        owner: "unit-0",
        version: 0,
      },
      "bench",
    );
  }
}
