import { dayInAmsterdam } from "@grondslag/kernel";
import { ruleState } from "../domain/rules/rule-version.ts";
import type { ThreatVersion } from "../domain/rules/threat.ts";
import type { RuleServices } from "./ports.ts";

/** A threat with what looks for it. */
export interface WatchedThreat extends ThreatVersion {
  /** Ids of the rules against it that are live and were not stopped. */
  readonly liveRules: readonly string[];
  /** Ids of the rules that are tried out in shadow. */
  readonly shadowRules: readonly string[];
  /** It is used, and no live rule looks for it. */
  readonly isGap: boolean;
}

/** The catalogue of methods, with the gaps in what is looked for (row R5). */
export async function listThreats({
  rules,
  threats,
  clock,
}: Pick<RuleServices, "rules" | "threats" | "clock">): Promise<readonly WatchedThreat[]> {
  const today = dayInAmsterdam(clock.now());
  const running = await rules.running();
  return (await threats.list()).map((threat) => {
    const idsIn = (state: "live" | "shadow") =>
      running
        .filter((made) => made.rule.threat === threat.id && ruleState(made) === state)
        .map(({ id }) => id);
    const liveRules = idsIn("live");
    const isUsed = threat.ended === undefined || threat.ended >= today;
    return { ...threat, liveRules, shadowRules: idsIn("shadow"), isGap: isUsed && liveRules.length === 0 };
  });
}
