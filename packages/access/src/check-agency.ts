import type { AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkClient } from "./domain/checks/check-client.ts";
import { checkCompartment } from "./domain/checks/check-compartment.ts";
import { checkEmployee } from "./domain/checks/check-employee.ts";
import { checkGrant, checkGrantEnd } from "./domain/checks/check-grant.ts";
import { checkRelation, relationId } from "./domain/checks/check-relation.ts";
import { checkRole } from "./domain/checks/check-role.ts";
import { checkShield } from "./domain/checks/check-shield.ts";
import { checkUnit, leadersOf, unitCycle } from "./domain/checks/check-unit.ts";
import { checkWorkItem } from "./domain/checks/check-work-item.ts";
import type {
  Client,
  Compartment,
  Employee,
  Grant,
  JobFunction,
  Relation,
  Role,
  Shield,
  ShieldGroup,
  Unit,
  WorkItem,
} from "./domain/entities.ts";
import { type Reference, type ReferredKind, referToKnown } from "./refer-to-known.ts";
import { referencesOfRole } from "./references-of-role.ts";
import { checkShieldGroup } from "./save-shield-group.ts";

/** An organisation with its work, or a part of it. What it refers to must be in it or exist already. */
export interface Agency {
  readonly units?: readonly Unit[];
  readonly employees?: readonly Employee[];
  readonly roles?: readonly Role[];
  readonly grants?: readonly Grant[];
  readonly workItems?: readonly WorkItem[];
  readonly shields?: readonly Shield[];
  readonly clients?: readonly Client[];
  readonly functions?: readonly JobFunction[];
  readonly compartments?: readonly Compartment[];
  readonly relations?: readonly Relation[];
  readonly shieldGroups?: readonly ShieldGroup[];
}

/** Checks all of an agency: each entity, ids given twice, what they refer to, and the rules across them. */
export async function checkAgency(entities: AccessTransaction, agency: Agency, now: number): Promise<void> {
  const { units = [], employees = [], roles = [], grants = [], workItems = [] } = agency;
  const { shields = [], clients = [], shieldGroups = [], relations = [] } = agency;
  each("/units", units, checkUnit);
  each("/employees", employees, checkEmployee);
  each("/roles", roles, checkRole);
  each("/compartments", agency.compartments ?? [], checkCompartment);
  each("/grants", grants, (grant, at) => checkGrant(grant, now, at));
  each("/workItems", workItems, (item, at) => checkWorkItem(item, now, at));
  each("/shields", shields, checkShield);
  each("/shieldGroups", shieldGroups, checkShieldGroup);
  each("/relations", relations, checkImportedRelation);
  each("/clients", clients, checkClient);
  refuseCycles(units);
  refuseSecondCalls(workItems);
  await referToKnown(entities, referencesOf(agency), {
    unit: idsOf(units),
    employee: idsOf(employees),
    role: idsOf(roles),
    "shield-group": idsOf(shieldGroups),
  });
  await checkGrantEnds(entities, grants, employees);
}

function each<Entity extends { readonly id: string }>(
  where: string,
  entities: readonly Entity[],
  check: (entity: Entity, at: string) => void,
): void {
  const seen = new Set<string>();
  for (const [i, entity] of entities.entries()) {
    check(entity, `${where}/${i}`);
    if (seen.has(entity.id)) {
      throw new AccessError("ID_DUPLICATE", `${where}/${i}/id is given twice`, {
        where: `${where}/${i}/id`,
        remedy: "give each id once",
      });
    }
    seen.add(entity.id);
  }
}

function refuseCycles(units: readonly Unit[]): void {
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]));
  for (const [i, unit] of units.entries()) {
    let above = unit.parent;
    for (let steps = 0; above !== undefined; steps++) {
      if (above === unit.id || steps > units.length) throw unitCycle(`/units/${i}/parent`);
      above = parents.get(above);
    }
  }
}

