import { AccessError } from "../access-error.ts";
import type { Compartment } from "../entities.ts";
import { checkId, checkSlug, checkText } from "./check-values.ts";

const most = 1_000;

/** @throws AccessError naming the member below `at` that is wrong */
export function checkCompartment(compartment: Compartment, at = ""): void {
  const { id, name, dataSetIds, unitIds } = compartment;
  checkSlug(id, `${at}/id`);
  checkText(name, `${at}/name`);
  for (const [i, dataSet] of dataSetIds.entries()) checkSlug(dataSet, `${at}/dataSetIds/${i}`);
  for (const [i, unit] of unitIds.entries()) checkId(unit, `${at}/unitIds/${i}`);
  if (dataSetIds.length <= most && unitIds.length <= most) return;
  throw new AccessError("POLICY_TOO_LARGE", `${at} has too many data sets or units`, {
    where: at,
    remedy: `name at most ${most}; units count with all their parts`,
  });
}
