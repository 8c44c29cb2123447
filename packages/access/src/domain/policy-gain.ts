import type { Role } from "./entities.ts";
import {
  type CompartmentDifference,
  isWider,
  type PolicyDifference,
  type SettingDifference,
} from "./policy-difference.ts";
import type { PolicyContent } from "./policy-version.ts";

/** Whose gain is looked at. */
export interface Holder {
  /** The roles that he holds, as the version has them. */
  readonly roles: readonly Role[];
  /** Ids of his units, and of all units above them. */
  readonly units: readonly string[];
}

/**
 * Whether a version lets somebody do more than the former one: by a role of his, by a rule that goes or changes
 * while he reads data by it, by a compartment that opens to him, or by a setting that asks less of him.
 */
export function widensFor(
  { roles, rules, compartments, settings }: PolicyDifference,
  content: PolicyContent,
  holder: Holder,
): boolean {
  const held = new Set(holder.roles.map(({ id }) => id));
  if (roles.some((role) => held.has(role.id) && isWider(role))) return true;
  const dataSets = new Set(
    holder.roles.flatMap(({ permissions }) => permissions.map(({ dataSetId }) => dataSetId)),
  );
  if (dataSets.size === 0) return false;
  return (
    rules.some(({ change }) => change !== "added") ||
    compartments.some((one) => opensTo(one, content, dataSets, holder.units)) ||
    settings.some((setting) => asksLess(setting, holder.roles))
  );
}

function opensTo(
  { id, dataSetsRemoved, unitsAdded }: CompartmentDifference,
  { compartments }: PolicyContent,
  dataSets: ReadonlySet<string>,
  units: readonly string[],
): boolean {
  if (dataSetsRemoved.some((dataSet) => dataSets.has(dataSet))) return true;
  const within = compartments.find((one) => one.id === id)?.dataSetIds ?? [];
  return unitsAdded.some((unit) => units.includes(unit)) && within.some((dataSet) => dataSets.has(dataSet));
}

function asksLess({ setting, before, after }: SettingDifference, roles: readonly Role[]): boolean {
  if (setting === "missingTraining") {
    return after === "flag" && roles.some(({ conditions }) => (conditions?.trainings ?? []).length > 0);
  }
  // A cap that is gone, or stands higher: `none` is no number.
  return setting.startsWith("caps.") && (typeof after === "string" || Number(after) > Number(before));
}
