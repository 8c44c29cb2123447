import { canonicalJson, newId } from "@grondslag/kernel";
import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { checkEmployee, inService, userNameTaken } from "./domain/checks/check-employee.ts";
import { type EmployeeStep, employeeStep } from "./domain/employee-step.ts";
import type { Employee, Grant } from "./domain/entities.ts";
import { hasEnded } from "./domain/grant-period.ts";
import { referToKnown } from "./refer-to-known.ts";
import { returnWork } from "./return-work.ts";
import { moveShieldedWork } from "./shielded-work.ts";
import { takeBack } from "./take-back.ts";

/** What became of an employee whose record was stored. */
export interface EmployeeStored {
  readonly employee: Employee;
  readonly step: EmployeeStep;
}

/**
 * Stores an employee within a transaction, with all that follows from it (row A12). By whatever path somebody
 * moves or leaves, it comes through here. The caller has locked `former`.
 *
 * @param employee his clearances are those he had, unless `clearancesGiven` says that they were given now, for
 * the work that he is going to do; who moves loses those he had, who is not in service has none.
 * @param by the employee, system or job that does it
 * @throws AccessError `UNIT_UNKNOWN`, `END_DATE_MISSING`, `USER_NAME_TAKEN` or what is wrong with a member
 */
export async function storeEmployee(
  entities: AccessTransaction,
  services: AccessServices,
  former: Employee | undefined,
  employee: Employee,
  by: string,
  { clearancesGiven = false }: { readonly clearancesGiven?: boolean } = {},
): Promise<EmployeeStored> {
  checkEmployee(employee);
  await refuseSecondName(entities, employee);
  await referToKnown(entities, [{ kind: "unit", id: employee.unitId, where: "/unitId" }]);
  const now = services.clock.now();
  const step = employeeStep(former, employee, now);
  const stored = withOwnMembers(former, clearedFor(former, employee, clearancesGiven, now), now);
  await followStep(entities, services, { former, employee: stored, step, by });
  await entities.save("employee", [stored]);
  // Work about subjects that he may no longer help goes to who may; it looks at what was just stored.
  if (former?.clearances.some((group) => !stored.clearances.includes(group))) {
    await moveShieldedWork(services, entities, await entities.openWorkOf(stored.id));
  }
  await shortenGrants(entities, services, stored, { by, now });
  return { employee: stored, step };
}

/** A change of an employee that has been made, and who made it. */
export interface StepTaken {
  readonly former: Employee | undefined;
  readonly employee: Employee;
  readonly step: EmployeeStep;
  readonly by: string;
}

/**
 * A mover loses the grants that the norm of the new function does not name, a leaver all of them; the work of
 * both goes back to the unit they had. Nothing is ever given here. Call it before the employee is saved: what
 * is taken back remembers the unit and function it was held in.
 */
export async function followStep(
  entities: AccessTransaction,
  services: AccessServices,
  { former, employee, step, by }: StepTaken,
): Promise<void> {
  if (step !== "mover" && step !== "leaver") return;
  const at = services.clock.now();
  await withdrawRequests(entities, employee.id, { by, at });
  // What has expired cannot be lost any more.
  const grants = (await entities.grantsOf(employee.id)).filter((grant) => !hasEnded(grant, at));
  const lost = step === "leaver" ? grants : await outsideNorm(entities, employee, grants);
  if (lost.length > 0) {
    await takeBack(entities, services.state, lost, {
      id: newId(services.clock, services.random),
      reason: step,
      motive: step === "leaver" ? "end of service" : "another unit or function",
      by,
      at,
    });
  }
  await returnWork(services, entities, employee.id, (former ?? employee).unitId);
}

/** What was asked for the work of before is not needed for other work, and for none by who left (row A5). */
async function withdrawRequests(
  entities: AccessTransaction,
  employeeId: string,
  { by, at }: { readonly by: string; readonly at: number },
): Promise<void> {
  const open = await entities.openRequestsFor(employeeId);
  if (open.length === 0) return;
  await entities.save(
    "grant-request",
    open.map((request) => ({ ...request, state: "withdrawn", decidedBy: by, decidedAt: at }) as const),
  );
}

