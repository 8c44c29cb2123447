import { hiddenWithin } from "@grondslag/log";
import { yearsOfPeriod } from "../domain/investigation.ts";
import type { RuleVersion } from "../domain/rules/rule-version.ts";
import type { WatchedLookUp } from "../domain/rules/watched-look-up.ts";
import { OversightError } from "../oversight-error.ts";
import { findRule } from "./find-rule.ts";
import type { HitVerdict, RuleServices, ShadowHit } from "./ports.ts";
import { RuleKeepingError } from "./rule-keeping-error.ts";
import type { RuleDeed } from "./step-rule.ts";

/** A hit as who judges sees it: what was looked at and why, and of nobody more than a pseudonym. */
export interface HitToJudge {
  readonly hit: ShadowHit;
  /** Those of the employee, in order of time. */
  readonly looks: readonly WatchedLookUp[];
  /** Look-ups of others that the rule counted with. */
  readonly ofOthers: number;
}

const pageSize = 50;
/** Of so many pages nothing is left in the log: then it is too long ago to judge. */
const mostPages = 20;

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
  const { hits, people } = services;
  const near = await people.nearTo(deed.by);
  let after = "";
  for (let page = 0; page < mostPages; page++) {
    const found = await hits.unjudged(made, near, { after, limit: pageSize });
    for (const hit of found) {
      const drawn = await readHit(services, hit, deed.by);
      // Of what was destroyed nothing is left to judge.
      if (drawn.looks.length > 0) return drawn;
    }
    after = found.at(-1)?.hit ?? "";
    if (found.length < pageSize) break;
  }
  return undefined;
}

async function readHit(services: RuleServices, hit: ShadowHit, by: string): Promise<HitToJudge> {
  const all = await services.readWatched(hit.looks);
  const looks = all.filter(({ employee }) => employee === hit.employee).sort((a, b) => a.at - b.at);
  const [first, last] = [looks[0]?.at ?? hit.at, looks.at(-1)?.at ?? hit.at];
  const hidden = await hiddenWithin(services, by, yearsOfPeriod(first, last + 1));
  return {
    hit,
    looks: looks.map((look) =>
      hidden.has(look.subject) ? { ...look, shielded: false, relation: "none" } : look,
    ),
    ofOthers: all.length - looks.length,
  };
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
  const { units, employees } = await people.nearTo(by);
  if (units.includes(hit.unit) || employees.includes(hit.employee)) {
    throw new OversightError("CONCERNS_YOURSELF", "this is about you or about somebody near you", {
      remedy: "take the next one",
    });
  }
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
