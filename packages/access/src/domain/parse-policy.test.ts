import { seededRandom } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RuleGenerator } from "../testing/generate-rules.ts";
import { AccessError } from "./access-error.ts";
import { checkRules } from "./checks/check-policy.ts";
import { compilePolicy } from "./compile-policy.ts";
import { bitsOf as bits, factStates } from "./facts.ts";
import { permits } from "./holds.ts";
import { needToKnow } from "./need-to-know.ts";
import { allFacts, parsePolicy } from "./parse-policy.ts";
import type { Condition, Policy } from "./policy.ts";

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AccessError) return `${error.code} ${error.where}`;
    throw error;
  }
  return "none";
}

const withRule = (change: object): unknown => ({
  ...needToKnow,
  rules: [{ ...needToKnow.rules[0], ...change }, ...needToKnow.rules.slice(1)],
});

test("[A14] the built-in rules and made-up ones are read as they are", () => {
  expect(parsePolicy(JSON.parse(JSON.stringify(needToKnow)))).toEqual(needToKnow);
  const generator = new RuleGenerator(seededRandom(3));
  for (let i = 0; i < 100; i++) {
    const policy = generator.policy();
    expect(parsePolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    // What they conceal may be concealed twice; that is tested with the check itself.
    expect(faultOf(() => checkRules({ ...policy, conceal: needToKnow.conceal }, ""))).toBe("none");
  }
});

test("[A14] [A8] a reason that tells of a shield is for the sealed record, also by way of a rule", () => {
  const [first, second, cleared, ...rest] = needToKnow.support;
  if (cleared?.code !== "SHIELD_CLEARED") throw new RangeError("the support of the shield moved");
  const supported = (change: object): Policy => ({
    ...needToKnow,
    support: [first, second, { ...cleared, ...change }, ...rest].flatMap((one) => one ?? []),
  });
  const when: Condition = { all: [{ not: { rule: "shield" } }] };
  expect(faultOf(() => checkRules(supported({}), ""))).toBe("none");
  expect(faultOf(() => checkRules(supported({ sealed: undefined }), ""))).toBe(
    "POLICY_MALFORMED /support/2/sealed",
  );
  expect(faultOf(() => checkRules(supported({ sealed: false, when }), ""))).toBe(
    "POLICY_MALFORMED /support/2/sealed",
  );
  expect(faultOf(() => checkRules(supported({ when }), ""))).toBe("none");
});

test("[A14] whatever comes in, it is a policy or a fault with a place", () => {
  const leaf = fc.constantFrom<unknown>(...allFacts, { fact: "mood", is: "good" }, null, 7, "x");
  const condition = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      leaf,
      fc.record({ not: tie("any") }),
      fc.record({ all: fc.array(tie("any"), { maxLength: 3 }) }),
      fc.record({ any: fc.array(tie("any"), { maxLength: 3 }), rule: fc.string() }, { requiredKeys: [] }),
    ),
  })).any;
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        condition.map((must) => withRule({ must })),
      ),
      (value) => {
        const fault = faultOf(() => parsePolicy(value));
        expect(fault).toMatch(/^(none|[A-Z_]+ (\/.*)?)$/);
      },
    ),
    { numRuns: 1_000 },
  );
});

test.each<[string, unknown]>([
  ["POLICY_MALFORMED ", "rules"],
  ["POLICY_MALFORMED ", { ...needToKnow, more: 1 }],
  ["POLICY_MALFORMED /version", { ...needToKnow, version: 1.5 }],
  ["POLICY_TOO_LARGE /actions", { ...needToKnow, actions: Array.from({ length: 9 }, (_, i) => `a${i}`) }],
  ["POLICY_TOO_LARGE /rules", { ...needToKnow, rules: Array.from({ length: 101 }, () => ({})) }],
  ["ID_MALFORMED /rules/0/id", withRule({ id: "No Slug" })],
  ["TEXT_MALFORMED /rules/0/sentence", withRule({ sentence: "\ud800" })],
  ["POLICY_MALFORMED /rules/0/must/is", withRule({ must: { fact: "shield", is: "open" } })],
  ["POLICY_MALFORMED /rules/0/must", withRule({ must: { fact: "shield" } })],
  ["POLICY_MALFORMED /rules/0/must", withRule({ must: { all: [], any: [] } })],
  ["POLICY_MALFORMED /rules/0/otherwise/0/code", withRule({ otherwise: [{ code: "WHY_NOT" }] })],
])("[A14] refused: %s", (fault, value) => {
  expect(faultOf(() => parsePolicy(value))).toBe(fault);
});

