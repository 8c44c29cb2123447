import { seededRandom } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { RuleGenerator, someFacts } from "../../testing/generate-rules.ts";
import { AccessError } from "../access-error.ts";
import { compilePolicy } from "../compile-policy.ts";
import { type Facts, withFacts } from "../facts.ts";
import { holds } from "../holds.ts";
import { needToKnow } from "../need-to-know.ts";
import type { Concealment, Policy } from "../policy.ts";
import { policyProperties } from "../policy-properties.ts";
import { checkRules } from "./check-policy.ts";

const ordinary: Concealment["when"] = {
  all: [
    { fact: "subject", is: "known" },
    { fact: "shield", is: "none" },
  ],
};

function swap(from: "flagged" | "present", to: "flagged" | "present"): Concealment {
  return {
    when: { all: [ordinary, { fact: "training", is: from }] },
    as: [{ fact: "training", is: to }],
  };
}

function withConcealments(...more: readonly Concealment[]): Policy {
  return { ...needToKnow, conceal: [...needToKnow.conceal, ...more] };
}

function faultOf(policy: Policy): string {
  try {
    checkRules(policy, "/rules");
    return "";
  } catch (error) {
    if (error instanceof AccessError) return `${error.code} ${error.where}`;
    throw error;
  }
}

test("[A14] concealments that lead to each other are refused by their place", () => {
  const [there, back] = [swap("flagged", "present"), swap("present", "flagged")];
  expect(faultOf({ ...needToKnow, conceal: [there, back] })).toBe("POLICY_MALFORMED /rules/conceal/1/when");
  expect(faultOf(withConcealments(there, back))).toContain("POLICY_MALFORMED /rules/conceal/");
  expect(faultOf({ ...needToKnow, conceal: [there] })).toBe("");
  expect(faultOf(needToKnow)).toBe("");
});

test("[A14] a concealment that may change what another one shows is refused, also by way of a rule", () => {
  const as = [{ fact: "workItem", is: "none" }] as const;
  for (const when of [
    { fact: "subject", is: "unknown" },
    { not: { rule: "subject-known" } },
    { any: [{ fact: "shield", is: "none" }] },
    { fact: "hours", is: "outside" },
  ] as const) {
    expect(faultOf(withConcealments({ when, as })), JSON.stringify(when)).toBe(
      "POLICY_MALFORMED /rules/conceal/2/when",
    );
  }
});

test("[A14] whatever the checks let pass conceals nothing twice", () => {
  const random = seededRandom(15);
  const [property] = policyProperties;
  if (property === undefined) throw new Error("there are no properties");
  let [passed, refused] = [0, 0];
  for (let round = 0; round < 60; round++) {
    const policy = new RuleGenerator(random).policy();
    const shown = (facts: Facts): Facts =>
      withFacts(facts, policy.conceal.find(({ when }) => holds(when, facts, policy.rules))?.as ?? []);
    if (faultOf(policy) !== "") refused++;
    else {
      passed++;
      expect(someFacts(policy, property, (facts) => shown(shown(facts)) !== shown(facts))).toBe(false);
    }
  }
  expect(passed).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(5);
});

test("[A14] the rules conceal once and only once, whatever was let in", () => {
  const { judge } = compilePolicy(withConcealments(swap("flagged", "present"), swap("present", "flagged")));
  const flagged = withFacts(0, [
    { fact: "subject", is: "known" },
    { fact: "shield", is: "none" },
    { fact: "training", is: "flagged" },
  ]);
  const { shown } = judge(flagged);
  expect(shown).toBeDefined();
  expect(shown?.shown).toBeUndefined();
});
