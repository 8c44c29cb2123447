import { mayFollow, type RuleStep, type RuleVersion, ruleState } from "../domain/rules/rule-version.ts";
import { findRule } from "./find-rule.ts";
import type { RuleName, RuleServices } from "./ports.ts";
import { RuleKeepingError } from "./rule-keeping-error.ts";

export interface RuleDeed extends RuleName {
  /** Id of the employee who does it. */
  readonly by: string;
}

/**
 * Lets a version run in shadow: what it finds is counted and told to nobody (row M7). Its author does it.
 *
 * @throws RuleKeepingError MONITOR_RULE_UNKNOWN, RULE_STATE, NOT_THE_AUTHOR
 */
export async function shadowRule(services: RuleServices, deed: RuleDeed): Promise<RuleVersion> {
  const made = await findRule(services, deed);
  if (!(await services.people.samePerson(made.author, deed.by))) {
    throw new RuleKeepingError("NOT_THE_AUTHOR", "only who wrote this version can try it out", {
      remedy: "ask the author, or save a version of your own",
    });
  }
  return takeStep(services, made, { step: "shadow", by: deed.by, at: services.clock.now() });
}

/**
 * Ends a version, in whatever state it is: nobody has to wait for a second person to watch less.
 *
 * @throws RuleKeepingError MONITOR_RULE_UNKNOWN, RULE_STATE
 */
export async function endRule(
  services: RuleServices,
  { reason, ...deed }: RuleDeed & { readonly reason: string },
): Promise<RuleVersion> {
  const made = await findRule(services, deed);
  return takeStep(services, made, { step: "ended", by: deed.by, at: services.clock.now(), reason });
}

/** @throws RuleKeepingError RULE_STATE */
export async function takeStep(
  services: Pick<RuleServices, "rules">,
  made: RuleVersion,
  step: RuleStep,
): Promise<RuleVersion> {
  const state = ruleState(made);
  if (mayFollow(state, step.step) && (await services.rules.step(made, state, step))) {
    return findRule(services, made);
  }
  throw new RuleKeepingError("RULE_STATE", "this version is not where this step begins", {
    remedy: "read the rule again: a draft goes into shadow, what is in shadow can go live",
  });
}
