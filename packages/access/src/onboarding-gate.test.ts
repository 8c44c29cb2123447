import { saveSystem } from "@grondslag/register";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AuthorisationDesk, authorisationDesk } from "../../../tests/authorisation-desk.ts";
import { activatePolicy } from "./activate-policy.ts";
import { createPolicy } from "./create-policy.ts";
import type { AccessRequest } from "./domain/access-request.ts";
import { decideAccess } from "./domain/decide-access.ts";
import { explainQuestion } from "./domain/explain-question.ts";
import { editPolicy } from "./edit-policy.ts";
import { grantRole } from "./grant-role.ts";
import { importAgency } from "./import-agency.ts";
import { listGrants } from "./list-grants.ts";
import type { PolicyServices } from "./policy-ports.ts";
import { revokeGrant } from "./revoke-grant.ts";
import { testPolicy } from "./test-policy.ts";
import { citizenX, officeTime } from "./testing/agency.ts";
import { agentRole, deskRegister } from "./testing/telephone-desk.ts";
import { undoRevocation } from "./undo-revocation.ts";

let desk: AuthorisationDesk;
beforeEach(async () => {
  desk = await authorisationDesk();
});
afterEach(() => desk.close());

/** Opens the letters of the archive, which has not declared how it asks and logs. */
const letters = { activityId: "use-letters", dataSetId: "letters", actions: ["read"] };

test("[A16] no version of the policy opens a system that is not onboarded to who holds a role", async () => {
  const services: PolicyServices = {
    ...desk,
    prover: { prove: async () => [{ id: "shield", sentence: "Nooit.", holds: true }] },
    policies: { list: () => Promise.reject(new Error("not asked here")) },
    replays: { start: () => "", find: () => undefined },
  };
  const { number } = (await createPolicy(services, { title: "Brieven", by: "lead" })).version;
  const role = { ...agentRole, permissions: [...agentRole.permissions, letters] };
  await editPolicy(services, { number, edit: { type: "save-role", role }, by: "lead" });
  await testPolicy(services, { number, by: "lead" });
  const activated = activatePolicy(services, { number, by: "director" });
  await expect(activated).rejects.toMatchObject({ code: "SYSTEM_NOT_ONBOARDED" });
  expect((await desk.store.find("role", "agent"))?.permissions).toEqual(agentRole.permissions);
});

test("[A16] a grant on a system that is not onboarded does not come back by undoing", async () => {
  const grants = ["archivist", "collector"].map((roleId) => ({
    id: roleId,
    employeeId: "anna",
    roleId,
    validFrom: officeTime,
  }));
  await importAgency(desk, { grants });
  const undo = async (id: string) => {
    const { grant } = await revokeGrant(desk, { id, by: "lead" });
    const motive = "it was a mistake";
    return undoRevocation(desk, { id: grant.revocationId ?? "", motive, by: "director" });
  };
  expect(await undo("archivist")).toMatchObject({ restored: 0, passedOver: 1 });
  expect(await undo("collector")).toMatchObject({ restored: 1, passedOver: 0 });
});

test("[A16] when a declaration is withdrawn, grants on the system give nothing, and no new ones are given", async () => {
  const grant = { id: "old", employeeId: "anna", roleId: "collector", validFrom: officeTime };
  await importAgency(desk, { grants: [grant] });
  const request: AccessRequest = {
    system: "debt-system",
    employee: "anna",
    action: "read",
    dataSet: "debts",
    subject: citizenX,
    activity: "use-debts",
    known: true,
  };
  const codes = () => {
    const decision = decideAccess(desk.state.snapshot(), request, desk.clock.now());
    return decision.reasons.map(({ code }) => code);
  };
  expect(codes()).not.toContain("SYSTEM_UNKNOWN");
  const { version = 0, ...system } = (await desk.register.find("system", "debt-system")) ?? {};
  const services = { store: desk.register, clock: desk.clock };
  const withdrawn = {
    ...deskRegister.system,
    ...system,
    onboarding: {
      needToKnow: "authzen",
      logging: "platform",
      tellsKnown: true,
      withdrawn: true,
      motive: "It showed data that nobody had asked for",
    },
    version,
  } as const;
  const { revision } = await saveSystem(services, withdrawn, "steward");
  await desk.state.applied(revision);
  expect(codes()).toContain("SYSTEM_UNKNOWN");
  const explained = explainQuestion(desk.state.snapshot(), request, undefined, desk.clock.now());
  expect(explained.steps).toContainEqual(
    expect.objectContaining({
      rule: "system-registered",
      about: "De aansluiting van dit systeem is ingetrokken.",
    }),
  );
  const another = { employeeId: "bart", roleId: "collector", validFrom: officeTime };
  await expect(grantRole(desk, another)).rejects.toMatchObject({ code: "SYSTEM_NOT_ONBOARDED" });
  const { items } = await listGrants(desk, { filter: { systemId: "debt-system" }, page: 1, pageSize: 10 });
  expect(items.map(({ id, notOnboarded }) => [id, notOnboarded])).toEqual([["old", ["debt-system"]]]);
});
