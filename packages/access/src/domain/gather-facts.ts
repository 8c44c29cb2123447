import type { AccessIndex } from "./access-index.ts";
import type { AccessRequest } from "./access-request.ts";
import { factPlace, factStates } from "./facts.ts";
import type { Findings } from "./findings.ts";
import { periodOf } from "./ground-timeline.ts";
import { namedWorkItem, nearestWorkItem } from "./nearest-work-item.ts";
import { type EmployeeEntry, grantAt, grantLength, grantOffset } from "./organisation-index.ts";
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
  if (employee === undefined) return factStates.employee.unknown;
  const inService = now < (employee.times[0] ?? 0);
  return inService ? factStates.employee["in-service"] : factStates.employee["out-of-service"];
}

/** Looks for a grant that carries the action; of those that do not hold now, keeps the nearest. */
function grantState(index: AccessIndex, action: string, now: number, found: Findings): number {
  found.grant = undefined;
  const { employee, use } = found;
  if (employee === undefined || use === undefined) return factStates.grant.none;
  const bit = index.policy.actionBits.get(action) ?? 0;
  const { times } = employee;
  let lapsed = -1;
  let future = -1;
  for (let at = grantOffset(0); at < times.length; at += grantLength) {
    if ((index.register.permissions(times[at + 2] ?? 0, use) & bit) === 0) continue;
    const from = times[at] ?? 0;
    const until = times[at + 1] ?? 0;
    if (now >= until) {
      if (lapsed < 0 || until > (times[lapsed + 1] ?? 0)) lapsed = at;
    } else if (now < from) {
      if (future < 0 || from < (times[future] ?? 0)) future = at;
    } else {
      found.grant = grantAt(employee, at);
      return factStates.grant.valid;
    }
  }
  if (lapsed >= 0 || future >= 0) found.grant = grantAt(employee, lapsed >= 0 ? lapsed : future);
  return lapsed < 0 ? factStates.grant.none : factStates.grant.lapsed;
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
