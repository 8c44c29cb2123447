import { newId } from "@grondslag/kernel";
import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { notOnboarded } from "./check-new-grant.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkAccount } from "./domain/checks/check-account.ts";
import { inService } from "./domain/checks/check-employee.ts";
import type { Employee, Grant } from "./domain/entities.ts";
import type { Revocation } from "./domain/grant-life.ts";
import { grantInTheWay } from "./domain/grant-period.ts";
import type { GrantServices } from "./grant-moment.ts";
import { isUndoable } from "./list-revocations.ts";
import { unknownId } from "./refer-to-known.ts";
import { settingsInForce } from "./settings-in-force.ts";

const minute = 60_000;

export interface RevocationUndone {
  readonly restored: number;
  /**
   * Not given back: who left or moved, has the role again, whose grant has ended, or who undoes it himself; and
   * roles that open a system which is not onboarded.
   */
  readonly passedOver: number;
  readonly revision: number;
}

/**
 * Gives back what a revocation took, as new grants from now on, within the time that the settings allow (row A7).
 * Only to those who still work where they worked, and never to who undoes it: that would be giving oneself
 * access.
 *
 * @param asked `by`: the employee who undoes it
 * @throws AccessError `REVOCATION_UNKNOWN`, `REVOCATION_UNDONE`, `UNDO_TOO_LATE`, `UNDO_REFUSED`
 */
export async function undoRevocation(
  services: GrantServices,
  asked: { readonly id: string; readonly motive: string; readonly by: string },
): Promise<RevocationUndone> {
  const { store, clock, grants, state } = services;
  checkAccount(asked.motive, "/motive", 1_000);
  const ids = await grants.grantsOfRevocation(asked.id);
  const { undoMinutes } = await settingsInForce(store);
  const { result, revision } = await store.change(async (entities) => {
    const now = clock.now();
    const revocation = await entities.lock("revocation", asked.id);
    if (revocation === undefined) throw unknownId("revocation", "/id");
    checkUndo(revocation, undoMinutes, now);
    const taken = await entities.lockMany("grant", ids);
    const restored = await grantsToRestore(entities, services, taken, asked.by);
    await entities.save("grant", restored);
    await entities.save("revocation", [
      { ...revocation, undoneAt: now, undoneBy: asked.by, undoMotive: asked.motive },
    ]);
    return { restored: restored.length, passedOver: taken.length - restored.length };
  });
  await state.applied(revision);
  return { ...result, revision };
}

function checkUndo(revocation: Revocation, undoMinutes: number, now: number): void {
  const { reason, undoneAt, at } = revocation;
  const where = "/id";
  if (undoneAt !== undefined) {
    throw new AccessError("REVOCATION_UNDONE", "this revocation was undone before", {
      where,
      remedy: "request a grant that is still needed",
    });
  }
  if (!isUndoable(revocation)) {
    throw new AccessError("UNDO_REFUSED", `a revocation with the reason ${reason} cannot be undone`, {
      where,
      remedy: "request a grant that is still needed",
    });
  }
  if (now <= at + undoMinutes * minute) return;
  throw new AccessError("UNDO_TOO_LATE", `a revocation can be undone for ${undoMinutes} minutes`, {
    where,
    remedy: "request a grant that is still needed",
  });
}

async function grantsToRestore(
  entities: AccessTransaction,
  { clock, random, state }: AccessServices,
  taken: readonly Grant[],
  by: string,
): Promise<readonly Grant[]> {
  const now = clock.now();
  const ids = [...new Set(taken.map(({ employeeId }) => employeeId))];
  const employees = new Map((await entities.lockMany("employee", ids)).map((one) => [one.id, one]));
  const held = byEmployee(await entities.grantsOf(ids));
  const roles = new Set<string>();
  for (const role of await entities.findMany("role", [...new Set(taken.map(({ roleId }) => roleId))])) {
    if ((await notOnboarded(state, role)).length === 0) roles.add(role.id);
  }
  const selves = await entities.accountsOf(by);
  return taken.flatMap((grant) => {
    const employee = employees.get(grant.employeeId);
    if (employee === undefined || selves.includes(employee.id) || !roles.has(grant.roleId)) return [];
    if (!worksThere(employee, grant, now)) return [];
    const validFrom = Math.max(grant.validFrom, now);
    const validUntil = endFor(employee, grant);
    if (validUntil !== undefined && validUntil <= validFrom) return [];
    const { employeeId, roleId, requestId } = grant;
    const again: Grant = { id: newId(clock, random), employeeId, roleId, validFrom, validUntil, requestId };
    return grantInTheWay(held.get(employeeId) ?? [], roleId, again) === undefined ? [again] : [];
  });
}

/** The end it had; of temporary staff, at the latest that of the contract, which may have changed (row A12). */
function endFor({ temporary, validUntil: contract }: Employee, { validUntil }: Grant): number | undefined {
  if (temporary !== true || contract === undefined) return validUntil;
  return Math.min(validUntil ?? contract, contract);
}

function worksThere(employee: Employee, grant: Grant, now: number): boolean {
  return (
    inService(employee, now) &&
    employee.unitId === grant.revokedUnitId &&
    employee.function === grant.revokedFunction
  );
}

function byEmployee(grants: readonly Grant[]): ReadonlyMap<string, readonly Grant[]> {
  const held = new Map<string, Grant[]>();
  for (const grant of grants) {
    const those = held.get(grant.employeeId);
    if (those === undefined) held.set(grant.employeeId, [grant]);
    else those.push(grant);
  }
  return held;
}
