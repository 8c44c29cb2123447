import { AccessError } from "../access-error.ts";
import type { Unit } from "../entities.ts";
import { checkId, checkText } from "./check-values.ts";

/** @throws AccessError naming the member below `at` that is wrong */
export function checkUnit(unit: Unit, at = ""): void {
  checkId(unit.id, `${at}/id`);
  checkText(unit.name, `${at}/name`);
  for (const { id, where } of leadersOf(unit, at)) checkId(id, where);
  if (unit.parent === undefined) return;
  checkId(unit.parent, `${at}/parent`);
  if (unit.parent === unit.id) throw unitCycle(`${at}/parent`);
}

/** The employees who lead a unit, with the place below `at` that names them. */
export function leadersOf(
  { managerId, deputyIds = [] }: Unit,
  at = "",
): readonly { readonly kind: "employee"; readonly id: string; readonly where: string }[] {
  const leader = (id: string, where: string) => ({ kind: "employee" as const, id, where: `${at}/${where}` });
  const deputies = deputyIds.map((id, i) => leader(id, `deputyIds/${i}`));
  return managerId === undefined ? deputies : [leader(managerId, "managerId"), ...deputies];
}

/** The error for a unit that something still refers to. */
export function unitInUse(cause?: unknown): AccessError {
  return new AccessError("UNIT_IN_USE", "people, parts or work belong to this unit", {
    where: "/id",
    remedy: "move them to another unit first; a unit that had work stays, for the record",
    cause,
  });
}

/** The error for a unit that would be part of itself. */
export function unitCycle(where: string): AccessError {
  return new AccessError("UNIT_CYCLE", `${where} makes a unit part of itself`, {
    where,
    remedy: "choose a parent outside the unit",
  });
}
