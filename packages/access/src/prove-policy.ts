import { AccessError } from "./domain/access-error.ts";
import { breaks, describeCounterexample } from "./domain/counterexample.ts";
import { type Facts, withFacts } from "./domain/facts.ts";
import { allFacts } from "./domain/parse-policy.ts";
import type { Policy } from "./domain/policy.ts";
import { type PolicyProperty, policyProperties } from "./domain/policy-properties.ts";
import { askFacts, endQuestion, policyTheory, propertyQuestion, readFacts } from "./domain/policy-theorem.ts";
import type { ProvedProperty } from "./domain/policy-version.ts";

/** Answers SMT-LIB 2.6; what it was told before still holds at the next question. */
export type Solver = (text: string) => Promise<string>;

/**
 * Proves the stated properties of a rule tree, for every combination of facts. What the solver cannot settle
 * is a fault and never a proof; a counterexample is held against the tree itself before anyone gets to see it.
 *
 * @throws AccessError `PROVER_FAILED`
 */
export async function provePolicy(policy: Policy, solver: Solver): Promise<readonly ProvedProperty[]> {
  if ((await solver(policyTheory(policy))).trim() !== "") throw proverFailed("the rules");
  const proved: ProvedProperty[] = [];
  for (const property of policyProperties) proved.push(await proveProperty(property, policy, solver));
  return proved;
}

async function proveProperty(
  property: PolicyProperty,
  policy: Policy,
  solver: Solver,
): Promise<ProvedProperty> {
  const { id, sentence } = property;
  const answer = (await solver(propertyQuestion(property))).trim();
  if (answer === "unsat") {
    await solver(endQuestion);
    return { id, sentence, holds: true };
  }
  if (answer !== "sat") throw proverFailed(id);
  const facts = factsOf(readFacts(await solver(askFacts)));
  if (!breaks(property, policy, facts)) throw proverFailed(id);
  return { id, sentence, holds: false, counterexample: describeCounterexample(property, policy, facts) };
}

function factsOf(states: ReadonlyMap<string, string>): Facts {
  return withFacts(
    0,
    allFacts.filter(({ fact, is }) => states.get(fact) === is),
  );
}

/** The error for a proof that did not come about; `where` is the property. */
export function proverFailed(where: string, cause?: unknown): AccessError {
  return new AccessError("PROVER_FAILED", "the properties of this version could not be proved", {
    where,
    remedy: "try again; if it lasts, make the rules simpler",
    cause,
  });
}
