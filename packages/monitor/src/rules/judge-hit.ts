import type { RuleVersion } from "../domain/rules/rule-version.ts";
import type { WatchedLookUp } from "../domain/rules/watched-look-up.ts";
import { OversightError } from "../oversight-error.ts";
import { checkDistance, unveil } from "../oversight-people.ts";
import { findRule } from "./find-rule.ts";
import type { HitVerdict, RuleServices, ShadowHit } from "./ports.ts";
import { RuleKeepingError } from "./rule-keeping-error.ts";
import type { RuleDeed } from "./step-rule.ts";

/** A hit as who judges sees it: what was looked at and why, and of nobody more than a pseudonym. */
export interface HitToJudge {
  readonly hit: ShadowHit;
  /** In order of time. */
  readonly looks: readonly WatchedLookUp[];
}

/** Among so many one is sought that is not about a colleague of who judges. */
const mostSought = 50;

/**
 * Draws a hit that nobody judged yet. The order is one of chance, so that nobody chooses what precision is measured
 * from. Nobody judges what his own rule finds, nor what colleagues did.
 *
 * @returns undefined when there is none
 * @throws RuleKeepingError MONITOR_RULE_UNKNOWN
 * @throws OversightError SAME_PERSON
 */
export async function drawHit(services: RuleServices, deed: RuleDeed): Promise<HitToJudge | undefined> {
  const made = await findRule(services, deed);
  await checkJudge(services, made, deed.by);
  const { hits, people, readWatched } = services;
  for (const hit of await hits.unjudged(made, await people.unitOf(deed.by), mostSought)) {
    if (!(await isAtDistance(services, deed.by, hit))) continue;
    const looks = await readWatched(hit.looks);
    // Of what was destroyed nothing is left to judge.
    if (looks.length > 0) return { hit, looks: [...looks].sort((a, b) => a.at - b.at) };
  }
  return undefined;
}

/**
 * Judges a hit: whether the look-ups were justified. It is told to nobody else, and changes nothing for the employee.
 *
 * @throws RuleKeepingError MONITOR_RULE_UNKNOWN, HIT_UNKNOWN, HIT_JUDGED
 * @throws OversightError SAME_PERSON, CONCERNS_YOURSELF
 */
export async function judgeHit(
  services: RuleServices,
  { hit: id, verdict, by }: { readonly hit: string; readonly verdict: HitVerdict; readonly by: string },
): Promise<void> {
  const { hits, people, clock } = services;
  const hit = await hits.find(id);
  if (hit === undefined) {
    throw new RuleKeepingError("HIT_UNKNOWN", "there is no such hit", { where: "/hit" });
  }
  await checkJudge(services, await findRule(services, hit), by);
  const watched = await unveil(people, { pseudonym: hit.shown, year: hit.year });
  await checkDistance(people, by, [watched]);
  if (await hits.judge(id, verdict, { by, at: clock.now() })) return;
  throw new RuleKeepingError("HIT_JUDGED", "somebody judged this hit before", {
    remedy: "take the next one",
  });
}

async function checkJudge({ people }: RuleServices, { author }: RuleVersion, by: string): Promise<void> {
  if (!(await people.samePerson(author, by))) return;
  throw new OversightError("SAME_PERSON", "who wrote a rule does not judge what it finds", {
    remedy: "let a colleague judge",
  });
}

async function isAtDistance({ people }: RuleServices, by: string, hit: ShadowHit): Promise<boolean> {
  try {
    const watched = await unveil(people, { pseudonym: hit.shown, year: hit.year });
    await checkDistance(people, by, [watched]);
    return true;
  } catch (error) {
    if (error instanceof OversightError) return false;
    throw error;
  }
}
