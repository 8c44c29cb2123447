import fc from "fast-check";
import { expect, test } from "vitest";
import type { Rule } from "./rule-types.ts";
import { emptyRule, ruleOf, type SimpleRule, simpleOf } from "./simple-rule.ts";

const account = {
  id: "plates",
  name: "Kentekens",
  threat: "sold-plates",
  owner: "bureau",
  legalBasis: "AVG art. 32",
  proportionality: "Only what no work explains.",
  severity: "high",
} as const;

const simple: Rule = {
  ...account,
  when: {
    all: [
      { field: "tag", is: "plate" },
      { field: "explanation", in: ["none", "self-opened"] },
      { not: { field: "outcome", is: "deny" } },
      { field: "hour", atLeast: 0, atMost: 5 },
      { field: "shielded", is: false },
      { field: "system", in: ["vehicles", "persons"] },
    ],
  },
  count: { of: "subject", by: ["employee", "system"], within: "24h", atLeast: 5 },
};

/** The form of a rule that a form can hold. */
function formOf(rule: Rule): SimpleRule {
  const form = simpleOf(rule);
  if (form === undefined) throw new Error("more than a form can hold");
  return form;
}

test("[M6] a simple rule that goes through the form unchanged stays the same", () => {
  expect(ruleOf(formOf(simple))).toEqual(simple);
  const { count: _, ...alone } = { ...simple, when: { field: "emergency", is: true } as const };
  expect(ruleOf(formOf(alone))).toEqual(alone);
});

test("[M6] what a form cannot hold is not shown in one, so that nothing of it is lost", () => {
  const shows = (when: Rule["when"]) => simpleOf({ ...simple, when }) !== undefined;
  expect(shows({ any: [{ field: "tag", is: "plate" }] })).toBe(false);
  expect(shows({ all: [{ all: [] }] })).toBe(false);
  expect(shows({ not: { not: { field: "tag", is: "plate" } } })).toBe(false);
  expect(shows({ field: "system", startsWith: "v" })).toBe(false);
  expect(shows({ field: "tag", is: "of-the-agency" })).toBe(false);
  expect(shows({ field: "system", is: "a, b" })).toBe(false);
  expect(shows({ field: "hour", in: [1, 3] })).toBe(false);
  const sequence = { by: ["employee"], within: "1h", steps: [{ all: [] }, { all: [] }] } as const;
  const { count: _, ...rest } = simple;
  expect(simpleOf({ ...rest, sequence })).toBeUndefined();
});

test("[M6] whatever is typed in a form, the rule that it makes is shown in a form again as the same rule", () => {
  const words = fc.array(fc.stringMatching(/^[a-z-]{1,8}$/), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(words, fc.boolean(), fc.nat(23), fc.nat(23), (typed, isNegated, a, b) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)].map(String);
      const form: SimpleRule = {
        ...emptyRule,
        tests: [
          { field: "system", isNegated, values: [], text: typed.join(", "), from: "", to: "" },
          { field: "hour", isNegated, values: [], text: "", from: from ?? "", to: to ?? "" },
          { field: "emergency", isNegated, values: [], text: "", from: "", to: "" },
        ],
      };
      expect(formOf(ruleOf(form) as Rule)).toEqual(form);
    }),
  );
});
