import { AccessError } from "../access-error.ts";
import type { FactIs } from "../facts.ts";
import type { Concealment, Condition, Rule } from "../policy.ts";

/**
 * What one concealment shows must not be concealed again: a caller is told one thing, and that is what is proved.
 * Refuses also what might be, as far as the facts shown leave that open.
 *
 * @param byId the rules that the conditions name; without cycles, or it does not end.
 * @throws AccessError `POLICY_MALFORMED`
 */
export function checkConcealments(
  conceal: readonly Concealment[],
  byId: ReadonlyMap<string, Rule>,
  at: string,
): void {
  for (const { as } of conceal) {
    for (const [i, next] of conceal.entries()) {
      const changes = next.as.some((fact) => !isAmong(fact, as));
      if (changes && truthOf(next.when, as, byId) !== false) throw concealedTwice(`${at}/${i}/when`);
    }
  }
}

/** Whether a condition holds when only these facts are known; undefined when the others decide. */
function truthOf(
  condition: Condition,
  known: readonly FactIs[],
  byId: ReadonlyMap<string, Rule>,
): boolean | undefined {
  if ("not" in condition) return not(truthOf(condition.not, known, byId));
  if ("all" in condition) return all(condition.all.map((part) => truthOf(part, known, byId)));
  if ("any" in condition) return any(condition.any.map((part) => truthOf(part, known, byId)));
  if ("rule" in condition) {
    const rule = byId.get(condition.rule);
    if (rule === undefined) return undefined;
    const given = rule.given === undefined ? true : truthOf(rule.given, known, byId);
    return any([not(given), truthOf(rule.must, known, byId)]);
  }
  // The last one that names the fact is the one that is shown.
  const shown = known.findLast(({ fact }) => fact === condition.fact);
  return shown === undefined ? undefined : shown.is === condition.is;
}

function not(truth: boolean | undefined): boolean | undefined {
  return truth === undefined ? undefined : !truth;
}

function all(truths: readonly (boolean | undefined)[]): boolean | undefined {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function any(truths: readonly (boolean | undefined)[]): boolean | undefined {
  if (truths.includes(true)) return true;
  return truths.includes(undefined) ? undefined : false;
}

function isAmong({ fact, is }: FactIs, shown: readonly FactIs[]): boolean {
  return shown.findLast((other) => other.fact === fact)?.is === is;
}

function concealedTwice(where: string): AccessError {
  return new AccessError("POLICY_MALFORMED", `${where} conceals what another concealment shows`, {
    where,
    remedy: "let it not hold for what a concealment puts in the place of the facts",
  });
}
