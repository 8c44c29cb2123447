import type { JobFunction } from "../entities.ts";
import { checkId, checkText } from "./check-values.ts";

/** @throws AccessError naming the member below `at` that is wrong */
export function checkFunction(given: JobFunction, at = ""): void {
  checkId(given.id, `${at}/id`);
  checkText(given.name, `${at}/name`);
  checkText(given.description, `${at}/description`, 2_000);
  for (const [i, id] of given.roleIds.entries()) checkId(id, `${at}/roleIds/${i}`);
}
