import { AccessError } from "./access-error.ts";
import { checkSlug, checkText } from "./checks/check-values.ts";
import { denialCodes, permitCodes } from "./decision.ts";
import { type FactIs, type FactName, factStates } from "./facts.ts";
import {
  type Concealment,
  type Condition,
  nearestKinds,
  type Outcome,
  type Policy,
  type Rule,
  type Support,
} from "./policy.ts";

/** Deeper trees nobody can read, and every reader of the tree walks down it. */
const deepest = 16;
const mostConditions = 2_000;
const mostRules = 100;
const mostOutcomes = 30;
/** A permission is one byte of action bits. */
const mostActions = 8;

/**
 * Reads a rule tree that came from outside. What it holds is bounded in depth and size, and nothing but what
 * a rule tree has gets in.
 *
 * @param at JSON pointer of the policy, for faults.
 * @throws AccessError `POLICY_MALFORMED`, `POLICY_TOO_LARGE`, `ID_MALFORMED`, `TEXT_MALFORMED`
 */
export function parsePolicy(value: unknown, at = ""): Policy {
  return new PolicyReader().policy(value, at);
}

type Members = Readonly<Record<string, unknown>>;

class PolicyReader {
  #conditions = 0;

  policy(value: unknown, at: string): Policy {
    const { name, version, actions, rules, support, conceal } = members(value, at, [
      "name",
      "version",
      "actions",
      "rules",
      "support",
      "conceal",
    ]);
    return {
      name: slug(name, `${at}/name`),
      version: count(version, `${at}/version`),
      actions: list(actions, `${at}/actions`, mostActions, slug),
      rules: list(rules, `${at}/rules`, mostRules, (rule, where) => this.#rule(rule, where)),
      support: list(support, `${at}/support`, mostRules, (one, where) => this.#support(one, where)),
      conceal: list(conceal, `${at}/conceal`, mostOutcomes, (one, where) => this.#concealment(one, where)),
    };
  }

  #concealment(value: unknown, at: string): Concealment {
    const { when, as } = members(value, at, ["when", "as"]);
    return {
      when: this.#condition(when, `${at}/when`, 1),
      as: list(as, `${at}/as`, mostOutcomes, factIs),
    };
  }

  #rule(value: unknown, at: string): Rule {
    const rule = members(value, at, ["id", "article", "sentence", "given", "must", "otherwise"]);
    const { given } = rule;
    return {
      id: slug(rule.id, `${at}/id`),
      article: text(rule.article, `${at}/article`, 200),
      sentence: text(rule.sentence, `${at}/sentence`, 500),
      ...(given !== undefined && { given: this.#condition(given, `${at}/given`, 1) }),
      must: this.#condition(rule.must, `${at}/must`, 1),
      otherwise: list(rule.otherwise, `${at}/otherwise`, mostOutcomes, (one, where) =>
        this.#outcome(one, where),
      ),
    };
  }

  #outcome(value: unknown, at: string): Outcome {
    const { when, code, nearest } = members(value, at, ["when", "code", "nearest"]);
    return {
      ...(when !== undefined && { when: this.#condition(when, `${at}/when`, 1) }),
      code: oneOf(denialCodes, code, `${at}/code`),
      ...(nearest !== undefined && { nearest: oneOf(nearestKinds, nearest, `${at}/nearest`) }),
    };
  }

  #support(value: unknown, at: string): Support {
    const { rule, when, code, sealed } = members(value, at, ["rule", "when", "code", "sealed"]);
    if (sealed !== undefined && typeof sealed !== "boolean") {
      throw malformed(`${at}/sealed`, "true or false");
    }
    return {
      rule: slug(rule, `${at}/rule`),
      when: this.#condition(when, `${at}/when`, 1),
      code: oneOf(permitCodes, code, `${at}/code`),
      ...(sealed !== undefined && { sealed }),
    };
  }

  #condition(value: unknown, at: string, depth: number): Condition {
    this.#conditions += 1;
    if (this.#conditions > mostConditions) throw tooLarge(at, `at most ${mostConditions} conditions`);
    if (depth > deepest) throw tooLarge(at, `at most ${deepest} conditions within each other`);
    const condition = members(value, at, ["fact", "is", "not", "all", "any", "rule"]);
    const [form = ""] = Object.keys(condition).filter((name) => name !== "is");
    const others = Object.keys(condition).length;
    if (form === "fact" && others === 2) return factIs(value, at);
    const combines = form === "not" || form === "all" || form === "any" || form === "rule";
    if (!combines || others !== 1) throw malformed(at, "one of: a fact with its state, not, all, any, rule");
    const below = (part: unknown, where: string) => this.#condition(part, where, depth + 1);
    if (form === "rule") return { rule: slug(condition.rule, `${at}/rule`) };
    if (form === "not") return { not: below(condition.not, `${at}/not`) };
    if (form === "all") return { all: list(condition.all, `${at}/all`, mostConditions, below) };
    return { any: list(condition.any, `${at}/any`, mostConditions, below) };
  }
}

function factIs(value: unknown, at: string): FactIs {
  const { fact, is } = members(value, at, ["fact", "is"]);
  const name = oneOf(factNames, fact, `${at}/fact`);
  const state = oneOf(Object.keys(factStates[name]), is, `${at}/is`);
  const known = allFacts.find((one) => one.fact === name && one.is === state);
  if (known === undefined) throw malformed(at, "a fact with one of its states");
  return known;
}

/** Every fact in every state: what a leaf of a rule tree can say. */
export const allFacts: readonly FactIs[] = Object.entries(factStates).flatMap(([fact, states]) =>
  Object.keys(states).map((is) => asFact(fact, is)),
);

// The pairs come from the table itself; the compiler cannot follow that through Object.entries.
function asFact(fact: string, is: string): FactIs {
  return { fact, is } as FactIs;
}

const factNames = Object.keys(factStates) as readonly FactName[];

function members(value: unknown, at: string, allowed: readonly string[]): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed(at, "an object");
  const extra = Object.keys(value).find((name) => !allowed.includes(name));
  if (extra !== undefined) throw malformed(at, `an object with no other members than ${allowed.join(", ")}`);
  return { ...value };
}

function list<Item>(
  value: unknown,
  at: string,
  most: number,
  read: (item: unknown, at: string) => Item,
): readonly Item[] {
  if (!Array.isArray(value)) throw malformed(at, "a list");
  if (value.length > most) throw tooLarge(at, `at most ${most}`);
  return value.map((item: unknown, i) => read(item, `${at}/${i}`));
}

function text(value: unknown, at: string, longest: number): string {
  if (typeof value !== "string") throw malformed(at, "a text");
  checkText(value, at, longest);
  return value;
}

function slug(value: unknown, at: string): string {
  if (typeof value !== "string") throw malformed(at, "a text");
  checkSlug(value, at);
  return value;
}

function count(value: unknown, at: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  throw malformed(at, "a whole number from 1");
}

function oneOf<Choice extends string>(choices: readonly Choice[], value: unknown, at: string): Choice {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw malformed(at, `one of ${choices.join(", ")}`);
  return found;
}

function malformed(where: string, expected: string): AccessError {
  return new AccessError("POLICY_MALFORMED", `${where} is not ${expected}`, {
    where,
    remedy: "start from the rules of the active version and change what should differ",
  });
}

function tooLarge(where: string, bound: string): AccessError {
  return new AccessError("POLICY_TOO_LARGE", `${where} is larger than a policy may be: ${bound}`, {
    where,
    remedy: "split the rule, or say the same with fewer conditions",
  });
}
