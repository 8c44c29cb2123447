import type { AccessIndex } from "./access-index.ts";
import type { AccessRequest } from "./access-request.ts";
import { bitsOf, type Facts, factShift, factStates } from "./facts.ts";
import type { Findings } from "./findings.ts";
import { type GroundPeriod, periodOf } from "./ground-timeline.ts";
import { namedWorkItem, nearestWorkItem } from "./nearest-work-item.ts";
import type { OrganisationIndex } from "./organisation-index.ts";
import { relationTo } from "./relation-to.ts";
import { conditionFacts, conditionsMet, countFailing, waivedInEmergency } from "./role-conditions.ts";
import { malformedSubject, subjectKey } from "./subject-key.ts";

/** Facts that hold, as bits; what is not named here is zero, the worst state. */
const bits = {
  systemKnown: bitsOf({ fact: "system", is: "known" }),
  employeeOutOfService: bitsOf({ fact: "employee", is: "out-of-service" }),
  employeeSuspended: bitsOf({ fact: "employee", is: "suspended" }),
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
  subjectUnknown: bitsOf({ fact: "subject", is: "unknown" }),
  subjectWellFormed: bitsOf({ fact: "subject", is: "well-formed" }),
  subjectKnown: bitsOf({ fact: "subject", is: "known" }),
  relationNone: bitsOf({ fact: "relation", is: "none" }),
  shieldCleared: bitsOf({ fact: "shield", is: "cleared" }),
  shieldNone: bitsOf({ fact: "shield", is: "none" }),
  emergencyActive: bitsOf({ fact: "emergency", is: "active" }),
  compartmentOpen: bitsOf({ fact: "compartment", is: "open" }),
} as const;

const noRelation = factStates.relation.none;

/** Establishes every fact, also when the first one already denies: a denial names all that fails. */
export function gatherFacts(index: AccessIndex, request: AccessRequest, now: number, found: Findings): void {
  const register = gatherRegister(index, request, now, found);
  const employee = gatherEmployee(index.organisation, request.employee, now, found);
  const subject = gatherSubject(index, request, now, found);
  found.facts =
    register |
    employee |
    subject |
    gatherGrant(index, request, now, found, subject) |
    gatherFields(request.fields, found) |
    gatherCompartment(index.organisation, found);
}

/**
 * The facts that grants, conditions of roles and compartments give, for a request of which the others stand in
 * its record: what a replay takes from the state of another policy.
 *
 * @param recorded the facts of the record; those about the subject tell whether emergency access counts.
 */
export function gatherRoleFacts(
  index: AccessIndex,
  request: AccessRequest,
  now: number,
  found: Findings,
  recorded: Facts,
): Facts {
  found.activity = index.register.activity(request.activity);
  found.use = found.activity?.uses.get(request.dataSet);
  gatherEmployee(index.organisation, request.employee, now, found);
  return gatherGrant(index, request, now, found, recorded) | gatherCompartment(index.organisation, found);
}

function gatherRegister(index: AccessIndex, request: AccessRequest, now: number, found: Findings): Facts {
  const { register } = index;
  const activity = register.activity(request.activity);
  const use = activity?.uses.get(request.dataSet);
  found.activity = activity;
  found.use = use;
  found.period = undefined;
  let facts = register.admits(request.system) ? bits.systemKnown : 0;
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
  if (now >= end) return bits.employeeOutOfService;
  return organisation.rows.suspended(employee) ? bits.employeeSuspended : bits.employeeInService;
}

/**
 * Looks for a grant that carries the action: of those that hold now the first whose role has its conditions met,
 * or else the one with the fewest that fail. Without one that holds now, keeps the nearest.
 *
 * @param subject the facts about the subject: in an emergency some conditions do not count.
 */
