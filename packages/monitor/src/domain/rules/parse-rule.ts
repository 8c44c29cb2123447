import { durationOf } from "./duration.ts";
import {
  type GroupField,
  type Rule,
  type RuleCondition,
  type RuleCount,
  type RuleField,
  type RuleSequence,
  type RuleTest,
  severities,
} from "./rule.ts";
import { invalid, RuleError } from "./rule-error.ts";
import { ruleFields } from "./rule-fields.ts";

/** Deeper trees nobody can read. */
const deepest = 8;
const mostTests = 200;
const mostValues = 1_000;
const longestWindow = 90 * 86_400_000;
/** Windows are kept in memory, for every group. */
const mostCounted = 500;
const mostSteps = 5;
const slug = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
/** A control character in a text is no text. */
const control = /\p{Cc}/u;

export const groupFields = [
  "employee",
  "subject",
  "unit",
  "system",
  "dataSet",
  "role",
  "activity",
] as const satisfies readonly GroupField[];

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads a rule that came from outside, and holds it to its bounds. Who it is against, who answers for it, the law it
 * rests on and why it is proportional are no decoration: without them there is no rule (rows M9 and R5).
 *
 * @throws RuleError `RULE_INVALID`, `RULE_TOO_LARGE`; `where` is a JSON pointer (RFC 6901)
 */
export function parseRule(value: unknown): Rule {
  const rule = membersAt(value, "", [
    "id",
    "name",
    "threat",
    "owner",
    "legalBasis",
    "proportionality",
    "severity",
    "when",
    "count",
    "sequence",
  ]);
  if (rule.count !== undefined && rule.sequence !== undefined) {
    throw invalid("/sequence", "cannot stand beside a count: make two rules");
  }
  const tests = new TestReader();
  return {
    id: slugAt(rule.id, "/id"),
    name: textAt(rule.name, "/name", 3, 100),
    threat: slugAt(rule.threat, "/threat"),
    owner: textAt(rule.owner, "/owner", 1, 100),
    legalBasis: textAt(rule.legalBasis, "/legalBasis", 3, 200),
    proportionality: textAt(rule.proportionality, "/proportionality", 20, 2_000),
    severity: oneOf(severities, rule.severity, "/severity"),
    when: tests.condition(rule.when, "/when", 1),
    ...(rule.count !== undefined && { count: countAt(rule.count, "/count") }),
    ...(rule.sequence !== undefined && { sequence: sequenceAt(rule.sequence, "/sequence", tests) }),
  };
}

function countAt(value: unknown, at: string): RuleCount {
  const count = membersAt(value, at, ["of", "by", "within", "atLeast"]);
  const of = count.of === "look-ups" ? "look-ups" : oneOf(groupFields, count.of, `${at}/of`);
  const by = groupsAt(count.by, `${at}/by`);
  if (by.some((field) => field === of)) {
    throw invalid(`${at}/of`, "is what look-ups are grouped by: within a group there is one of it");
  }
  const { atLeast } = count;
  if (typeof atLeast !== "number" || !Number.isInteger(atLeast) || atLeast < 2 || atLeast > mostCounted) {
    throw invalid(`${at}/atLeast`, `must be a whole number from 2 to ${mostCounted}`);
  }
  return { of, by, within: windowAt(count.within, `${at}/within`), atLeast };
}

function sequenceAt(value: unknown, at: string, tests: TestReader): RuleSequence {
  const sequence = membersAt(value, at, ["by", "within", "steps"]);
  const steps = listAt(sequence.steps, `${at}/steps`, mostSteps, (step, where) =>
    tests.condition(step, where, 1),
  );
  if (steps.length < 2) throw invalid(`${at}/steps`, "must have two steps or more");
  return {
    by: groupsAt(sequence.by, `${at}/by`),
    within: windowAt(sequence.within, `${at}/within`),
    steps,
  };
}

function groupsAt(value: unknown, at: string): readonly GroupField[] {
  const groups = listAt(value, at, groupFields.length, (one, where) => oneOf(groupFields, one, where));
  if (groups.length === 0) throw invalid(at, "must name what look-ups are grouped by");
  if (new Set(groups).size < groups.length) throw invalid(at, "names one thing twice");
  return groups;
}

/** The text as it was written: a rule is shown in the words of its author. */
function windowAt(value: unknown, at: string): string {
  const length = typeof value === "string" ? durationOf(value) : undefined;
  if (typeof value !== "string" || length === undefined || length > longestWindow) {
    throw invalid(at, "must be a duration such as 30m, 24h or 7d, of 90 days at most");
  }
  return value;
}

class TestReader {
  #count = 0;

