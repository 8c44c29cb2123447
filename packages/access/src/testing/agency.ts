import type { AccessRequest } from "../domain/access-request.ts";
import { createSnapshot } from "../domain/create-snapshot.ts";
import type { SnapshotChange, SnapshotState } from "../domain/snapshot.ts";

/** The moment at which the small agency of the tests is open. */
export const officeTime = Date.UTC(2026, 10, 21, 9, 0, 0);
const hour = 3_600_000;

/** Made-up numbers that pass the eleven-test. */
export const citizenX = "bsn:123456782";
export const citizenY = "bsn:111222333";

/** One change of the feed. */
export function changed(
  kind: string,
  id: string,
  value: NonNullable<SnapshotChange["value"]> | null,
): SnapshotChange {
  return { kind, id, value: value === null ? null : { id, ...value } };
}

/** A work item of the small agency: an open call of Anna about citizen X, unless told otherwise. */
export function workItem(id: string, differences: NonNullable<SnapshotChange["value"]> = {}): SnapshotChange {
  return changed("work-item", id, {
    kind: "call",
    subject: citizenX,
    purpose: "assessment",
    state: "open",
    openedBy: "desk",
    openedAt: officeTime - hour,
    assignedTo: { type: "employee", id: "anna" },
    ...differences,
  });
}

/** Anna of the unit Income tax, who may read what the assessment of income tax uses. */
export function smallAgency(): readonly SnapshotChange[] {
  return [
    changed("system", "desk", { name: "Employee desk" }),
    changed("data-set", "income", {
      name: "Income",
      systemId: "desk",
      fields: [
        { id: "wages", name: "Wages", tags: ["income"] },
        { id: "address", name: "Address", tags: ["address"] },
        { id: "assets", name: "Assets", tags: ["assets"] },
      ],
    }),
    changed("data-set", "cars", { name: "Cars", systemId: "desk", fields: [] }),
    changed("legal-ground", "ib-2001-3-1", {
      law: "Wet inkomstenbelasting 2001",
      article: "3.1",
      validFrom: "2001-01-01",
      validUntil: "2027-01-01",
    }),
    changed("activity", "assess-income-tax", {
      name: "Assess income tax",
      purpose: "assessment",
      groundIds: ["ib-2001-3-1"],
      uses: [{ dataSetId: "income", fields: ["wages", "address"] }],
      retention: { class: "seven-years", period: "P7Y" },
    }),
    changed("unit", "income-tax", { name: "Income tax" }),
    changed("employee", "anna", {
      name: "Anna",
      unitId: "income-tax",
      function: "clerk",
      active: true,
      clearances: [],
    }),
    changed("role", "clerk", {
      name: "Clerk",
      description: "",
      permissions: [{ activityId: "assess-income-tax", dataSetId: "income", actions: ["read"] }],
      routePermissions: ["call.pick-up", "look-up.ask"],
    }),
    changed("grant", "grant-1", {
      employeeId: "anna",
      roleId: "clerk",
      validFrom: officeTime - 24 * hour,
      validUntil: officeTime + 24 * hour,
    }),
  ];
}

/** A snapshot of the small agency with some changes after it. */
export function agencyWith(...changes: readonly SnapshotChange[]): SnapshotState {
  const state = createSnapshot();
  state.apply(smallAgency(), 1);
  state.apply(changes, 2);
  return state;
}

/** Anna asks for the income of citizen X, unless told otherwise. */
export function question(differences: Partial<AccessRequest> = {}): AccessRequest {
  return {
    system: "desk",
    employee: "anna",
    action: "read",
    dataSet: "income",
    subject: citizenX,
    activity: "assess-income-tax",
    ...differences,
  };
}
