import { expect, test } from "vitest";
import { AccessError } from "./access-error.ts";
import { compilePolicy } from "./compile-policy.ts";
import { needToKnow } from "./need-to-know.ts";
import type { Condition, Policy, Rule } from "./policy.ts";

const systemKnown: Condition = { fact: "system", is: "known" };

function rule(id: string, must: Condition, differences: Partial<Rule> = {}): Rule {
  return { id, article: "x", sentence: "x", must, otherwise: [{ code: "SYSTEM_UNKNOWN" }], ...differences };
}

function policyOf(...rules: readonly Rule[]): Policy {
  return { ...needToKnow, rules, support: [], conceal: [] };
}

function faultOf(policy: Policy): string {
  try {
    compilePolicy(policy);
    return "";
  } catch (error) {
    if (error instanceof AccessError) return `${error.code} ${error.where}`;
    throw error;
  }
}

test("[A14] a rule may rest on another one, and holds when that says nothing or is kept", () => {
  const known = rule("known", systemKnown, { given: { fact: "activity", is: "known" } });
  const other = rule("other", { rule: "known" }, { otherwise: [{ code: "ACTIVITY_UNKNOWN" }] });
  for (const policy of [policyOf(known, other), policyOf(other, known)]) {
    const { judge } = compilePolicy(policy);
    const codes = (facts: number) =>
      judge(facts)
        .reasons.map(({ code }) => code)
        .sort();
    expect(codes(0)).toEqual([]);
    expect(codes(1 << 4)).toEqual(["ACTIVITY_UNKNOWN", "SYSTEM_UNKNOWN"]);
    expect(codes((1 << 4) | 1)).toEqual([]);
  }
});

test("[A14] a policy with a cycle, an unknown rule, an id twice or a rule without a reason is refused by its place", () => {
  expect(faultOf(policyOf(rule("a", { rule: "b" }), rule("b", { not: { rule: "a" } })))).toBe(
    "POLICY_CYCLE /rules/1/must/not/rule",
  );
  expect(faultOf(policyOf(rule("a", { all: [systemKnown, { rule: "a" }] })))).toBe(
    "POLICY_CYCLE /rules/0/must/all/1/rule",
  );
  expect(faultOf(policyOf(rule("a", { rule: "z" })))).toBe("RULE_UNKNOWN /rules/0/must/rule");
  expect(faultOf(policyOf(rule("a", systemKnown), rule("a", systemKnown)))).toBe("ID_DUPLICATE /rules/1/id");
  const silent = rule("a", systemKnown, { otherwise: [{ when: systemKnown, code: "NO_ROLE" }] });
  expect(faultOf(policyOf(silent))).toBe("POLICY_MALFORMED /rules/0/otherwise");
  const actions = Array.from({ length: 9 }, (_, i) => `action-${i}`);
  expect(faultOf({ ...policyOf(), actions })).toBe("POLICY_MALFORMED /actions");
});
