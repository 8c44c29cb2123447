import { AccessError } from "../access-error.ts";
import type { GrantFilter } from "../grant-life.ts";

/**
 * A filter that leaves nothing out would take everything back from everybody: that is never meant.
 *
 * @throws AccessError `FILTER_EMPTY`
 */
export function checkFilterNarrows(filter: GrantFilter): void {
  const narrows = Object.values(filter).some(
    (value) => value !== undefined && value !== false && value !== "" && value !== 0,
  );
  if (narrows) return;
  throw new AccessError("FILTER_EMPTY", "the filter chooses every grant of the agency", {
    where: "/filter",
    remedy: "name a system, a role, a unit, an employee, or for how long grants were not used",
  });
}
