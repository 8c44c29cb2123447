import { AccessError } from "../access-error.ts";
import type { Unit } from "../entities.ts";
import { checkId, checkText } from "./check-values.ts";

/** @throws AccessError naming the member below `at` that is wrong */
export function checkUnit(unit: Unit, at = ""): void {
  checkId(unit.id, `${at}/id`);
  checkText(unit.name, `${at}/name`);
  if (unit.parent === undefined) return;
  checkId(unit.parent, `${at}/parent`);
  if (unit.parent === unit.id) throw unitCycle(`${at}/parent`);
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