/**
 * The employee with the clearances that the change leaves him. Clearance for a shield group belongs to the work
 * that somebody does, as a grant does: it does not go along to other work, and does not wait for who comes back
 * (row A8).
 *
 * @param given whether his clearances were given with this change
 * @param now ms
 */
export function clearedFor(
  former: Employee | undefined,
  employee: Employee,
  given: boolean,
  now: number,
): Employee {
  const goesOn = employeeStep(former, employee, now) !== "mover" && wasInService(former, now);
  const keeps = inService(employee, now) && (given || goesOn);
  return keeps || employee.clearances.length === 0 ? employee : { ...employee, clearances: [] };
}

function wasInService(former: Employee | undefined, now: number): boolean {
  return former === undefined || inService(former, now);
}

/** Grants of roles that the function does not need. A function that is not kept here has no norm: it needs none. */
async function outsideNorm(
  entities: AccessTransaction,
  employee: Employee,
  grants: readonly Grant[],
): Promise<readonly Grant[]> {
  const [position] = await entities.findMany("function", [employee.function]);
  return grants.filter((grant) => position?.roleIds.includes(grant.roleId) !== true);
}

/** The employee with what the platform itself knows of him, and no caller says. */
export function withOwnMembers(former: Employee | undefined, employee: Employee, now: number): Employee {
  const leaves = !inService(employee, now) && (former === undefined || inService(former, now));
  const ended = former?.sessionsEnded ?? 0;
  // Who comes back later does not find the session of before.
  const sessionsEnded = leaves ? ended + 1 : Math.max(ended, employee.sessionsEnded ?? 0);
  const kept: Employee = {
    ...employee,
    // Left out is not lifted.
    suspended: employee.suspended ?? former?.suspended,
    sessionsEnded: sessionsEnded === 0 ? undefined : sessionsEnded,
    addedAt: former === undefined ? now : former.addedAt,
    changedAt: former?.changedAt,
  };
  return former !== undefined && sayTheSame(former, kept) ? kept : { ...kept, changedAt: now };
}

/** Members without a value are as if they were left out. */
function sayTheSame(one: Employee, other: Employee): boolean {
  const text = (employee: Employee) => canonicalJson(JSON.parse(JSON.stringify(employee)));
  return text(one) === text(other);
}

async function refuseSecondName(entities: AccessTransaction, employee: Employee): Promise<void> {
  const name = employee.userName;
  if (name === undefined) return;
  const others = await entities.employeesKnownAs(name);
  const taken = others.some(
    (other) => other.id !== employee.id && other.userName?.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw userNameTaken();
}

/**
 * Makes the grants of temporary staff end with the contract, at the latest. Those that would only begin after it
 * are taken back: a period cannot end before it begins.
 *
 * @param made `now` in ms; `by` the employee, system or job that does it
 */
export async function shortenGrants(
  entities: AccessTransaction,
  { state, clock, random }: AccessServices,
  employee: Employee,
  { by, now }: { readonly by: string; readonly now: number },
): Promise<void> {
  const end = employee.validUntil;
  if (employee.temporary !== true || end === undefined) return;
  const outliving = (await entities.grantsOf(employee.id)).filter(
    (grant) => grant.validUntil === undefined || grant.validUntil > end,
  );
  const begun = outliving.filter(({ validFrom }) => validFrom < end);
  if (begun.length > 0)
    await entities.save(
      "grant",
      begun.map((grant) => ({ ...grant, validUntil: end })),
    );
  const later = outliving.filter(({ validFrom }) => validFrom >= end);
  if (later.length > 0) {
    const motive = "the contract ends before it begins";
    await takeBack(entities, state, later, {
      id: newId(clock, random),
      reason: "contract",
      motive,
      by,
      at: now,
    });
  }
}
