import { ruleState } from "../domain/rules/rule-version.ts";
import type { RunningRule } from "../live/findings.ts";
import type { RuleStore } from "./ports.ts";

/** The rules that the monitor must run now. */
export async function runningRules(rules: Pick<RuleStore, "running">): Promise<readonly RunningRule[]> {
  return (await rules.running()).flatMap((made) => {
    const mode = ruleState(made);
    return mode === "live" || mode === "shadow" ? [{ rule: made.rule, version: made.version, mode }] : [];
  });
}