  condition(value: unknown, at: string, depth: number): RuleCondition {
    this.#count += 1;
    if (this.#count > mostTests) throw tooLarge(at, `a rule has at most ${mostTests} conditions`);
    if (depth > deepest) throw tooLarge(at, `conditions stand at most ${deepest} deep in each other`);
    const below = (part: unknown, where: string) => this.condition(part, where, depth + 1);
    const form = membersAt(value, at, ["all", "any", "not", ...testMembers]);
    if (form.field !== undefined) return testAt(value, at);
    const [name, ...others] = Object.keys(form);
    if (others.length > 0) throw invalid(at, "must be one of: all, any, not, or a test of a field");
    if (name === "not") return { not: below(form.not, `${at}/not`) };
    if (name === "all") return { all: listAt(form.all, `${at}/all`, mostTests, below) };
    if (name === "any") return { any: listAt(form.any, `${at}/any`, mostTests, below) };
    throw invalid(at, "must be one of: all, any, not, or a test of a field");
  }
}

const testMembers = [
  "field",
  "is",
  "in",
  "contains",
  "startsWith",
  "endsWith",
  "anyCase",
  "atLeast",
  "atMost",
] as const;

/** What each kind of field can be asked. */
const membersOfKind = {
  text: ["is", "in", "contains", "startsWith", "endsWith", "anyCase"],
  texts: ["is", "in", "contains", "startsWith", "endsWith", "anyCase"],
  number: ["is", "in", "atLeast", "atMost"],
  flag: ["is"],
} as const satisfies Readonly<Record<string, readonly (typeof testMembers)[number][]>>;

function testAt(value: unknown, at: string): RuleTest {
  const members = membersAt(value, at, testMembers);
  const field = fieldAt(members.field, `${at}/field`);
  const { kind } = ruleFields[field];
  const asked: readonly string[] = membersOfKind[kind];
  const test: Record<string, unknown> = { field };
  for (const [name, operand] of Object.entries(members)) {
    if (name === "field") continue;
    const where = `${at}/${name}`;
    if (!asked.includes(name)) throw invalid(where, `cannot be asked of ${field}: ${asked.join(", ")} can`);
    if (name === "anyCase") {
      if (operand !== true) throw invalid(where, "must be true, or be left out");
      test[name] = true;
      continue;
    }
    test[name] =
      name === "in"
        ? listAt(operand, where, mostValues, (one, place) => operandAt(kind, one, place))
        : operandAt(kind, operand, where);
  }
  if (Object.keys(test).filter((name) => name !== "anyCase").length === 1)
    throw invalid(at, `asks nothing of ${field}: give one of ${asked.join(", ")}`);
  return { ...test, field };
}

function operandAt(kind: keyof typeof membersOfKind, value: unknown, at: string): string | number | boolean {
  if (kind === "flag") {
    if (typeof value === "boolean") return value;
    throw invalid(at, "must be true or false");
  }
  if (kind === "number") {
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw invalid(at, "must be a number");
  }
  return textAt(value, at, 0, 200);
}

function fieldAt(value: unknown, at: string): RuleField {
  const name = typeof value === "string" ? value : "";
  if (isField(name)) return name;
  throw invalid(at, `must be one of ${Object.keys(ruleFields).join(", ")}`);
}

function isField(name: string): name is RuleField {
  return Object.hasOwn(ruleFields, name);
}

function membersAt(value: unknown, at: string, known: readonly string[]): Members {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid(at, "must be an object");
  const members: Members = { ...value };
  const stranger = Object.keys(members).find((name) => !known.includes(name));
  if (stranger !== undefined) {
    throw invalid(`${at}/${stranger.slice(0, 64)}`, `is not known here: ${known.join(", ")} are`);
  }
  return members;
}

function listAt<Item>(
  value: unknown,
  at: string,
  most: number,
  read: (item: unknown, at: string) => Item,
): readonly Item[] {
  if (!Array.isArray(value)) throw invalid(at, "must be a list");
  if (value.length > most) throw tooLarge(at, `the list has at most ${most} items`);
  return value.map((item, place) => read(item, `${at}/${place}`));
}

function textAt(value: unknown, at: string, least: number, most: number): string {
  if (typeof value !== "string" || value.length < least || value.length > most || control.test(value)) {
    throw invalid(at, `must be a text of ${least} to ${most} characters`);
  }
  return value;
}

function slugAt(value: unknown, at: string): string {
  if (typeof value === "string" && slug.test(value)) return value;
  throw invalid(at, "must be of small letters, digits and hyphens, at most 64");
}

function oneOf<Value extends string>(values: readonly Value[], value: unknown, at: string): Value {
  const found = values.find((one) => one === value);
  if (found === undefined) throw invalid(at, `must be one of ${values.join(", ")}`);
  return found;
}

function tooLarge(where: string, what: string): RuleError {
  return new RuleError("RULE_TOO_LARGE", `${where}: ${what}`, {
    where,
    remedy: "make it smaller, or split it into several rules",
  });
}
