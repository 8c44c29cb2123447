import type {
  Change,
  DataSet,
  Draft,
  LegalGround,
  ProcessingActivity,
  SystemRecord,
} from "@grondslag/register";
import type { Agency } from "../check-agency.ts";
import type { AccessRequest } from "../domain/access-request.ts";
import type { Employee, Grant, Role, ShieldGroup, Unit } from "../domain/entities.ts";

/** The part of the register that a telephone desk uses. */
export const deskRegister: {
  readonly system: SystemRecord;
  readonly dataSet: DataSet;
  readonly ground: LegalGround;
  readonly activity: Draft<ProcessingActivity>;
} = {
  system: {
    id: "persons-desk",
    name: "Persons desk",
    description: "Shows persons to the telephone desk",
    owner: "desk",
    riskClass: "high",
    monitoringMode: "need-to-know",
    monitoringReason: "holds addresses",
    onboarding: { needToKnow: "authzen", logging: "platform", tellsKnown: true },
    version: 0,
  },
  dataSet: {
    id: "persons",
    systemId: "persons-desk",
    name: "Persons",
    description: "Who somebody is and where he lives",
    subjectTypes: ["bsn"],
    fields: [
      { id: "name", name: "Name", tags: ["name"] },
      { id: "address", name: "Address", tags: ["address"] },
    ],
    version: 0,
  },
  ground: {
    id: "awr-52",
    law: "Algemene wet inzake rijksbelastingen",
    lawId: "BWBR0002320",
    article: "52",
    title: "Administration",
    validFrom: "2020-01-01",
    version: 0,
  },
  activity: {
    id: "answer-call",
    name: "Answer a call",
    purpose: "service",
    purposeText: "to answer your question",
    groundIds: ["awr-52"],
    uses: [{ dataSetId: "persons", fields: ["name", "address"] }],
    retention: { class: "contact-7y", period: "P7Y" },
    owner: "desk",
    version: 0,
  },
};

/** The agency with a telephone desk, a back office and a desk for who is shielded. */
export const deskUnits: readonly Unit[] = [
  { id: "agency", name: "Agency" },
  { id: "desk", name: "Telephone desk", parent: "agency" },
  { id: "back-office", name: "Back office", parent: "agency" },
  { id: "vip-desk", name: "Desk for public figures", parent: "agency" },
];

/** Work about public figures goes to a desk of its own. */
export const deskShieldGroups: readonly ShieldGroup[] = [
  { id: "vip", name: "Public figures", kind: "public-figure", unitId: "vip-desk" },
];

/** What an agent may do. */
export const agentRole: Role = {
  id: "agent",
  name: "Telephone agent",
  description: "Answers calls",
  permissions: [{ activityId: "answer-call", dataSetId: "persons", actions: ["read"] }],
  routePermissions: ["call.pick-up", "work-item.read", "work-item.close"],
};

/** An employee of the telephone desk with what is given. */
export function employeeOf(id: string, rest: Partial<Employee> = {}): Employee {
  return {
    id,
    name: `Employee ${id}`,
    unitId: "desk",
    function: "agent",
    active: true,
    clearances: [],
    ...rest,
  };
}

/** The agent's role for an employee, from a moment (ms) on. */
export function grantOf(employeeId: string, validFrom: number, rest: Partial<Grant> = {}): Grant {
  return { id: `grant-${employeeId}`, employeeId, roleId: "agent", validFrom, ...rest };
}

/** A question of the persons desk. */
export function requestOf(
  employee: string,
  subject: string,
  rest: Partial<AccessRequest> = {},
): AccessRequest {
  return {
    system: "persons-desk",
    employee,
    action: "read",
    dataSet: "persons",
    subject,
    activity: "answer-call",
    known: true,
    ...rest,
  };
}

/** The register of the desk as changes of the feed. */
export function deskChanges(): readonly Change[] {
  const { system, dataSet, ground, activity } = deskRegister;
  return [
    { kind: "system", id: system.id, value: system },
    { kind: "data-set", id: dataSet.id, value: dataSet },
    { kind: "legal-ground", id: ground.id, value: ground },
    { kind: "activity", id: activity.id, value: activity },
  ];
}

/** The staff of the desk: three agents and one of the back office, all with the agent's role since `since`. */
export function deskAgency(since: number): Agency {
  const employees = [
    employeeOf("anna"),
    employeeOf("bart"),
    employeeOf("carla", { clearances: ["vip"] }),
    employeeOf("dirk", { unitId: "back-office" }),
  ];
  return {
    units: deskUnits,
    shieldGroups: deskShieldGroups,
    roles: [agentRole],
    employees,
    grants: employees.map(({ id }) => grantOf(id, since)),
  };
}
