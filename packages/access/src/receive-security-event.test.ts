import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskInMemory, deskInPostgres, type TelephoneDesk } from "../../../tests/telephone-desk.ts";
import { findEmployee, routePermissions } from "./domain/find.ts";
import { receiveSecurityEvent, type VerifiedEvent } from "./receive-security-event.ts";
import { saveEmployee } from "./save-employee.ts";
import { officeTime } from "./testing/agency.ts";
import { employeeOf } from "./testing/telephone-desk.ts";

let made = 0;

describe.each([
  ["in memory", deskInMemory],
  ["in PostgreSQL", deskInPostgres],
])("security events %s", (_, open) => {
  let desk: TelephoneDesk;
  beforeEach(async () => {
    desk = await open();
  });
  afterEach(() => desk.close());

  const receive = (event: Partial<VerifiedEvent>) =>
    receiveSecurityEvent(
      desk,
      { id: `event-${made++}`, type: "session-revoked", subject: "anna", eventAt: officeTime, ...event },
      "idp",
    );
  const risk = (level: VerifiedEvent["risk"], eventAt = officeTime) =>
    receive({ type: "risk-level-change", risk: level, eventAt });
  const anna = () => findEmployee(desk.state.snapshot(), "anna");
  const permissions = () => routePermissions(desk.state.snapshot(), "anna", desk.clock.now()).size;

  for (const type of ["session-revoked", "token-claims-change"] as const) {
    test(`[A12] ${type} ends all sessions of the employee, and takes nothing else`, async () => {
      expect(await receive({ type })).toMatchObject({ outcome: "sessions-ended", employeeId: "anna" });
      expect(anna()?.sessionsEnded).toBe(1);
      await receive({ type });
      expect(anna()?.sessionsEnded).toBe(2);
      expect(permissions()).toBeGreaterThan(0);
    });
  }

  test("[A12] a high risk suspends and ends sessions, a medium one is noted, a low one resumes", async () => {
    expect(await risk("medium")).toMatchObject({ outcome: "noted" });
    expect(permissions()).toBeGreaterThan(0);
    expect(await risk("high")).toMatchObject({ outcome: "suspended" });
    expect(anna()).toMatchObject({ suspended: true, sessionsEnded: 1 });
    expect(permissions()).toBe(0);
    expect(await risk("medium")).toMatchObject({ outcome: "noted" });
    expect(permissions()).toBe(0);
    expect(await risk("low")).toMatchObject({ outcome: "resumed" });
    expect(permissions()).toBeGreaterThan(0);
  });

  test("[A12] a low risk does not lift what an officer stopped, also when a high risk came in between", async () => {
    await saveEmployee(desk, employeeOf("anna", { suspended: true }), "officer");
    expect(await risk("low")).toMatchObject({ outcome: "noted" });
    await risk("high");
    expect(await risk("low")).toMatchObject({ outcome: "noted" });
    expect(permissions()).toBe(0);
  });

  test("[A12] an event that is delivered again is told to be a replay, and does nothing", async () => {
    await receive({ id: "once" });
    expect(await receive({ id: "once" })).toEqual({ outcome: "replayed" });
    expect(await receive({ id: "once", subject: "bart" })).toEqual({ outcome: "replayed" });
    expect(anna()?.sessionsEnded).toBe(1);
  });

  test("[A12] of one event that comes in at several places at once, exactly one counts", async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => receive({ id: "same" })));
    expect(answers.filter(({ outcome }) => outcome === "sessions-ended")).toHaveLength(1);
    expect(anna()?.sessionsEnded).toBe(1);
  });

  test("[A12] an event of before the latest of its kind does nothing; one of another kind does", async () => {
    await risk("high", officeTime);
    expect(await risk("low", officeTime - 1)).toEqual({ outcome: "out-of-order" });
    expect(anna()?.suspended).toBe(true);
    expect(await receive({ eventAt: officeTime - 1 })).toMatchObject({ outcome: "sessions-ended" });
  });

  test("[A12] the employee is known by id, name at sign-in or personnel id, and never by a guess", async () => {
    await saveEmployee(desk, employeeOf("anna", { userName: "Anna@x.example", externalId: "77" }), "hr");
    await saveEmployee(desk, employeeOf("bart", { externalId: "8" }), "hr");
    await saveEmployee(desk, employeeOf("carla", { externalId: "8", userName: "dirk" }), "hr");
    for (const subject of ["anna", "anna@X.example", "77"]) {
      expect(await receive({ subject }), subject).toMatchObject({ employeeId: "anna" });
    }
    expect(await receive({ subject: "dirk" })).toMatchObject({ employeeId: "dirk" });
    for (const subject of ["8", "nobody", ""]) {
      expect(await receive({ subject }), subject).toMatchObject({ outcome: "subject-unknown" });
    }
  });
});
