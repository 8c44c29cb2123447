import type { AccessIndex } from "./access-index.ts";
import type { AccessRequest } from "./access-request.ts";
import { factPlace, factStates } from "./facts.ts";
import type { Findings } from "./findings.ts";
import { periodOf } from "./ground-timeline.ts";
import { namedWorkItem, nearestWorkItem } from "./nearest-work-item.ts";
import type { EmployeeEntry, GrantEntry } from "./organisation-index.ts";
import { malformedSubject, subjectKey } from "./subject-key.ts";

/** Establishes every fact, also when the first one already denies: a denial names all that fails. */
export function gatherFacts(index: AccessIndex, request: AccessRequest, now: number, found: Findings): void {
  const { facts } = found;
  gatherRegister(index, request, now, found);
  const employee = index.organisation.employee(request.employee);
  found.employee = employee?.record === undefined ? undefined : employee;
  facts[factPlace.employee] = employeeState(found.employee, now);
  facts[factPlace.grant] = grantState(index, request.action, now, found);
  facts[factPlace.fields] = fieldsState(request.fields, found);
  gatherSubject(index, request, now, found);
}

function gatherRegister(index: AccessIndex, request: AccessRequest, now: number, found: Findings): void {
  const { facts } = found;
  const { register } = index;
  const activity = register.activity(request.activity);
  const use = activity?.uses.get(request.dataSet);
  const period = activity === undefined ? undefined : periodOf(activity.grounds, now);
  const dataSetKnown = use !== undefined || register.dataSets.has(request.dataSet);
  found.activity = activity;
  found.use = use;
  found.period = period;
  facts[factPlace.system] = register.systems.has(request.system)
    ? factStates.system.known
    : factStates.system.unknown;
  facts[factPlace.dataSet] = dataSetKnown ? factStates.dataSet.known : factStates.dataSet.unknown;
  facts[factPlace.activity] =
    activity === undefined ? factStates.activity.unknown : factStates.activity.known;
  facts[factPlace.use] = use === undefined ? factStates.use.absent : factStates.use.present;
  facts[factPlace.ground] = period === undefined ? factStates.ground.none : factStates.ground[period.state];
}

function employeeState(employee: EmployeeEntry | undefined, now: number): number {
  const record = employee?.record;
  if (record === undefined) return factStates.employee.unknown;
  const inService = record.active && (record.validUntil === undefined || now < record.validUntil);
  return inService ? factStates.employee["in-service"] : factStates.employee["out-of-service"];
}

/** Looks for a grant that carries the action; of those that do not hold now, keeps the nearest. */
function grantState(index: AccessIndex, action: string, now: number, found: Findings): number {
  found.grant = undefined;
  const { employee, use } = found;
  if (employee === undefined || use === undefined) return factStates.grant.none;
  const bit = index.policy.actionBits.get(action) ?? 0;
  let lapsed: GrantEntry | undefined;
  let future: GrantEntry | undefined;
  for (const grant of employee.grants) {
    if (((grant.role.words[use.number] ?? 0) & bit) === 0) continue;
    if (now >= grant.until) {
      if (lapsed === undefined || grant.until > lapsed.until) lapsed = grant;
    } else if (now < grant.from) {
      if (future === undefined || grant.from < future.from) future = grant;
    } else {
      found.grant = grant;
      return factStates.grant.valid;
    }
  }
  found.grant = lapsed ?? future;
  return lapsed === undefined ? factStates.grant.none : factStates.grant.lapsed;
}

function fieldsState(fields: readonly string[] | undefined, found: Findings): number {
  found.refusedField = undefined;
  const { use } = found;
  if (use === undefined) return factStates.fields.refused;
  if (fields === undefined) return factStates.fields.allowed;
  for (const field of fields) {
    if (use.fieldSet.has(field)) continue;
    found.refusedField = field;
    return factStates.fields.refused;
  }
  return factStates.fields.allowed;
}

/** Does the same look-ups whether the subject is shielded or not, so that time does not tell. */
function gatherSubject(index: AccessIndex, request: AccessRequest, now: number, found: Findings): void {
  const { facts, employee } = found;
  found.workItem = -1;
  const subject = subjectKey(request.subject);
  const wellFormed = subject !== malformedSubject;
  facts[factPlace.subject] = wellFormed ? factStates.subject["well-formed"] : factStates.subject.malformed;
  facts[factPlace.shield] = wellFormed ? shieldState(index, subject, employee) : factStates.shield.none;
  facts[factPlace.workItem] = factStates.workItem.none;
  if (!wellFormed || employee === undefined) return;
  const purpose = found.activity?.purpose ?? -1;
  facts[factPlace.workItem] =
    request.workItem === undefined
      ? nearestWorkItem(index.workItems, employee, subject, purpose, now, found)
      : namedWorkItem(index.workItems, request.workItem, employee, subject, purpose, now, found);
}

function shieldState(index: AccessIndex, subject: number, employee: EmployeeEntry | undefined): number {
  const group = index.shieldGroup(subject);
  if (group < 0) return factStates.shield.none;
  const cleared = employee?.clearances.includes(group) === true;
  return cleared ? factStates.shield.cleared : factStates.shield.closed;
}
