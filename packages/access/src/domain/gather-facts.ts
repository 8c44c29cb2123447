import type { AccessIndex } from "./access-index.ts";
import type { AccessRequest } from "./access-request.ts";
import { bitsOf, type Facts, factShift } from "./facts.ts";
import type { Findings } from "./findings.ts";
import { type GroundPeriod, periodOf } from "./ground-timeline.ts";
import { namedWorkItem, nearestWorkItem } from "./nearest-work-item.ts";
import type { OrganisationIndex } from "./organisation-index.ts";
import { malformedSubject, subjectKey } from "./subject-key.ts";

/** Facts that hold, as bits; what is not named here is zero, the worst state. */
const bits = {
  systemKnown: bitsOf({ fact: "system", is: "known" }),
  employeeOutOfService: bitsOf({ fact: "employee", is: "out-of-service" }),
  employeeInService: bitsOf({ fact: "employee", is: "in-service" }),
  dataSetKnown: bitsOf({ fact: "dataSet", is: "known" }),
  holderAsker: bitsOf({ fact: "holder", is: "asker" }),
  activityKnown: bitsOf({ fact: "activity", is: "known" }),
  usePresent: bitsOf({ fact: "use", is: "present" }),
  groundLapsed: bitsOf({ fact: "ground", is: "lapsed" }),
  groundValid: bitsOf({ fact: "ground", is: "valid" }),
  grantLapsed: bitsOf({ fact: "grant", is: "lapsed" }),
  grantValid: bitsOf({ fact: "grant", is: "valid" }),
  fieldsAllowed: bitsOf({ fact: "fields", is: "allowed" }),
  subjectWellFormed: bitsOf({ fact: "subject", is: "well-formed" }),
  shieldCleared: bitsOf({ fact: "shield", is: "cleared" }),
  shieldNone: bitsOf({ fact: "shield", is: "none" }),
} as const;

/** Establishes every fact, also when the first one already denies: a denial names all that fails. */
export function gatherFacts(index: AccessIndex, request: AccessRequest, now: number, found: Findings): void {
  found.facts =
    gatherRegister(index, request, now, found) |
    gatherEmployee(index.organisation, request.employee, now, found) |
    gatherGrant(index, request.action, now, found) |
    gatherFields(request.fields, found) |
    gatherSubject(index, request, now, found);
}

function gatherRegister(index: AccessIndex, request: AccessRequest, now: number, found: Findings): Facts {
  const { register } = index;
  const activity = register.activity(request.activity);
  const use = activity?.uses.get(request.dataSet);
  found.activity = activity;
  found.use = use;
  found.period = undefined;
  let facts = register.systems.has(request.system) ? bits.systemKnown : 0;
  const dataSet = use ?? register.dataSets.get(request.dataSet);
  if (use !== undefined) facts |= bits.usePresent;
  if (dataSet !== undefined) facts |= bits.dataSetKnown;
  if (dataSet?.systemId === request.system) facts |= bits.holderAsker;
  if (activity === undefined) return facts;
  found.period = periodOf(activity.grounds, now);
  return facts | bits.activityKnown | groundBits(found.period);
}

function groundBits({ state }: GroundPeriod): Facts {
  if (state === "valid") return bits.groundValid;
  return state === "lapsed" ? bits.groundLapsed : 0;
}

function gatherEmployee(organisation: OrganisationIndex, id: string, now: number, found: Findings): Facts {
  found.employee = -1;
  const employee = organisation.employeeNumber(id);
  if (employee < 0) return 0;
  const end = organisation.rows.endOfService(employee);
  if (Number.isNaN(end)) return 0;
  found.employee = employee;
  return now < end ? bits.employeeInService : bits.employeeOutOfService;
}

/** Looks for a grant that carries the action; of those that do not hold now, keeps the nearest. */
function gatherGrant(index: AccessIndex, action: string, now: number, found: Findings): Facts {
  found.grant = undefined;
  const { employee, use } = found;
  if (employee < 0 || use === undefined) return 0;
  const bit = index.policy.actionBits.get(action) ?? 0;
  const { rows } = index.organisation;
  const first = rows.firstGrant(employee);
  const end = first + rows.grantCount(employee);
  let lapsed = -1;
  let future = -1;
  for (let grant = first; grant < end; grant++) {
    if ((index.register.permissions(rows.grantRole(grant), use) & bit) === 0) continue;
    if (now >= rows.grantUntil(grant)) {
      if (lapsed < 0 || rows.grantUntil(grant) > rows.grantUntil(lapsed)) lapsed = grant;
    } else if (now < rows.grantFrom(grant)) {
      if (future < 0 || rows.grantFrom(grant) < rows.grantFrom(future)) future = grant;
    } else {
      found.grant = rows.grant(grant);
      return bits.grantValid;
    }
  }
  if (lapsed >= 0 || future >= 0) found.grant = rows.grant(lapsed >= 0 ? lapsed : future);
  return lapsed < 0 ? 0 : bits.grantLapsed;
}

function gatherFields(fields: readonly string[] | undefined, found: Findings): Facts {
  found.refusedField = undefined;
  const { use } = found;
  if (use === undefined) return 0;
  if (fields === undefined) return bits.fieldsAllowed;
  for (const field of fields) {
    if (use.fieldSet.has(field)) continue;
    found.refusedField = field;
    return 0;
  }
  return bits.fieldsAllowed;
}

/** Does the same look-ups whether the subject is shielded or not, so that time does not tell. */
function gatherSubject(index: AccessIndex, request: AccessRequest, now: number, found: Findings): Facts {
  found.workItem = -1;
  const { employee } = found;
  const subject = subjectKey(request.subject);
  if (subject === malformedSubject) return bits.shieldNone;
  const shield = shieldBits(index, subject, employee);
  if (employee < 0) return bits.subjectWellFormed | shield;
  const unit = index.organisation.rows.unit(employee);
  const purpose = found.activity?.purpose ?? -1;
  const item =
    request.workItem === undefined
      ? nearestWorkItem(index.workItems, employee, unit, subject, purpose, now, found)
      : namedWorkItem(index.workItems, request.workItem, employee, unit, subject, purpose, now, found);
  return bits.subjectWellFormed | shield | (item << factShift.workItem);
}

function shieldBits(index: AccessIndex, subject: number, employee: number): Facts {
  const group = index.shieldGroup(subject);
  if (group < 0) return bits.shieldNone;
  const cleared = index.organisation.employee(employee)?.clearances.includes(group) === true;
  return cleared ? bits.shieldCleared : 0;
}
