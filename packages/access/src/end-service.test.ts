import { Kysely, PostgresDialect } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type DeskInPostgres, deskInPostgres } from "../../../tests/telephone-desk.ts";
import { endService } from "./end-service.ts";
import { forgetSecurityEvents, securityEventWindow } from "./forget-security-events.ts";
import { openWorkItem } from "./open-work-item.ts";
import type { PeopleReads } from "./people-reads.ts";
import { receiveSecurityEvent } from "./receive-security-event.ts";
import { saveEmployee } from "./save-employee.ts";
import { peopleReads } from "./storage/people-reads.ts";
import { securityEventReads } from "./storage/security-event-reads.ts";
import { citizenX, officeTime } from "./testing/agency.ts";
import { employeeOf } from "./testing/telephone-desk.ts";

const hour = 3_600_000;
let desk: DeskInPostgres;
let db: Kysely<unknown>;
let services: DeskInPostgres & { readonly people: PeopleReads };
beforeEach(async () => {
  desk = await deskInPostgres();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: desk.pool }) });
  services = { ...desk, people: peopleReads(db) };
});
afterEach(() => desk.close());

const liveGrants = async (id: string) =>
  (await desk.store.listGrants(id)).filter((grant) => grant.revokedAt === undefined);

test("[A12] when a contract ends by itself, what is left is taken back and the work goes back, once", async () => {
  await saveEmployee(desk, employeeOf("anna", { validUntil: officeTime + hour }), "hr");
  await openWorkItem(desk, {
    id: "task",
    kind: "task",
    subject: citizenX,
    purpose: "service",
    assignedTo: { type: "employee", id: "anna" },
    openedBy: "persons-desk",
  });
  const announced: string[] = [];
  const announce = async (id: string) => {
    announced.push(id);
    expect(await liveGrants(id)).toHaveLength(1);
  };
  expect(await endService(services, announce)).toBe(0);
  desk.clock.advance(hour);
  expect(await endService(services, announce)).toBe(1);
  expect(announced).toEqual(["anna"]);
  expect(await liveGrants("anna")).toEqual([]);
  expect(await desk.store.find("work-item", "task")).toMatchObject({
    assignedTo: { type: "unit", id: "desk" },
  });
  const [grant] = await desk.store.listGrants("anna");
  expect(await desk.store.find("revocation", grant?.revocationId ?? "")).toMatchObject({
    reason: "leaver",
    by: "end-of-service",
    at: officeTime + hour,
  });
  expect(await endService(services, announce)).toBe(0);
});

test("[A8][A12] with the service end the clearances for shield groups", async () => {
  await saveEmployee(desk, employeeOf("anna", { validUntil: officeTime + hour, clearances: ["vip"] }), "hr");
  desk.clock.advance(hour);
  expect(await endService(services, async () => undefined)).toBe(1);
  expect((await desk.store.find("employee", "anna"))?.clearances).toEqual([]);
});

test("[A12] what ended with the contract of temporary staff has expired, and is not taken back as well", async () => {
  await saveEmployee(desk, employeeOf("anna", { temporary: true, validUntil: officeTime + hour }), "hr");
  desk.clock.advance(hour);
  expect(await endService(services, async () => undefined)).toBe(0);
  const [grant] = await desk.store.listGrants("anna");
  expect(grant).toMatchObject({ validUntil: officeTime + hour });
  expect(grant).not.toHaveProperty("revokedAt");
});

test("[A12] two nodes that end services at once end each of them once", async () => {
  await saveEmployee(desk, employeeOf("bart", { validUntil: officeTime + hour }), "hr");
  await saveEmployee(desk, employeeOf("carla", { validUntil: officeTime + hour }), "hr");
  desk.clock.advance(hour);
  const other = { ...(await desk.node()), people: services.people };
  const announced: string[] = [];
  const announce = async (id: string) => {
    announced.push(id);
  };
  await Promise.all([endService(services, announce), endService(other, announce)]);
  expect(announced.sort()).toEqual(["bart", "carla"]);
});

test("[A12] what could not be written in the log has not happened", async () => {
  await saveEmployee(desk, employeeOf("bart", { validUntil: officeTime + hour }), "hr");
  desk.clock.advance(hour);
  await expect(endService(services, () => Promise.reject(new Error("log")))).rejects.toThrow("log");
  expect(await liveGrants("bart")).toHaveLength(1);
});

test("[A12] a security event is remembered for as long as it could come in again", async () => {
  const events = securityEventReads(db);
  const receive = (id: string) =>
    receiveSecurityEvent(
      desk,
      { id, type: "session-revoked", subject: "anna", eventAt: desk.clock.now() },
      "idp",
    );
  await receive("first");
  desk.clock.advance(securityEventWindow);
  await receive("second");
  expect(await forgetSecurityEvents({ events }, desk.clock.now())).toBe(0);
  expect(await receive("first")).toEqual({ outcome: "replayed" });
  desk.clock.advance(hour + 1);
  expect(await forgetSecurityEvents({ events }, desk.clock.now())).toBe(1);
  expect(await receive("second")).toEqual({ outcome: "replayed" });
});