function gatherGrant(
  index: AccessIndex,
  request: AccessRequest,
  now: number,
  found: Findings,
  subject: Facts,
): Facts {
  found.grantPlace = -1;
  const { employee, use } = found;
  if (employee < 0 || use === undefined) return 0;
  const bit = index.policy.actionBits.get(request.action) ?? 0;
  const { rows } = index.organisation;
  found.rows = rows;
  const first = rows.firstGrant(employee);
  const end = first + rows.grantCount(employee);
  let lapsed = -1;
  let future = -1;
  let fewest = Number.POSITIVE_INFINITY;
  let conditions = 0;
  for (let place = first; place < end; place++) {
    if ((index.register.permissions(rows.grantRole(place), use) & bit) === 0) continue;
    if (now >= rows.grantUntil(place)) {
      if (lapsed < 0 || rows.grantUntil(place) > rows.grantUntil(lapsed)) lapsed = place;
    } else if (now < rows.grantFrom(place)) {
      if (future < 0 || rows.grantFrom(place) < rows.grantFrom(future)) future = place;
    } else {
      const facts = roleFacts(index, request, now, employee, rows.grantRole(place));
      const failing = facts === conditionsMet ? 0 : countFailing(facts | waived(subject));
      if (failing < fewest) {
        found.grantPlace = place;
        fewest = failing;
        conditions = facts;
      }
      if (failing === 0) break;
    }
  }
  if (found.grantPlace >= 0) return bits.grantValid | conditions;
  found.grantPlace = lapsed >= 0 ? lapsed : future;
  return lapsed < 0 ? 0 : bits.grantLapsed;
}

function roleFacts(
  { organisation, missingTraining }: AccessIndex,
  request: AccessRequest,
  now: number,
  employee: number,
  role: number,
): Facts {
  const conditions = organisation.conditions(role);
  if (conditions === undefined) return conditionsMet;
  return conditionFacts(conditions, organisation.rows, employee, request, missingTraining, now);
}

/** Emergency access counts about a subject that the asking system does not leave in doubt. */
function waived(subject: Facts): Facts {
  const counts =
    (subject & bits.emergencyActive) !== 0 && (subject & bits.subjectKnown) !== bits.subjectWellFormed;
  return counts ? waivedInEmergency : 0;
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

function gatherCompartment({ rows }: OrganisationIndex, { employee, use }: Findings): Facts {
  if (employee < 0 || use === undefined) return 0;
  if (use.gate === undefined) return bits.compartmentOpen;
  const unit = rows.unit(employee);
  return unit >= 0 && use.gate.units[unit] === 1 ? bits.compartmentOpen : 0;
}

/** Does the same look-ups whether the subject is shielded or not, so that time does not tell. */
function gatherSubject(index: AccessIndex, request: AccessRequest, now: number, found: Findings): Facts {
  found.workItem = -1;
  found.emergency = -1;
  const { employee } = found;
  const subject = subjectKey(request.subject);
  if (subject === malformedSubject) return bits.shieldNone | bits.relationNone;
  const known = index.register.known(request.system, request.known);
  const facts = knownBits(known) | noteBits(index, subject, employee, known);
  if (employee < 0) return facts;
  const unit = index.organisation.rows.unit(employee);
  const purpose = found.activity?.purpose ?? -1;
  const item =
    request.workItem === undefined
      ? nearestWorkItem(index.workItems, employee, unit, subject, purpose, now, found)
      : namedWorkItem(index.workItems, request.workItem, employee, unit, subject, purpose, now, found);
  const emergency = found.emergency < 0 ? 0 : bits.emergencyActive;
  return facts | emergency | (item << factShift.workItem);
}

function knownBits(known: boolean | undefined): Facts {
  if (known === undefined) return bits.subjectWellFormed;
  return known ? bits.subjectKnown : bits.subjectUnknown;
}

/** The facts that are noted about the subject: the shield, and what he is to the employee. */
function noteBits(index: AccessIndex, subject: number, employee: number, known: boolean | undefined): Facts {
  const { subjects, organisation, shields } = index;
  const place = subjects.find(subject);
  const claims = subjects.shields(place);
  const opened = organisation.isCleared(employee, shields.compared(claims)) ? bits.shieldCleared : 0;
  const shield = claims === 0 ? bits.shieldNone : opened;
  const relation = employee < 0 ? noRelation : relationTo(index, place, employee);
  // Nobody is related to a number that the asking system does not know.
  const counted = known === false ? noRelation : relation;
  return shield | (counted << factShift.relation);
}