test("[A14] a tree may be 16 deep and no deeper, and have 2,000 conditions and no more", () => {
  const deep = (levels: number): Condition => (levels === 1 ? { all: [] } : { not: deep(levels - 1) });
  expect(faultOf(() => parsePolicy(withRule({ must: deep(16) })))).toBe("none");
  expect(faultOf(() => parsePolicy(withRule({ must: deep(17) })))).toMatch(
    /^POLICY_TOO_LARGE \/rules\/0\/must\/not/,
  );
  const wide = (count: number) =>
    withRule({ must: { any: Array.from({ length: count }, () => allFacts[0]) } });
  expect(faultOf(() => parsePolicy(wide(1_500)))).toBe("none");
  expect(faultOf(() => parsePolicy(wide(2_000)))).toMatch(/^POLICY_TOO_LARGE /);
});

test.each<[string, Policy]>([
  ["POLICY_CYCLE /rules/0", cycle(1)],
  ["POLICY_CYCLE /rules/0", cycle(2)],
  ["POLICY_CYCLE /rules/0", cycle(60)],
  ["RULE_UNKNOWN /rules/0/must", chain([{ rule: "none" }])],
  [
    "ID_DUPLICATE /rules/1/id",
    { ...needToKnow, rules: [needToKnow.rules[0], needToKnow.rules[0]].flatMap((r) => r ?? []) },
  ],
  ["ID_DUPLICATE /actions", { ...needToKnow, actions: ["read", "read"] }],
  ["RULE_UNKNOWN /support/0/rule", { ...needToKnow, rules: [] }],
])("[A14] refused, for it never ends or refers to nothing: %s", (fault, policy) => {
  expect(faultOf(() => checkRules(policy, ""))).toBe(fault);
});

test("[A14] a chain of rules of which each rests on the next is no cycle", () => {
  const musts: Condition[] = Array.from({ length: 99 }, (_, i) => ({ rule: `rule-${i + 1}` }));
  expect(faultOf(() => checkRules(chain([...musts, { all: [] }]), ""))).toBe("none");
});

test("[A14] rules that double at each step are refused before anybody writes them out", () => {
  const musts: Condition[] = Array.from({ length: 60 }, (_, i) =>
    i === 59 ? { all: [] } : { all: [{ rule: `rule-${i + 1}` }, { rule: `rule-${i + 1}` }] },
  );
  expect(faultOf(() => checkRules(chain(musts), ""))).toBe("POLICY_TOO_LARGE /rules/0");
});

test("[A14] the compiled rules and the tree read plainly agree", () => {
  fc.assert(
    fc.property(fc.integer(), fc.array(fc.nat(6), { minLength: 22, maxLength: 22 }), (seed, choices) => {
      const policy = new RuleGenerator(seededRandom(seed)).policy();
      const names = Object.keys(factStates);
      const facts = names.reduce((sum, name, i) => {
        const states = allFacts.filter(({ fact }) => fact === name);
        const chosen = states[(choices[i] ?? 0) % states.length];
        return chosen === undefined ? sum : sum | bits(chosen);
      }, 0);
      expect(compilePolicy(policy).judge(facts).permits).toBe(permits(policy, facts));
    }),
    { numRuns: 500 },
  );
});

function chain(musts: readonly Condition[]): Policy {
  const rule = (must: Condition, i: number) => ({
    id: `rule-${i}`,
    article: "art. 1",
    sentence: "Een regel.",
    must,
    otherwise: [{ code: "NO_WORK_ITEM" as const }],
  });
  return { ...needToKnow, rules: musts.map(rule), support: [], conceal: [] };
}

function cycle(length: number): Policy {
  return chain(Array.from({ length }, (_, i) => ({ not: { rule: `rule-${(i + 1) % length}` } })));
}
