import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  type AuthorisationDesk,
  authorisationDesk,
  knowUsesSince,
} from "../../../tests/authorisation-desk.ts";
import { approveRequest } from "./approve-request.ts";
import { decideAccess } from "./domain/decide-access.ts";
import { importAgency } from "./import-agency.ts";
import { openWorkItem } from "./open-work-item.ts";
import { previewRequest } from "./preview-request.ts";
import { rejectRequest } from "./reject-request.ts";
import { type NewRequest, requestGrant } from "./request-grant.ts";
import { revokeGrant } from "./revoke-grant.ts";
import { saveEmployee } from "./save-employee.ts";
import { saveUnit } from "./save-unit.ts";
import { citizenY, officeTime } from "./testing/agency.ts";
import { employeeOf, requestOf } from "./testing/telephone-desk.ts";
import { withdrawRequest } from "./withdraw-request.ts";

const hour = 3_600_000;
const day = 24 * hour;

// One desk for all: a test that leaves a request or a grant behind clears it away.
let desk: AuthorisationDesk;
beforeAll(async () => {
  desk = await authorisationDesk();
});
afterAll(() => desk.close());
afterEach(async () => {
  const { items } = await desk.grants.requests({ state: "requested", page: 1, pageSize: 100 });
  for (const { id, requestedBy } of items) await withdrawRequest(desk, { id, by: requestedBy });
  const { items: grants } = await desk.grants.list({ ...allGrants(), filter: {}, page: 1, pageSize: 100 });
  for (const { id, roleId } of grants) if (roleId === "collector") await revokeGrant(desk, { id });
  await saveEmployee(desk, { ...lead, suspended: false }, "hr");
  await saveUnit(desk, deskUnit, "hr");
});
const lead = employeeOf("lead", { function: "team-leader" });
const deskUnit = {
  id: "desk",
  name: "Telephone desk",
  parent: "agency",
  managerId: "lead",
  deputyIds: ["deputy"],
};
const allGrants = () => {
  const now = desk.clock.now();
  return { now, unusedBefore: now, expiringBefore: now, systems: [] };
};

/** A collector's role for Anna, asked by Bart, unless told otherwise. */
const ask = (rest: Partial<NewRequest> = {}) =>
  requestGrant(desk, {
    employeeId: "anna",
    roleId: "collector",
    function: "agent",
    motive: "helps collecting during the autumn",
    requestedBy: "bart",
    ...rest,
  });
const refused = (code: string, where?: string) => ({ code, ...(where !== undefined && { where }) });
const grantsOf = async (id: string) =>
  (await desk.store.listGrants(id))
    .filter((grant) => grant.revokedAt === undefined)
    .map(({ roleId }) => roleId);

