import type { RuleCondition } from "../domain/rules/rule.ts";
import { RuleError } from "../domain/rules/rule-error.ts";

/** What a Sigma `condition` says, before and after its pipe. */
export interface SigmaCondition {
  readonly condition: RuleCondition;
  /** What stands after the pipe, as it is written. */
  readonly aggregation: string | undefined;
}

const longest = 2_000;
const word = /\s*([()|]|[^\s()|]+)/y;

/**
 * Reads a Sigma condition: names of searches with `and`, `or`, `not`, brackets, `1 of x*`, `all of them`.
 *
 * @param searches what each name stands for
 * @throws RuleError `SIGMA_INVALID`
 */
export function parseSigmaCondition(
  text: string,
  searches: ReadonlyMap<string, RuleCondition>,
): SigmaCondition {
  if (text.length > longest) throw wrong(`is longer than ${longest} characters`);
  const [expression = "", ...rest] = text.split("|");
  const reader = new ConditionReader(wordsOf(expression), searches);
  const condition = reader.either(0);
  reader.end();
  const aggregation = rest.join("|").trim();
  return { condition, aggregation: aggregation === "" ? undefined : aggregation };
}

function wordsOf(text: string): readonly string[] {
  const words: string[] = [];
  word.lastIndex = 0;
  for (let found = word.exec(text); found !== null; found = word.exec(text)) words.push(found[1] ?? "");
  return words;
}

const deepest = 16;

class ConditionReader {
  readonly #words: readonly string[];
  readonly #searches: ReadonlyMap<string, RuleCondition>;
  #at = 0;

  constructor(words: readonly string[], searches: ReadonlyMap<string, RuleCondition>) {
    this.#words = words;
    this.#searches = searches;
  }

  either(depth: number): RuleCondition {
    const parts = [this.#both(depth)];
    while (this.#takes("or")) parts.push(this.#both(depth));
    return joined("any", parts);
  }

  end(): void {
    const left = this.#words[this.#at];
    if (left !== undefined) throw wrong(`has "${left.slice(0, 64)}" where nothing is expected`);
  }

  #both(depth: number): RuleCondition {
    const parts = [this.#one(depth)];
    while (this.#takes("and")) parts.push(this.#one(depth));
    return joined("all", parts);
  }

  #one(depth: number): RuleCondition {
    if (depth > deepest) throw wrong(`nests deeper than ${deepest}`);
    if (this.#takes("not")) return { not: this.#one(depth + 1) };
    if (this.#takes("(")) {
      const inside = this.either(depth + 1);
      if (!this.#takes(")")) throw wrong("has a bracket that is not closed");
      return inside;
    }
    const name = this.#words[this.#at] ?? "";
    this.#at += 1;
    const next = this.#words[this.#at]?.toLowerCase();
    if (next === "of" && (name === "1" || name.toLowerCase() === "any" || name.toLowerCase() === "all")) {
      const pattern = this.#words[this.#at + 1] ?? "";
      this.#at += 2;
      return joined(name.toLowerCase() === "all" ? "all" : "any", this.#named(pattern));
    }
    const search = this.#searches.get(name);
    if (search === undefined) throw wrong(`names "${name.slice(0, 64)}", which is no search of this rule`);
    return search;
  }

  #named(pattern: string): readonly RuleCondition[] {
    const isMeant = (name: string): boolean => {
      if (pattern.toLowerCase() === "them") return !name.startsWith("_");
      return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
    };
    const found = [...this.#searches].filter(([name]) => isMeant(name)).map(([, search]) => search);
    if (found.length === 0)
      throw wrong(`has "of ${pattern.slice(0, 64)}", which fits no search of this rule`);
    return found;
  }

  #takes(expected: string): boolean {
    if (this.#words[this.#at]?.toLowerCase() !== expected) return false;
    this.#at += 1;
    return true;
  }
}

function joined(how: "all" | "any", parts: readonly RuleCondition[]): RuleCondition {
  const [first, ...others] = parts;
  if (first !== undefined && others.length === 0) return first;
  return how === "all" ? { all: parts } : { any: parts };
}

function wrong(what: string): RuleError {
  return new RuleError("SIGMA_INVALID", `the condition ${what}`, {
    where: "/detection/condition",
    remedy: "see the Sigma specification for what a condition may say",
  });
}
