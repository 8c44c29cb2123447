import { CodedError } from "@grondslag/kernel";
import Fastify, { type FastifyInstance } from "fastify";
import { Kysely, PostgresDialect } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type DeskInPostgres, deskInPostgres } from "../../../../tests/telephone-desk.ts";
import { assignablePermissions } from "../domain/permission.ts";
import { openWorkItem } from "../open-work-item.ts";
import { saveUnit } from "../save-unit.ts";
import { emergencyReads } from "../storage/emergency-reads.ts";
import { serviceEffectReads } from "../storage/service-effect-reads.ts";
import { citizenX, officeTime } from "../testing/agency.ts";
import { transferWorkItem } from "../transfer-work-item.ts";
import { accessStatuses } from "./access-statuses.ts";
import { oversightRoutes } from "./oversight-routes.ts";
import type { Principal } from "./principal.ts";

const statuses: Readonly<Record<string, number>> = accessStatuses;
const routes: { url: string; permission: string | undefined; audit: unknown }[] = [];
let desk: DeskInPostgres;
let app: FastifyInstance;
let principal: Principal;

const asEmployee = (employeeId: string, ...permissions: string[]) => {
  principal = { kind: "employee", employeeId, name: employeeId, permissions: new Set(permissions) };
};

beforeEach(async () => {
  desk = await deskInPostgres();
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: desk.pool }) });
  routes.length = 0;
  app = Fastify();
  app.decorateRequest("principal", { getter: () => principal });
  app.addHook("onRoute", ({ method, url, config }) => {
    if (method !== "HEAD") routes.push({ url, permission: config?.permission, audit: config?.audit });
  });
  // In place of the server's: the code and the place, with the status that it gets from the table.
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof CodedError)) return reply.send(error);
    const own = "statusCode" in error && typeof error.statusCode === "number" ? error.statusCode : undefined;
    return reply.code(own ?? statuses[error.code] ?? 500).send({ code: error.code, where: error.where });
  });
  await app.register(oversightRoutes, {
    ...desk,
    emergencies: emergencyReads(db),
    effects: serviceEffectReads(db),
    records: {
      refusals: async ({ units }) =>
        units?.includes("desk") === false ? [] : [{ day: "2026-11-20", unit: "desk", code: "", count: 2 }],
      events: async ({ kind, page, pageSize }) => ({
        total: 31,
        items: [
          {
            origin: `${kind}-${page}-${pageSize}`,
            index: 7,
            time: officeTime,
            employee: "anna",
            unit: "desk",
            system: "persons-desk",
          },
        ],
      }),
    },
    employeePseudonym: async (id, time) => `pseudonym-of-${id}-${time}`,
  });
  asEmployee("anna");
});
afterEach(async () => {
  await app.close();
  await desk.close();
});

const post = (url: string, payload: object) => app.inject({ method: "POST", url, payload });
const emergency = {
  subject: citizenX,
  purpose: "service",
  reason: "threat-to-life",
  motive: "a caller says that he is in danger",
};

test("every route names its permission, and what changes something has a name of its own in the log", () => {
  expect(routes).toHaveLength(6);
  for (const { url, permission } of routes) expect(assignablePermissions, url).toContain(permission);
  const named = routes.filter(({ audit }) => audit !== undefined);
  expect(named.map(({ audit }) => audit)).toEqual([
    { action: "emergency.open", attempt: expect.any(Function) },
    { action: "emergency.review" },
  ]);
});

test("emergency access is opened for oneself, listed without its subject, and judged by somebody else", async () => {
  const opened = await post("/api/v1/emergency-access", { ...emergency, employeeId: "dirk" });
  expect(opened.statusCode).toBe(201);
  const { id, expiresAt } = opened.json();
  expect(Date.parse(expiresAt)).toBe(officeTime + 30 * 60_000);
  expect((await post("/api/v1/emergency-access", emergency)).json()).toMatchObject({
    code: "EMERGENCY_OPEN",
  });

  const own = await post(`/api/v1/emergency-access/${id}/review`, { verdict: "justified", note: "fine" });
  expect([own.statusCode, own.json().code]).toEqual([403, "REVIEW_OWN_EMERGENCY"]);
  asEmployee("dirk");
  const listed = await app.inject("/api/v1/emergency-access?state=open");
  expect(listed.json()).toMatchObject({
    total: 1,
    items: [{ id, state: "open", employeeId: "anna", unitName: "Telephone desk", mayReview: true }],
  });
  expect(listed.body).not.toContain("bsn");
  const reviewed = await post(`/api/v1/emergency-access/${id}/review`, {
    verdict: "unjustified",
    note: "no",
  });
  expect(reviewed.json()).toMatchObject({ id, verdict: "unjustified", reviewedBy: "dirk" });
  const { items } = (await app.inject("/api/v1/emergency-access?state=reviewed&mine=false")).json();
  expect(items).toMatchObject([{ id, verdict: "unjustified", note: "no", mayReview: false }]);
  const counters = (await app.inject("/api/v1/emergency-access/counters")).json();
  expect(counters.byUnit).toMatchObject([{ unitId: "desk", count: 1, unreviewed: 0, unjustified: 1 }]);
});

