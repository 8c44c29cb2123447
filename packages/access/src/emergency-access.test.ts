import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskInMemory, deskInPostgres, type TelephoneDesk } from "../../../tests/telephone-desk.ts";
import { closeWorkItem } from "./close-work-item.ts";
import type { AccessRequest } from "./domain/access-request.ts";
import { decideAccess } from "./domain/decide-access.ts";
import { escalateEmergencyAccess } from "./escalate-emergency-access.ts";
import { importAgency } from "./import-agency.ts";
import { type EmergencyAsked, openEmergencyAccess } from "./open-emergency-access.ts";
import { reviewEmergencyAccess } from "./review-emergency-access.ts";
import { revokeGrant } from "./revoke-grant.ts";
import { saveRelations } from "./save-relations.ts";
import { setShield } from "./set-shield.ts";
import { citizenX, citizenY } from "./testing/agency.ts";
import { employeeOf, requestOf } from "./testing/telephone-desk.ts";

const minute = 60_000;
const hour = 3_600_000;

describe.each([
  ["in memory", deskInMemory],
  ["in PostgreSQL", deskInPostgres],
])("emergency access %s", (_, open) => {
  let desk: TelephoneDesk;
  const announced: string[] = [];
  beforeEach(async () => {
    announced.length = 0;
    desk = await open();
    await importAgency(desk, {
      units: [
        { id: "agency", name: "Agency", managerId: "mia" },
        { id: "desk", name: "Telephone desk", parent: "agency", managerId: "lea", deputyIds: ["dora"] },
      ],
      employees: [
        employeeOf("lea"),
        employeeOf("dora"),
        employeeOf("mia", { unitId: "agency" }),
        employeeOf("rob", { unitId: "back-office" }),
      ],
    });
  });
  afterEach(() => desk.close());

  const opened = (rest: Partial<EmergencyAsked> = {}) =>
    openEmergencyAccess(desk, {
      employeeId: "anna",
      subject: citizenX,
      purpose: "service",
      reason: "threat-to-life",
      motive: "a caller says that he is in danger",
      ...rest,
    });
  const decide = (subject: string = citizenX, rest: Partial<AccessRequest> = {}, employee = "anna") =>
    decideAccess(
      desk.state.snapshot(),
      requestOf(employee, subject, { known: true, ...rest }),
      desk.clock.now(),
    );
  const codes = (subject?: string, rest?: Partial<AccessRequest>) => {
    const decision = decide(subject, rest);
    return decision.permit ? [] : decision.reasons.map(({ code }) => code);
  };
  const escalate = () =>
    escalateEmergencyAccess(desk, async ({ id }) => {
      announced.push(id);
    });
  const review = (id: string, by: string) =>
    reviewEmergencyAccess(desk, { id, by, verdict: "justified", note: "he was right to look" });

  test("a refusal says that emergency access may be asked for; it opens one subject, for a short time", async () => {
    expect(decide()).toMatchObject({ permit: false, emergency: true });
    const { emergency } = await opened();
    expect(decide()).toMatchObject({ permit: true, emergency: true, workItem: emergency.id });
    expect(codes(citizenY)).toEqual(["NO_WORK_ITEM"]);
    expect(decide(citizenX, {}, "bart").permit).toBe(false);
    expect(emergency).toMatchObject({ unitId: "desk", expiresAt: desk.clock.now() + 30 * minute });
    desk.clock.advance(30 * minute - 1);
    expect(decide().permit).toBe(true);
    desk.clock.advance(1);
    expect(decide().permit).toBe(false);
  });

  test("[A8] it never opens a shield, and opening it is as about somebody who does not exist", async () => {
    await setShield(desk, { subject: citizenX, group: "vip" });
    const shielded = await opened();
    const seen = (subject: string, known: boolean) => {
      const decision = decide(subject, { known });
      if (decision.permit) return "permit";
      const { reasons, emergency, transfer } = decision;
      return { reasons, emergency, transfer };
    };
    const whileOpen = seen(citizenX, true);
    await closeWorkItem(desk, { id: shielded.emergency.id, by: "anna" });
    const unknown = await opened({ subject: citizenY });
    expect({ ...shielded.emergency, id: "" }).toEqual({ ...unknown.emergency, id: "" });
    expect(whileOpen).toEqual(seen(citizenY, false));
    expect(whileOpen).not.toBe("permit");
    // About somebody who does exist it would have opened.
    expect(seen(citizenY, true)).toBe("permit");
  });

  test("it replaces no grant, no ground, no field and not that it is the own file", async () => {
    await opened();
    expect(codes(citizenX, { fields: ["medical"] })).toEqual(["FIELD_NOT_ALLOWED"]);
    await saveRelations(desk, { relations: [{ employeeId: "anna", subject: citizenX, kind: "own" }] });
    expect(codes()).toEqual(["OWN_FILE"]);
    await revokeGrant(desk, { id: "grant-anna" });
    expect(codes()).toContain("GRANT_LAPSED");
  });

  test("one is open at a time, and three in a day", async () => {
    const first = await opened();
    await expect(opened({ subject: citizenY })).rejects.toMatchObject({ code: "EMERGENCY_OPEN" });
    await closeWorkItem(desk, { id: first.emergency.id, by: "anna" });
    await opened();
    desk.clock.advance(31 * minute);
    await opened();
    desk.clock.advance(31 * minute);
    await expect(opened()).rejects.toMatchObject({ code: "EMERGENCY_TOO_OFTEN" });
    await opened({ employeeId: "bart" });
    desk.clock.advance(24 * hour);
    await opened();
  });

  test("none is imported without its account", async () => {
    const item = {
      id: "from-elsewhere",
      kind: "emergency",
      subject: citizenX,
      purpose: "service",
      state: "open",
      openedBy: "anna",
      openedAt: desk.clock.now(),
      expiresAt: desk.clock.now() + hour,
      assignedTo: { type: "employee", id: "anna" },
    } as const;
    await expect(importAgency(desk, { workItems: [item] })).rejects.toMatchObject({
      code: "EMERGENCY_UNKNOWN",
      where: "/workItems/0/id",
    });
  });

  test("two asked at once count as two", async () => {
    const both = await Promise.allSettled([opened(), opened({ subject: citizenY })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test.each<[string, Partial<EmergencyAsked>, { code: string; where: string }]>([
    ["without a motive of some length", { motive: "urgent" }, { code: "TEXT_MALFORMED", where: "/motive" }],
    [
      "with the number of a person in its motive",
      { motive: "the man with number 123 456 782 is in danger" },
      { code: "NUMBER_IN_TEXT", where: "/motive" },
    ],
    ["for an unknown purpose", { purpose: "curiosity" }, { code: "PURPOSE_UNKNOWN", where: "/purpose" }],
    ["by nobody", { employeeId: "nobody" }, { code: "EMPLOYEE_UNKNOWN", where: "/employeeId" }],
    ["about no subject", { subject: "bsn:123456789" }, { code: "SUBJECT_ELEVEN_TEST", where: "/subject" }],
  ])("emergency access %s is refused and nothing is kept", async (_name, wrong, error) => {
    const before = desk.state.revision();
    await expect(opened(wrong)).rejects.toMatchObject(error);
    expect(desk.state.revision()).toBe(before);
  });

  test("who is suspended or has left opens none", async () => {
    await importAgency(desk, { employees: [employeeOf("anna", { suspended: true })] });
    await expect(opened()).rejects.toMatchObject({ code: "EMPLOYEE_NOT_IN_SERVICE" });
  });

  test("somebody else reviews it: the leader of the unit, who stands above, or a reviewer of another unit", async () => {
    for (const [employeeId, by] of [
      ["anna", "lea"],
      ["bart", "dora"],
      ["carla", "mia"],
      ["lea", "rob"],
    ] as const) {
      const { emergency } = await opened({ employeeId });
      const reviewed = await review(emergency.id, by);
      expect(reviewed.emergency).toMatchObject({ reviewedBy: by, verdict: "justified" });
    }
  });

  test("nobody reviews his own, with whatever account; nor does a close colleague", async () => {
    const { emergency } = await opened();
    const relations = ["anna", "rob"].map((employeeId) => ({
      employeeId,
      subject: citizenY,
      kind: "own" as const,
    }));
    await saveRelations(desk, { relations });
    await expect(review(emergency.id, "anna")).rejects.toMatchObject({ code: "REVIEW_OWN_EMERGENCY" });
    await expect(review(emergency.id, "rob")).rejects.toMatchObject({ code: "REVIEW_OWN_EMERGENCY" });
    await expect(review(emergency.id, "bart")).rejects.toMatchObject({ code: "REVIEW_OUTSIDE_LINE" });
    await expect(review("none", "lea")).rejects.toMatchObject({ code: "EMERGENCY_UNKNOWN" });
    await review(emergency.id, "lea");
    await expect(review(emergency.id, "mia")).rejects.toMatchObject({ code: "EMERGENCY_REVIEWED" });
  });

  test("the leader of a unit does not review his own", async () => {
    const { emergency } = await opened({ employeeId: "lea" });
    await expect(review(emergency.id, "lea")).rejects.toMatchObject({ code: "REVIEW_OWN_EMERGENCY" });
    await review(emergency.id, "mia");
  });

  test("a review ends the access at once", async () => {
    const { emergency } = await opened();
    expect(decide().permit).toBe(true);
    await reviewEmergencyAccess(desk, {
      id: emergency.id,
      by: "lea",
      verdict: "unjustified",
      note: "nobody was in danger",
    });
    expect(decide().permit).toBe(false);
  });

  test("one that nobody reviewed in time is passed on, once, to the manager above", async () => {
    const late = await opened();
    const reviewed = await opened({ employeeId: "bart" });
    await review(reviewed.emergency.id, "lea");
    desk.clock.advance(24 * hour - 1);
    expect(await escalate()).toEqual([]);
    desk.clock.advance(1);
    const rounds = await Promise.all([escalate(), escalate()]);
    expect(rounds.flat().map(({ id, escalatedTo }) => [id, escalatedTo])).toEqual([
      [late.emergency.id, "mia"],
    ]);
    expect(await escalate()).toEqual([]);
    expect(announced).toEqual([late.emergency.id]);
    // Who let it lie no longer judges it.
    await expect(review(late.emergency.id, "lea")).rejects.toMatchObject({ code: "REVIEW_OUTSIDE_LINE" });
    await review(late.emergency.id, "mia");
  });

  test("it passes over a manager who has left", async () => {
    await importAgency(desk, { employees: [employeeOf("mia", { unitId: "agency", active: false })] });
    await opened();
    desk.clock.advance(24 * hour);
    const [passedOn] = await escalate();
    expect(passedOn?.escalatedTo).toBeUndefined();
  });

  test("without a manager above it stands as passed on for every reviewer", async () => {
    const late = await opened({ employeeId: "mia" });
    desk.clock.advance(24 * hour);
    const [passedOn] = await escalate();
    expect(passedOn).toMatchObject({ id: late.emergency.id, escalatedAt: desk.clock.now() });
    expect(passedOn?.escalatedTo).toBeUndefined();
    await review(late.emergency.id, "rob");
  });

  test("what cannot be put in the log is not passed on", async () => {
    await opened();
    desk.clock.advance(24 * hour);
    const failing = escalateEmergencyAccess(desk, () => Promise.reject(new Error("the log is full")));
    await expect(failing).rejects.toThrow("the log is full");
    expect(await escalate()).toHaveLength(1);
  });
});
