import { accessStore, type Client, importAgency } from "@grondslag/access";
import { registerStore, saveActivity, saveDataSet, saveLegalGround, saveSystem } from "@grondslag/register";
import type { PreparationServices } from "@grondslag/server";

/** How many employees there are, each with one grant that can be revoked. */
export const employees = 200;
/** Who has work that is closed; his grant stays. */
export const worker = "worker";
export const subject = "bsn:123456782";
const purpose = "assessment";

export const client: Client = {
  id: "desk-client",
  systemId: "desk",
  name: "Desk",
  scopes: ["access.decide", "grant.revoke", "work-item.open", "work-item.close"],
  // It must have a credential; here the node itself gives the token.
  certificateThumbprint: "0".repeat(64),
};

export function employee(place: number): string {
  return `employee-${place}`;
}

/** The grant of an employee. */
export function grantOf(employeeId: string): string {
  return `grant-of-${employeeId}`;
}

/** A question about the subject. */
export function questionOf(employeeId: string): object {
  return {
    subject: { type: "employee", id: employeeId },
    action: { name: "read", properties: { processing_activity_id: "assess" } },
    resource: { type: "income", id: subject, properties: { known: true } },
  };
}

/** A task about the subject. */
export function taskOf(employeeId: string): object {
  return { kind: "task", subject, purpose, assignedTo: { type: "employee", id: employeeId } };
}

/** Fills an empty registry with one unit that reads one data set. */
export async function prepareAgency({ db, clock, random, state }: PreparationServices): Promise<void> {
  const register = { store: registerStore(db), clock };
  const by = "bench";
  const version = 0;
  await saveSystem(
    register,
    {
      id: "desk",
      name: "Desk",
      description: "Shows incomes",
      owner: "tax",
      riskClass: "high",
      monitoringMode: "need-to-know",
      monitoringReason: "incomes",
      onboarding: { needToKnow: "authzen", logging: "platform", tellsKnown: true },
      version,
    },
    by,
  );
  const fields = [{ id: "wages", name: "Wages", tags: [] }];
  const dataSet = { id: "income", systemId: "desk", name: "Income", description: "Wages", fields, version };
  await saveDataSet(register, { ...dataSet, subjectTypes: ["bsn"] }, by);
  const law = { law: "Income tax act", lawId: "BWBR0011353", article: "3.1", title: "Income" };
  await saveLegalGround(register, { id: "ib-3-1", ...law, validFrom: "2001-01-01", version }, by);
  await saveActivity(
    register,
    {
      id: "assess",
      name: "Assess",
      purpose,
      purposeText: "to assess",
      groundIds: ["ib-3-1"],
      uses: [{ dataSetId: "income", fields: ["wages"] }],
      retention: { class: "levy", period: "P7Y" },
      owner: "tax",
      version,
    },
    by,
  );
  const places = Array.from({ length: employees }, (_, place) => place);
  await importAgency(
    { store: accessStore(db), clock, random, state },
    {
      units: [{ id: "tax", name: "Tax" }],
      roles: [
        {
          id: "clerk",
          name: "Clerk",
          description: "Assesses",
          permissions: [{ activityId: "assess", dataSetId: "income", actions: ["read"] }],
          routePermissions: [],
        },
      ],
      employees: [worker, ...places.map(employee)].map((id) => ({
        id,
        name: `Employee ${id}`,
        unitId: "tax",
        function: "clerk",
        active: true,
        clearances: [],
      })),
      grants: [worker, ...places.map(employee)].map((employeeId) => ({
        id: grantOf(employeeId),
        employeeId,
        roleId: "clerk",
        validFrom: clock.now() - 60_000,
      })),
      clients: [client],
    },
  );
}
