import fc from "fast-check";
import { expect, test } from "vitest";
import { parseRule } from "./parse-rule.ts";
import { RuleError } from "./rule-error.ts";

const good = {
  id: "plates-at-night",
  name: "Kentekens in de nacht",
  threat: "sold-plates",
  owner: "integrity bureau",
  legalBasis: "AVG art. 32",
  proportionality: "Few people look for plates at night; a hit is a question first.",
  severity: "high",
  when: { all: [{ field: "tag", is: "plate" }, { not: { field: "hour", atLeast: 6, atMost: 21 } }] },
  count: { of: "look-ups", by: ["employee"], within: "24h", atLeast: 2 },
};

function faultOf(value: unknown): string {
  try {
    parseRule(value);
  } catch (error) {
    if (error instanceof RuleError) return `${error.code} ${error.where}`;
    throw error;
  }
  return "none";
}

test("[M6] a rule is read as it was written", () => {
  expect(parseRule(good)).toEqual(good);
});

test("[R5] a rule without a threat, an owner, a law or its proportionality is none", () => {
  for (const member of ["threat", "owner", "legalBasis", "proportionality"]) {
    expect(faultOf({ ...good, [member]: undefined })).toBe(`RULE_INVALID /${member}`);
  }
  expect(faultOf({ ...good, proportionality: "because" })).toBe("RULE_INVALID /proportionality");
});

test("[M6] what is wrong in a rule is named with its place", () => {
  expect(faultOf({ ...good, when: { field: "bsn", is: "x" } })).toBe("RULE_INVALID /when/field");
  expect(faultOf({ ...good, when: { field: "hour", contains: "1" } })).toBe("RULE_INVALID /when/contains");
  expect(faultOf({ ...good, when: { field: "emergency", is: "yes" } })).toBe("RULE_INVALID /when/is");
  expect(faultOf({ ...good, when: { field: "tag" } })).toBe("RULE_INVALID /when");
  expect(faultOf({ ...good, when: { all: [], any: [] } })).toBe("RULE_INVALID /when");
  expect(faultOf({ ...good, when: { all: [{ not: 3 }] } })).toBe("RULE_INVALID /when/all/0/not");
  expect(faultOf({ ...good, script: "x" })).toBe("RULE_INVALID /script");
  expect(faultOf({ ...good, sequence: {} })).toBe("RULE_INVALID /sequence");
  const count = (change: object) => faultOf({ ...good, count: { ...good.count, ...change } });
  expect(count({ within: "91d" })).toBe("RULE_INVALID /count/within");
  expect(count({ within: "1 day" })).toBe("RULE_INVALID /count/within");
  expect(count({ atLeast: 501 })).toBe("RULE_INVALID /count/atLeast");
  expect(count({ atLeast: 1 })).toBe("RULE_INVALID /count/atLeast");
  expect(count({ by: [] })).toBe("RULE_INVALID /count/by");
  expect(count({ of: "employee" })).toBe("RULE_INVALID /count/of");
  const steps = [{ all: [] }];
  const sequence = { by: ["employee"], within: "1h", steps };
  expect(faultOf({ ...good, count: undefined, sequence })).toBe("RULE_INVALID /sequence/steps");
});

test("[M6] a rule is bounded in depth and size", () => {
  let deep: object = { field: "tag", is: "plate" };
  for (let i = 0; i < 8; i++) deep = { not: deep };
  expect(faultOf({ ...good, when: deep })).toMatch(/^RULE_TOO_LARGE/);
  const wide = Array.from({ length: 201 }, () => ({ field: "tag", is: "plate" }));
  expect(faultOf({ ...good, when: { any: wide } })).toMatch(/^RULE_TOO_LARGE/);
});

test("[M6] whatever is sent is a rule or a fault with its place, never anything else", () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.constantFrom("when", "count", "sequence", "id", "severity"),
      (value, member) => {
        const sent = { ...good, [member]: value };
        expect(faultOf(sent)).toMatch(/^(none|RULE_(INVALID|TOO_LARGE) \/)/);
        expect(faultOf(value)).toMatch(/^RULE_INVALID/);
      },
    ),
    { numRuns: 300 },
  );
});