describe("asking", () => {
  test("[A5] a request states function and motive, keeps its warnings, and gives nothing", async () => {
    const { request } = await ask();
    expect(request).toMatchObject({ state: "requested", function: "agent", requestedBy: "bart" });
    expect(await desk.store.find("grant-request", request.id)).toEqual(JSON.parse(JSON.stringify(request)));
    expect(request.warnings.map(({ code }) => code)).toContain("NOT_IN_NORM");
    expect(await grantsOf("anna")).toEqual(["agent"]);
  });

  test.each([
    ["a motive", { motive: "  " }, "TEXT_MALFORMED", "/motive"],
    ["a motive without the number of a person", { motive: "for 123456782" }, "NUMBER_IN_TEXT", "/motive"],
    ["a function that exists", { function: "astronaut" }, "FUNCTION_UNKNOWN", "/function"],
    ["an employee who exists", { employeeId: "none" }, "EMPLOYEE_UNKNOWN", "/employeeId"],
    ["an employee in service", { employeeId: "gone" }, "EMPLOYEE_NOT_IN_SERVICE", "/employeeId"],
    ["a role that exists", { roleId: "none" }, "ROLE_UNKNOWN", "/roleId"],
    ["a begin that is not in the past", { validFrom: officeTime - hour }, "BEGIN_IN_PAST", "/validFrom"],
    ["an end that is not in the past", { validUntil: officeTime - 1 }, "END_IN_PAST", "/validUntil"],
    [
      "an end after the begin",
      { validFrom: officeTime + day, validUntil: officeTime + hour },
      "END_BEFORE_BEGIN",
      "/validUntil",
    ],
    ["a system that is onboarded", { roleId: "archivist" }, "SYSTEM_NOT_ONBOARDED", "/roleId"],
    ["a role that he has not", { roleId: "agent" }, "GRANT_OVERLAPS", "/roleId"],
  ])("[A5] a request needs %s", async (_what, wrong, code, where) => {
    await expect(ask(wrong)).rejects.toMatchObject(refused(code, where));
    expect((await desk.grants.requests({ state: "requested", page: 1, pageSize: 10 })).total).toBe(0);
  });

  test("[A12] temporary staff need an end, at the latest with the contract", async () => {
    await expect(ask({ employeeId: "tess" })).rejects.toMatchObject(refused("END_DATE_MISSING"));
    const late = { employeeId: "tess", validUntil: officeTime + 31 * day };
    await expect(ask(late)).rejects.toMatchObject(refused("END_AFTER_SERVICE"));
    await ask({ employeeId: "tess", validUntil: officeTime + 30 * day });
  });

  test("[A5] one request for a role and an employee waits at a time, also when two ask at once", async () => {
    const both = await Promise.allSettled([ask(), ask({ requestedBy: "carla" })]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(ask()).rejects.toMatchObject(refused("REQUEST_OPEN", "/roleId"));
  });

  test("[A13] the preview tells in words of the register what a role opens and adds", async () => {
    const preview = await previewRequest(desk, { employeeId: "anna", roleId: "collector" });
    const opening = {
      dataSetId: "debts",
      dataSetName: "The debts",
      systemId: "debt-system",
      systemName: "The debt-system",
      activityName: "Use debts",
      fields: ["Name"],
      actions: ["read"],
    };
    expect(preview.role).toMatchObject({ id: "collector", sensitive: true, opens: [opening] });
    expect(preview.adds).toEqual([opening]);
    expect(preview).toMatchObject({ endDateNeeded: false });
    expect("latestEnd" in preview).toBe(false);
  });

  test("[A13][R9] the preview warns: norm, sensitive, training, screening, conditions", async () => {
    const { warnings, colleagues } = await previewRequest(desk, { employeeId: "anna", roleId: "collector" });
    expect(warnings).toEqual([
      { code: "NOT_IN_NORM", about: ["agent"] },
      { code: "COLLEAGUES_LACK_IT", of: colleagues.inFunction, count: 0 },
      { code: "SENSITIVE", about: ["collector"] },
      { code: "TRAINING_MISSING", about: ["privacy"] },
      { code: "SCREENING_MISSING", about: ["integrity"] },
      { code: "CONDITIONS_NOT_MET", about: ["function"] },
    ]);
    // Bart, Carla and Tess are agents of the desk; Omar is of a part of it, and who left does not count.
    expect(colleagues).toEqual({ inFunction: 3, withRole: 0, usingIt: 0 });
  });

  test("[A13] the preview warns of what he has, what adds nothing, and what colleagues do not use", async () => {
    const has = await previewRequest(desk, { employeeId: "anna", roleId: "agent" });
    expect(has.warnings.map(({ code }) => code)).toEqual(["ALREADY_HELD", "UNUSED_BY_COLLEAGUES"]);
    expect(has.adds).toEqual([]);
    const same = await previewRequest(desk, { employeeId: "anna", roleId: "agent-too" });
    expect(same.warnings.map(({ code }) => code)).toContain("ADDS_NOTHING");
    await desk.use("grant-bart", officeTime - day);
    const used = await previewRequest(desk, { employeeId: "anna", roleId: "agent" });
    expect(used.colleagues).toEqual({ inFunction: 3, withRole: 2, usingIt: 1 });
    expect(used.warnings.map(({ code }) => code)).toEqual(["ALREADY_HELD"]);
  });

  test("[A13] a log that is younger than the period tells nothing about what colleagues do not use", async () => {
    await knowUsesSince(desk, officeTime - day);
    const { colleagues, warnings } = await previewRequest(desk, { employeeId: "anna", roleId: "agent" });
    expect(colleagues).toEqual({ inFunction: 3, withRole: 2 });
    expect(warnings.map(({ code }) => code)).toEqual(["ALREADY_HELD"]);
    await knowUsesSince(desk, officeTime - 400 * day);
  });

  test("[A12][A16] the preview tells the latest end of temporary staff and a system not onboarded", async () => {
    const preview = await previewRequest(desk, { employeeId: "tess", roleId: "archivist" });
    expect(preview).toMatchObject({ endDateNeeded: true, latestEnd: officeTime + 30 * day });
    expect(preview.warnings).toContainEqual({ code: "SYSTEM_NOT_ONBOARDED", about: ["archive"] });
  });
});

describe("deciding", () => {
  test("[A5] somebody else approves, and the grant works from then on", async () => {
    const { request } = await ask({ validUntil: officeTime + 7 * day });
    await openWorkItem(desk, {
      kind: "task",
      subject: citizenY,
      purpose: "service",
      assignedTo: { type: "employee", id: "anna" },
      openedBy: "persons-desk",
    });
    const debts = { system: "debt-system", dataSet: "debts", activity: "use-debts", known: true };
    const codes = () => {
      const decision = decideAccess(
        desk.state.snapshot(),
        requestOf("anna", citizenY, debts),
        desk.clock.now(),
      );
      return decision.permit ? [] : decision.reasons.map(({ code }) => code);
    };
    expect(codes()).toContain("NO_ROLE");
    desk.clock.advance(hour);
    const { grant, request: approved } = await approveRequest(desk, {
      id: request.id,
      by: "lead",
      note: "ok",
    });
    expect(grant).toMatchObject({
      employeeId: "anna",
      roleId: "collector",
      validFrom: officeTime + hour,
      validUntil: officeTime + 7 * day,
      requestId: request.id,
    });
    expect(approved).toMatchObject({ state: "approved", decidedBy: "lead", grantId: grant.id, note: "ok" });
    // The role is for collectors: what is granted is still bound to its conditions.
    expect(codes()).not.toContain("NO_ROLE");
  });

  test("[A5] a begin that passed while it waited becomes now: no grant begins before it is given", async () => {
    const { request } = await ask({ validFrom: desk.clock.now() + hour });
    desk.clock.advance(2 * hour);
    const { grant } = await approveRequest(desk, { id: request.id, by: "lead" });
    expect(grant.validFrom).toBe(desk.clock.now());
  });

  test.each([
    ["the requester", { requestedBy: "lead" }, "lead", "APPROVAL_BY_REQUESTER"],
    ["the employee", { employeeId: "lead", function: "team-leader" }, "lead", "APPROVAL_BY_EMPLOYEE"],
    ["the requester under a second account", { requestedBy: "lead-2" }, "lead", "APPROVAL_BY_SAME_PERSON"],
    [
      "the employee under a second account",
      { employeeId: "lead-2", function: "team-leader" },
      "lead",
      "APPROVAL_BY_SAME_PERSON",
    ],
    ["the deputy of the manager who asked", { requestedBy: "lead" }, "deputy", "APPROVAL_BY_DELEGATE"],
    [
      "the deputy of the manager who would get it",
      { employeeId: "lead", function: "team-leader" },
      "deputy",
      "APPROVAL_BY_DELEGATE",
    ],
    [
      "the deputy of the manager who asked under a second account",
      { requestedBy: "lead-2" },
      "deputy",
      "APPROVAL_BY_DELEGATE",
    ],
    ["the deputy who would get it himself", { employeeId: "deputy" }, "deputy", "APPROVAL_BY_EMPLOYEE"],
    ["a colleague", {}, "carla", "APPROVAL_OUTSIDE_LINE"],
    ["somebody of another unit", {}, "dirk", "APPROVAL_OUTSIDE_LINE"],
    ["somebody who left", {}, "gone", "APPROVER_NOT_IN_SERVICE"],
    ["nobody who is known", {}, "none", "APPROVER_NOT_IN_SERVICE"],
  ])("[A5] a request is not decided by %s", async (_who, rest, by, code) => {
    const { request } = await ask({ function: "agent", ...rest });
    const before = await grantsOf(request.employeeId);
    await expect(approveRequest(desk, { id: request.id, by })).rejects.toMatchObject({ code });
    await expect(rejectRequest(desk, { id: request.id, by, note: "no" })).rejects.toMatchObject({ code });
    expect(await grantsOf(request.employeeId)).toEqual(before);
    expect(await desk.store.find("grant-request", request.id)).toMatchObject({ state: "requested" });
  });

  test.each([
    ["the manager", "lead"],
    ["his deputy", "deputy"],
    ["the manager of the unit above", "director"],
    ["the owner of the role", "owner"],
  ])("[A5] a request is decided by %s", async (_who, by) => {
    const { request } = await ask();
    expect((await approveRequest(desk, { id: request.id, by })).request.decidedBy).toBe(by);
  });

  test("[A5] a suspended manager decides nothing", async () => {
    const { request } = await ask();
    await saveEmployee(desk, { ...lead, suspended: true }, "hr");
    await expect(approveRequest(desk, { id: request.id, by: "lead" })).rejects.toMatchObject(
      refused("APPROVER_NOT_IN_SERVICE"),
    );
  });

  test("[A5] who leads the employee is looked at when it is decided, not when it was asked", async () => {
    const { request } = await ask();
    await saveUnit(desk, { ...deskUnit, managerId: "bart" }, "hr");
    await expect(approveRequest(desk, { id: request.id, by: "lead" })).rejects.toMatchObject(
      refused("APPROVAL_OUTSIDE_LINE"),
    );
    await expect(approveRequest(desk, { id: request.id, by: "bart" })).rejects.toMatchObject(
      refused("APPROVAL_BY_REQUESTER"),
    );
  });

  test("[A5] a role that changed in between is another request", async () => {
    const { request } = await ask();
    const role = await desk.store.find("role", "collector");
    if (role !== undefined)
      await importAgency(desk, { roles: [{ ...role, routePermissions: ["log.audit"] }] });
    await expect(approveRequest(desk, { id: request.id, by: "lead" })).rejects.toMatchObject(
      refused("ROLE_CHANGED"),
    );
    expect(await grantsOf("anna")).toEqual(["agent"]);
    await rejectRequest(desk, { id: request.id, by: "lead", note: "ask again" });
    const again = await ask();
    await approveRequest(desk, { id: again.request.id, by: "lead" });
  });

  test("[A5] what passed or overlaps by now is refused", async () => {
    const { request } = await ask({ validUntil: desk.clock.now() + hour });
    desk.clock.advance(hour);
    await expect(approveRequest(desk, { id: request.id, by: "lead" })).rejects.toMatchObject(
      refused("END_IN_PAST"),
    );
    await rejectRequest(desk, { id: request.id, by: "lead", note: "too late" });
    const open = await ask();
    await importAgency(desk, {
      grants: [{ id: "other", employeeId: "anna", roleId: "collector", validFrom: desk.clock.now() }],
    });
    await expect(approveRequest(desk, { id: open.request.id, by: "lead" })).rejects.toMatchObject(
      refused("GRANT_OVERLAPS"),
    );
    await revokeGrant(desk, { id: "other" });
    await approveRequest(desk, { id: open.request.id, by: "lead" });
  });

  test("[A5] a request is decided once, also when two decide at once", async () => {
    const { request } = await ask();
    const both = await Promise.allSettled([
      approveRequest(desk, { id: request.id, by: "lead" }),
      approveRequest(desk, { id: request.id, by: "director" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(rejectRequest(desk, { id: request.id, by: "lead", note: "no" })).rejects.toMatchObject(
      refused("REQUEST_DECIDED"),
    );
    expect(await grantsOf("anna")).toEqual(["collector", "agent"]);
  });

  test("[A5] who asked, or would get it, withdraws it; nobody else does", async () => {
    const { request } = await ask();
    await expect(withdrawRequest(desk, { id: request.id, by: "carla" })).rejects.toMatchObject(
      refused("REQUEST_OF_ANOTHER"),
    );
    await withdrawRequest(desk, { id: request.id, by: "bart" });
    await expect(approveRequest(desk, { id: request.id, by: "lead" })).rejects.toMatchObject(
      refused("REQUEST_DECIDED"),
    );
    await ask();
  });

  test("[A5] each manager is shown what he may decide, and no more", async () => {
    await ask();
    await ask({ employeeId: "lead", function: "team-leader" });
    await ask({ employeeId: "dirk", requestedBy: "lead" });
    const toDecide = async (toDecideBy: string) =>
      (await desk.grants.requests({ toDecideBy, page: 1, pageSize: 10 })).items.map((one) => one.employeeId);
    expect(await toDecide("lead")).toEqual(["anna"]);
    expect(await toDecide("deputy")).toEqual(["anna"]);
    expect((await toDecide("director")).sort()).toEqual(["anna", "dirk", "lead"]);
    expect((await toDecide("owner")).sort()).toEqual(["anna", "dirk", "lead"]);
    expect(await toDecide("bart")).toEqual([]);
    const mine = await desk.grants.requests({
      state: "requested",
      requestedBy: "lead",
      page: 1,
      pageSize: 10,
    });
    expect(mine).toMatchObject({
      total: 1,
      items: [{ employeeName: "Employee dirk", unitName: "Back office", roleName: "Role collector" }],
    });
  });
});
