import { AccessError } from "./domain/access-error.ts";
import { breaks, describeCounterexample } from "./domain/counterexample.ts";
import { type Facts, withFacts } from "./domain/facts.ts";
import { allFacts } from "./domain/parse-policy.ts";
import type { Policy } from "./domain/policy.ts";
import { type PolicyProperty, policyProperties } from "./domain/policy-properties.ts";
import { brokenBy, policyTheory, readFacts } from "./domain/policy-theorem.ts";
import type { ProvedProperty } from "./domain/policy-version.ts";

/** Settles a theory in SMT-LIB 2.6: `unsat`, or `sat` with a model, or something else when it cannot. */
export type Solver = (text: string) => Promise<string>;

/**
 * Proves the stated properties of a rule tree, for every combination of facts. What the solver cannot settle
 * is a fault and never a proof; a counterexample is held against the tree itself before anyone gets to see it.
 *
 * @throws AccessError `PROVER_FAILED`
 */
export async function provePolicy(policy: Policy, solver: Solver): Promise<readonly ProvedProperty[]> {
  const theory = policyTheory(policy);
  const proved: ProvedProperty[] = [];
  for (const property of policyProperties) {
    const answer = await solver(brokenBy(theory, property));
    proved.push(readAnswer(answer, property, policy));
  }
  return proved;
}

function readAnswer(answer: string, property: PolicyProperty, policy: Policy): ProvedProperty {
  const { id, sentence } = property;
  if (answer === "unsat") return { id, sentence, holds: true };
  if (!answer.startsWith("sat")) throw proverFailed(id);
  const facts = factsOf(readFacts(answer));
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

/** What a prover throws that has work enough. */
export function proofRunning(): AccessError {
  return new AccessError("PROOF_RUNNING", "other versions are being tested on this server", {
    where: "",
    remedy: "try again in a minute",
  });
}