test.each<[string, object, number, string | undefined]>([
  ["another reason", { reason: "curiosity" }, 400, undefined],
  ["a short motive", { motive: "too short" }, 422, "TEXT_MALFORMED"],
  ["a number in the motive", { motive: "the man with number 123456782" }, 422, "NUMBER_IN_TEXT"],
  ["no subject", { subject: "bsn:123456789" }, 500, "SUBJECT_ELEVEN_TEST"],
])("emergency access with %s is refused", async (_name, wrong, status, code) => {
  const refused = await post("/api/v1/emergency-access", { ...emergency, ...wrong });
  // The status of a subject that is none is the server's.
  expect([refused.statusCode, refused.json().code]).toEqual([status, code ?? refused.json().code]);
});

test("a system opens no emergency access: it is a person who answers for it", async () => {
  principal = { kind: "system", clientId: "c", systemId: "persons-desk", permissions: new Set() };
  const refused = await post("/api/v1/emergency-access", emergency);
  expect([refused.statusCode, refused.json().code]).toEqual([403, "EMPLOYEE_SESSION_NEEDED"]);
});

test("[A8][M10] attempts at shields show who to those alone who may see names, and to nobody about whom", async () => {
  const attempt = async () => (await app.inject("/api/v1/shield-attempts")).json().items[0];
  const pseudonym = `pseudonym-of-anna-${officeTime}`;
  expect(await attempt()).toMatchObject({ employeeId: pseudonym, employeeName: pseudonym });
  asEmployee("dirk", "log.names");
  const { items, total } = (await app.inject("/api/v1/shield-attempts?page=2&pageSize=10")).json();
  expect(total).toBe(31);
  expect(items).toEqual([
    {
      time: new Date(officeTime).toISOString(),
      employeeId: "anna",
      employeeName: "Employee anna",
      unitName: "Telephone desk",
      systemId: "persons-desk",
      origin: "shield-attempt-2-10",
      index: 7,
    },
  ]);
});

test("[A11] service effects are those of the units that somebody leads, unless he watches over the agency", async () => {
  const effects = serviceEffectReads(
    new Kysely<unknown>({ dialect: new PostgresDialect({ pool: desk.pool }) }),
  );
  const seen = async (seenBy: string | undefined, unitId?: string) =>
    (await effects.units({ seenBy, unitId, ofShieldGroups: true })).map(({ id }) => id);
  await saveUnit(desk, { id: "part", name: "Part", parent: "desk" }, "hr");
  await saveUnit(
    desk,
    { id: "desk", name: "Desk", parent: "agency", managerId: "bart", deputyIds: ["carla"] },
    "hr",
  );
  for (const leader of ["bart", "carla"]) expect(await seen(leader)).toEqual(["desk", "part"]);
  expect(await seen("bart", "part")).toEqual(["part"]);
  expect(await seen("bart", "back-office")).toEqual([]);
  expect(await seen("anna")).toEqual([]);
  expect(await seen(undefined)).toContain("back-office");

  asEmployee("anna");
  expect((await app.inject("/api/v1/service-effects?unitId=desk")).json()).toEqual({ items: [] });
  for (const permission of ["policy.read", "shield.administer", "grant.revoke"]) {
    asEmployee("anna", permission);
    expect((await app.inject("/api/v1/service-effects")).json().items, permission).toHaveLength(1);
  }
});

test("[A11] service effects leave out the units of shield groups for who may not know of shields", async () => {
  await openWorkItem(desk, {
    id: "item",
    kind: "case",
    subject: citizenX,
    purpose: "service",
    assignedTo: { type: "employee", id: "anna" },
    openedBy: "persons-desk",
  });
  await transferWorkItem(desk, { id: "item", by: "anna", unitId: "vip-desk" });
  const units = async () => {
    const { items } = (await app.inject("/api/v1/service-effects")).json();
    return items.map((item: { readonly unitId: string }) => item.unitId);
  };
  asEmployee("anna", "policy.read");
  expect(new Set(await units())).toEqual(new Set(["desk"]));
  asEmployee("anna", "shield.administer");
  expect(await units()).toContain("vip-desk");
  expect((await app.inject("/api/v1/service-effects?from=2026-13-01")).json()).toEqual({
    code: "PERIOD_MALFORMED",
    where: "from",
  });
});
