import { type AccessServices, accessStore, decideAccess, followAccess } from "@grondslag/access";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { type RegisterServices, registerStore, saveSystem } from "@grondslag/register";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { type Agency, makeAgency } from "./agency/make-agency.ts";
import { sourceSystemId } from "./agency/systems.ts";
import { loadAgency } from "./load-agency.ts";

const endpoint = "http://127.0.0.1:4010/look-ups";
let database: TestDatabase;
let access: AccessServices;
let register: RegisterServices;
let agency: Agency;

beforeAll(async () => {
  database = await testDatabase();
  const db = new Kysely<never>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const clock = systemClock;
  const state = await followAccess({ pool: database.pool, nodeId: "demo", clock, onError: () => undefined });
  access = { store: accessStore(db), clock, random: secureRandom, state };
  register = { store: registerStore(db), clock };
  agency = makeAgency(11, { at: Date.now() });
});
afterAll(async () => {
  await access?.state.close();
  await database?.close();
});

/** A moment at which everybody works: some roles have hours. */
function nextWednesday(): number {
  const morning = new Date();
  morning.setUTCHours(10, 0, 0, 0);
  morning.setUTCDate(morning.getUTCDate() + ((10 - morning.getUTCDay()) % 7 || 7));
  return morning.getTime();
}

describe("the loaded demo agency", () => {
  test("[D1] comes in once: a second start loads nothing and keeps what people changed", async () => {
    expect(await loadAgency({ register, access }, agency, endpoint)).toBe(true);
    const vat = await register.store.find("system", "vat");
    await saveSystem(register, { ...vat!, owner: "Iemand anders" }, "m1001");
    const revision = access.state.revision();
    expect(await loadAgency({ register, access }, agency, endpoint)).toBe(false);
    expect((await register.store.find("system", "vat"))?.owner).toBe("Iemand anders");
    expect(access.state.revision()).toBeGreaterThanOrEqual(revision);
    expect((await register.store.find("system", sourceSystemId))?.version).toBe(1);
  });

  test("[D1] follows the source system to another port", async () => {
    await loadAgency({ register, access }, agency, endpoint.replace("4010", "4011"));
    const source = await register.store.find("system", sourceSystemId);
    expect(source).toMatchObject({ endpoint: "http://127.0.0.1:4011/look-ups", version: 2 });
  });

  test("[A2][A3] lets those who have an open case see its subject, and nobody else", () => {
    const now = nextWednesday();
    const permits = new Map<string, number>();
    let refused = 0;
    for (const item of agency.workItems.filter(
      ({ state, assignedTo }) => state === "open" && assignedTo.type === "employee",
    )) {
      for (const activity of agency.activities.filter(({ purpose }) => purpose === item.purpose)) {
        const dataSet = activity.uses[0]!.dataSetId;
        const question = {
          system: agency.dataSets.find(({ id }) => id === dataSet)!.systemId,
          employee: item.assignedTo.id,
          action: "read",
          dataSet,
          subject: item.subject,
          activity: activity.id,
          workItem: item.id,
          place: "office",
          known: true,
        };
        const decision = decideAccess(access.state.snapshot(), question, now);
        if (decision.permit) permits.set(activity.id, (permits.get(activity.id) ?? 0) + 1);
        const stranger = decideAccess(access.state.snapshot(), { ...question, employee: "m1001" }, now);
        expect(stranger.permit).toBe(false);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(500);
    // Every activity of the case handlers is really used, except the one whose ground has lapsed.
    const handled = agency.activities.filter(({ id }) =>
      agency.roles.some(
        ({ permissions, routePermissions }) =>
          routePermissions.includes("work-item.close") &&
          !routePermissions.includes("call.pick-up") &&
          permissions.some(({ activityId }) => activityId === id),
      ),
    );
    const unused = handled.filter(({ id }) => (permits.get(id) ?? 0) === 0).map(({ id }) => id);
    expect(unused).toEqual(["keep-risk-signals"]);
  });

  test("[D3] refuses the activity whose ground has lapsed", () => {
    const item = agency.workItems.find(
      ({ purpose, state }) => purpose === "risk-signals" && state === "open",
    )!;
    const decision = decideAccess(
      access.state.snapshot(),
      {
        system: sourceSystemId,
        employee: item.assignedTo.id,
        action: "read",
        dataSet: "persons",
        subject: item.subject,
        activity: "keep-risk-signals",
        workItem: item.id,
      },
      Date.now(),
    );
    expect(decision.permit).toBe(false);
    expect(decision.reasons.map(({ code }) => code)).toContain("LEGAL_GROUND_LAPSED");
  });
});
