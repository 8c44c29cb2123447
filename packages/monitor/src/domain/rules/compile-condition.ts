import type { RuleCondition, RuleTest } from "./rule.ts";
import { ruleFields } from "./rule-fields.ts";
import type { WatchedLookUp } from "./watched-look-up.ts";

export type Matches = (lookUp: WatchedLookUp) => boolean;

/** Makes a condition that was read into a function. */
export function compileCondition(condition: RuleCondition): Matches {
  if ("all" in condition) {
    const parts = condition.all.map(compileCondition);
    return (lookUp) => parts.every((part) => part(lookUp));
  }
  if ("any" in condition) {
    const parts = condition.any.map(compileCondition);
    return (lookUp) => parts.some((part) => part(lookUp));
  }
  if ("not" in condition) {
    const part = compileCondition(condition.not);
    return (lookUp) => !part(lookUp);
  }
  return compileTest(condition);
}

function compileTest(test: RuleTest): Matches {
  const field = ruleFields[test.field];
  switch (field.kind) {
    case "text": {
      const passes = textTest(test);
      return (lookUp) => passes(field.read(lookUp));
    }
    case "texts": {
      const passes = textTest(test);
      return (lookUp) => field.read(lookUp).some(passes);
    }
    case "flag":
      return (lookUp) => field.read(lookUp) === test.is;
    case "number": {
      const passes = numberTest(test);
      return (lookUp) => passes(field.read(lookUp));
    }
  }
}

/** Every member of the test must hold. */
function textTest({ anyCase, ...test }: RuleTest): (text: string) => boolean {
  if (anyCase === undefined) return exactTest(test);
  const small = (text: string | undefined) => text?.toLowerCase();
  const { is, in: among, contains, startsWith, endsWith } = test;
  const passes = exactTest({
    is: typeof is === "string" ? is.toLowerCase() : is,
    in: among?.map((one) => String(one).toLowerCase()),
    contains: small(contains),
    startsWith: small(startsWith),
    endsWith: small(endsWith),
  });
  return (text) => passes(text.toLowerCase());
}

function exactTest({
  is,
  in: among,
  contains,
  startsWith,
  endsWith,
}: Omit<RuleTest, "field" | "anyCase">): (text: string) => boolean {
  const known = among === undefined ? undefined : new Set<string | number>(among);
  return (text) =>
    (is === undefined || text === is) &&
    (known === undefined || known.has(text)) &&
    (contains === undefined || text.includes(contains)) &&
    (startsWith === undefined || text.startsWith(startsWith)) &&
    (endsWith === undefined || text.endsWith(endsWith));
}

function numberTest({ is, in: among, atLeast, atMost }: RuleTest): (value: number) => boolean {
  const known = among === undefined ? undefined : new Set<string | number>(among);
  return (value) =>
    (is === undefined || value === is) &&
    (known === undefined || known.has(value)) &&
    (atLeast === undefined || value >= atLeast) &&
    (atMost === undefined || value <= atMost);
}
