import type { RuleVersion } from "../domain/rules/rule-version.ts";
import type { RuleName, RuleServices } from "./ports.ts";
import { RuleKeepingError } from "./rule-keeping-error.ts";

/** @throws RuleKeepingError MONITOR_RULE_UNKNOWN */
export async function findRule(
  { rules }: Pick<RuleServices, "rules">,
  { id, version }: RuleName,
): Promise<RuleVersion> {
  const found = (await rules.versions(id)).find((one) => one.version === version);
  if (found !== undefined) return found;
  throw new RuleKeepingError("MONITOR_RULE_UNKNOWN", "there is no such version of a rule", {
    where: "/version",
  });
}