/** One person at a time (row A3). */
function refuseSecondCalls(items: readonly WorkItem[]): void {
  const calling = new Set<string>();
  for (const [i, item] of items.entries()) {
    if (item.kind !== "call" || item.state !== "open") continue;
    if (calling.has(item.assignedTo.id)) {
      throw new AccessError("TOO_MANY_OPEN_CALLS", "an employee has one open call at a time", {
        where: `/workItems/${i}/assignedTo`,
        remedy: "close the other call, or let this one wait in the queue of the unit",
      });
    }
    calling.add(item.assignedTo.id);
  }
}

function referencesOf(agency: Agency): readonly Reference[] {
  const references: Reference[] = [];
  const refer = (kind: ReferredKind, id: string, where: string) => references.push({ kind, id, where });
  for (const [i, unit] of (agency.units ?? []).entries()) {
    if (unit.parent !== undefined) refer("unit", unit.parent, `/units/${i}/parent`);
    references.push(...leadersOf(unit, `/units/${i}`));
  }
  for (const [i, employee] of (agency.employees ?? []).entries()) {
    refer("unit", employee.unitId, `/employees/${i}/unitId`);
  }
  for (const [i, role] of (agency.roles ?? []).entries()) {
    references.push(...referencesOfRole(role, `/roles/${i}`));
    if (role.ownerId !== undefined) refer("employee", role.ownerId, `/roles/${i}/ownerId`);
    for (const [j, unit] of (role.conditions?.units ?? []).entries()) {
      refer("unit", unit, `/roles/${i}/conditions/units/${j}`);
    }
  }
  for (const [i, { dataSetIds, unitIds }] of (agency.compartments ?? []).entries()) {
    for (const [j, id] of dataSetIds.entries()) refer("data-set", id, `/compartments/${i}/dataSetIds/${j}`);
    for (const [j, id] of unitIds.entries()) refer("unit", id, `/compartments/${i}/unitIds/${j}`);
  }
  for (const [i, grant] of (agency.grants ?? []).entries()) {
    refer("employee", grant.employeeId, `/grants/${i}/employeeId`);
    refer("role", grant.roleId, `/grants/${i}/roleId`);
  }
  for (const [i, item] of (agency.workItems ?? []).entries()) {
    refer(item.assignedTo.type, item.assignedTo.id, `/workItems/${i}/assignedTo/id`);
    refer("purpose", item.purpose, `/workItems/${i}/purpose`);
    // Nobody gets emergency access without an account of it.
    if (item.kind === "emergency") refer("emergency-access", item.id, `/workItems/${i}/id`);
  }
  for (const [i, shield] of (agency.shields ?? []).entries()) {
    refer("shield-group", shield.group, `/shields/${i}/group`);
  }
  for (const [i, { unitId }] of (agency.shieldGroups ?? []).entries()) {
    if (unitId !== undefined) refer("unit", unitId, `/shieldGroups/${i}/unitId`);
  }
  for (const [i, { employeeId }] of (agency.relations ?? []).entries()) {
    refer("employee", employeeId, `/relations/${i}/employeeId`);
  }
  for (const [i, client] of (agency.clients ?? []).entries()) {
    refer("system", client.systemId, `/clients/${i}/systemId`);
  }
  return references;
}

async function checkGrantEnds(
  entities: AccessTransaction,
  grants: readonly Grant[],
  given: readonly Employee[],
): Promise<void> {
  const byId = new Map(given.map((employee) => [employee.id, employee]));
  const elsewhere = grants.map((grant) => grant.employeeId).filter((id) => !byId.has(id));
  for (const employee of await entities.findMany("employee", [...new Set(elsewhere)])) {
    byId.set(employee.id, employee);
  }
  for (const [i, grant] of grants.entries()) {
    const employee = byId.get(grant.employeeId);
    if (employee !== undefined) checkGrantEnd(grant, employee, `/grants/${i}`);
  }
}

function idsOf(entities: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(entities.map((entity) => entity.id));
}

function checkImportedRelation(relation: Relation, at: string): void {
  checkRelation(relation, at);
  if (relation.id === relationId(relation.employeeId, relation.subject)) return;
  throw new AccessError("ID_MALFORMED", "the id of a relation is made of its two sides", {
    where: `${at}/id`,
    remedy: "write the id of the employee, a slash and the subject",
  });
}
