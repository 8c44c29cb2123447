import type { RuleCondition, RuleField, RuleTest } from "../domain/rules/rule.ts";
import { RuleError } from "../domain/rules/rule-error.ts";
import { ruleFields } from "../domain/rules/rule-fields.ts";
import { testField } from "./sigma-fields.ts";

/** Deeper lists of lists nobody means. */
const deepest = 4;

/**
 * Reads one search of a Sigma rule: a map, of which all members hold, or a list of maps, of which one does.
 *
 * @throws RuleError `SIGMA_UNSUPPORTED`, `SIGMA_INVALID`
 */
export function readSigmaSearch(value: unknown, at: string, depth = 1): RuleCondition {
  if (depth > deepest) throw invalid(at, `nests deeper than ${deepest}`);
  if (Array.isArray(value)) {
    if (value.length === 0) throw invalid(at, "searches for nothing");
    const parts = value.map((one, place) => readSigmaSearch(one, `${at}/${place}`, depth + 1));
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { any: parts };
  }
  if (typeof value !== "object" || value === null) {
    throw unsupported(at, "searches for words in a whole line; a look-up is no line of text");
  }
  const parts = Object.entries(value).map(([name, operand]) => memberTest(name, operand, `${at}/${name}`));
  // A search without members would fit everything.
  if (parts.length === 0) throw invalid(at, "searches for nothing");
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { all: parts };
}

const texts = ["contains", "startswith", "endswith", "all", "cased"];
/** What a field can be asked with; anything else would be left out silently. */
const modifiersOf = {
  text: texts,
  texts,
  number: ["lt", "lte", "gt", "gte"],
  flag: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

function memberTest(name: string, operand: unknown, at: string): RuleCondition {
  const [fieldName = "", ...asked] = name.split("|");
  const field = testField(fieldName);
  if (field === undefined)
    throw unsupported(at, `asks "${fieldName.slice(0, 64)}", which a look-up does not tell`);
  const how = new Set(asked.map((modifier) => modifier.toLowerCase()));
  const known: readonly string[] = modifiersOf[ruleFields[field].kind];
  const strange = [...how].find((modifier) => !known.includes(modifier));
  if (strange !== undefined) throw unsupported(at, `has the modifier "${strange.slice(0, 64)}"`);
  const places = [...how].filter((modifier) => modifier !== "all" && modifier !== "cased");
  if (places.length > 1)
    throw unsupported(at, `has the modifiers "${places.join("|").slice(0, 64)}" together`);
  const values = Array.isArray(operand) ? operand : [operand];
  if (values.length === 0) throw invalid(at, "is compared with nothing");
  const tests = values.map((one) => valueTest(field, one, how, at));
  if (tests.length === 1 && tests[0] !== undefined) return tests[0];
  return how.has("all") ? { all: tests } : { any: tests };
}

function valueTest(field: RuleField, value: unknown, how: ReadonlySet<string>, at: string): RuleCondition {
  const { kind } = ruleFields[field];
  if (kind === "flag") {
    if (typeof value === "boolean") return { field, is: value };
    throw unsupported(at, "compares a mark with something else than true or false");
  }
  if (kind === "number") return numberTest(field, value, how, at);
  if (typeof value !== "string" && typeof value !== "number") {
    throw unsupported(at, "compares with something else than a text: a look-up tells every field");
  }
  return textTest(field, String(value), how, at);
}

function numberTest(field: RuleField, value: unknown, how: ReadonlySet<string>, at: string): RuleTest {
  const isNumber = typeof value === "number" || (typeof value === "string" && /^-?\d{1,9}$/.test(value));
  const number = Number(value);
  if (!isNumber || !Number.isInteger(number))
    throw unsupported(at, "compares a number with something else than a whole number");
  if (how.has("lt")) return { field, atMost: number - 1 };
  if (how.has("lte")) return { field, atMost: number };
  if (how.has("gt")) return { field, atLeast: number + 1 };
  if (how.has("gte")) return { field, atLeast: number };
  return { field, is: number };
}

/** A star at the start or the end of a text stands for anything; elsewhere it cannot be asked here. */
function textTest(field: RuleField, text: string, how: ReadonlySet<string>, at: string): RuleTest {
  const open = text.startsWith("*");
  const ended = text.endsWith("*") && !text.endsWith("\\*") && text.length > 1;
  const inner = text.slice(open ? 1 : 0, ended ? -1 : undefined);
  if (/(?<!\\)[*?]/.test(inner)) throw unsupported(at, "has a wildcard within a text");
  const plain = translated(field, inner.replaceAll(/\\([*?\\])/g, "$1"));
  const made = { field, ...anyCase(plain, how) };
  if (how.has("contains") || (open && ended)) return { ...made, contains: plain };
  if (how.has("startswith") || ended) return { ...made, startsWith: plain };
  if (how.has("endswith") || open) return { ...made, endsWith: plain };
  return { ...made, is: plain };
}

/** Sigma makes no difference between capitals and small letters, unless it is asked. */
function anyCase(text: string, how: ReadonlySet<string>): Pick<RuleTest, "anyCase"> {
  return how.has("cased") || text.toLowerCase() === text.toUpperCase() ? {} : { anyCase: true };
}

const outcomes: Readonly<Record<string, string>> = {
  success: "permit",
  allowed: "permit",
  failure: "deny",
  denied: "deny",
};

/** What other standards call an outcome. */
function translated(field: RuleField, text: string): string {
  const name = text.toLowerCase();
  return field === "outcome" && Object.hasOwn(outcomes, name) ? (outcomes[name] ?? text) : text;
}

function invalid(where: string, what: string): RuleError {
  return new RuleError("SIGMA_INVALID", `${where} ${what}`, {
    where,
    remedy: "see the Sigma specification for the form of a search",
  });
}

/** What the rule says that look-ups cannot be asked. */
export function unsupported(where: string, what: string): RuleError {
  return new RuleError("SIGMA_UNSUPPORTED", `${where} ${what}`, {
    where,
    remedy: "leave it out of the rule, or write the rule in the language of the monitor",
  });
}
