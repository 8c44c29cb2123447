import { afterEach, beforeEach, expect, test } from "vitest";
import { type AuthorisationDesk, authorisationDesk } from "../../../tests/authorisation-desk.ts";
import { activatePolicy } from "./activate-policy.ts";
import { createPolicy } from "./create-policy.ts";
import { editPolicy } from "./edit-policy.ts";
import { importAgency } from "./import-agency.ts";
import type { PolicyServices } from "./policy-ports.ts";
import { revokeGrant } from "./revoke-grant.ts";
import { testPolicy } from "./test-policy.ts";
import { officeTime } from "./testing/agency.ts";
import { agentRole } from "./testing/telephone-desk.ts";
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
