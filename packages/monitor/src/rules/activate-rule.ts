import type { RuleVersion } from "../domain/rules/rule-version.ts";
import { OversightError } from "../oversight-error.ts";
import { nearNobody } from "../oversight-people.ts";
import { findRule } from "./find-rule.ts";
import { measuredOf, type RuleServices, rulePermissions } from "./ports.ts";
import { RuleKeepingError } from "./rule-keeping-error.ts";
import { type RuleDeed, takeStep } from "./step-rule.ts";

export interface ActivateRule extends RuleDeed {
  /** Where the opinion of the works council stands (row R19). */
  readonly consultation: string;
  /** Why it goes live although too few hits were judged, or none of them was misuse. */
  readonly withoutPrecision?: string | undefined;
}

/**
 * Lets a version go live: from now on its hits are alerts. Who decides is another natural person than who wrote it
 * and than those who judged what it found, by a role that the author does not have, on what was measured in shadow
 * (row M7).
 *
 * @throws RuleKeepingError MONITOR_RULE_UNKNOWN, RULE_STATE, PRECISION_MISSING
 * @throws OversightError SAME_PERSON, SAME_ROLE
 */
export async function activateRule(services: RuleServices, deed: ActivateRule): Promise<RuleVersion> {
  const { hits, judgedNeeded, clock } = services;
  const made = await findRule(services, deed);
  await checkOther(services, made.author, deed.by);
  await checkJudges(services, made, deed.by);
  const measured = measuredOf((await hits.shadowResults(made, nearNobody)).verdicts);
  const lack =
    measured.judged < judgedNeeded
      ? `${measured.judged} hits were judged, and ${judgedNeeded} are needed`
      : measured.confirmed === 0
        ? `of ${measured.judged} hits that were judged none was misuse`
        : undefined;
  const reason = lack === undefined ? undefined : deed.withoutPrecision;
  if (lack !== undefined && reason === undefined) {
    throw new RuleKeepingError("PRECISION_MISSING", lack, {
      remedy: "judge more hits, or say why it must go live all the same",
    });
  }
  const { by, consultation } = deed;
  return takeStep(services, made, { step: "live", by, at: clock.now(), reason, consultation, measured });
}

/** Whoever measured a rule does not decide on what he measured. */
async function checkJudges({ people, hits }: RuleServices, made: RuleVersion, by: string): Promise<void> {
  for (const judge of await hits.judges(made)) {
    if (!(await people.samePerson(judge, by))) continue;
    throw new OversightError("SAME_PERSON", "who judged what this rule found does not let it go live", {
      remedy: "ask a colleague who judged none of it",
    });
  }
}

async function checkOther({ people }: RuleServices, author: string, by: string): Promise<void> {
  if (await people.samePerson(author, by)) {
    throw new OversightError("SAME_PERSON", "who wrote this rule cannot let it go live", {
      remedy: "ask a colleague in another role",
    });
  }
  const writing = await people.rolesGiving(author, rulePermissions.edit);
  const deciding = await people.rolesGiving(by, rulePermissions.activate);
  if (deciding.some((role) => !writing.includes(role))) return;
  throw new OversightError("SAME_ROLE", "the author has every role by which you may decide", {
    remedy: "let somebody in another role decide",
  });
}
