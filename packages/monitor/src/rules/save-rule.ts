import { parseRule } from "../domain/rules/parse-rule.ts";
import type { RuleOrigin, RuleVersion } from "../domain/rules/rule-version.ts";
import type { RuleServices } from "./ports.ts";
import { RuleKeepingError } from "./rule-keeping-error.ts";

export interface SaveRule {
  /** What came from outside. */
  readonly rule: unknown;
  /** Number of the version that was changed; 0 for a rule that is new. */
  readonly basedOn: number;
  readonly madeFrom: RuleOrigin;
  /** Id of the employee who wrote it. */
  readonly by: string;
}

/**
 * Saves a new version of a rule, as a draft. What was saved before stays as it is.
 *
 * @throws RuleError as parseRule does
 * @throws RuleKeepingError THREAT_UNKNOWN, RULE_CHANGED
 */
export async function saveRule(
  services: Pick<RuleServices, "rules" | "threats" | "clock">,
  { rule: value, basedOn, madeFrom, by }: SaveRule,
): Promise<RuleVersion> {
  const { rules, threats, clock } = services;
  const rule = parseRule(value);
  const known = await threats.versions(rule.threat);
  if (known.length === 0) {
    throw new RuleKeepingError("THREAT_UNKNOWN", "/threat is not in the catalogue of methods", {
      where: "/threat",
      remedy: "choose a threat of the catalogue, or add it there first",
    });
  }
  const newest = (await rules.versions(rule.id))[0]?.version ?? 0;
  const version = basedOn + 1;
  const made = { id: rule.id, version, rule, madeFrom, author: by, savedAt: clock.now() };
  if (newest === basedOn && (await rules.add(made))) return { ...made, steps: [], stoppedAt: undefined };
  throw new RuleKeepingError(
    "RULE_CHANGED",
    basedOn === 0 ? "there is a rule with this id" : "somebody saved a version meanwhile",
    { where: "/id", remedy: basedOn === 0 ? "choose another id" : "read the rule again" },
  );
}
