import { refused, type ScimError, type ScimType } from "./scim-error.ts";

export const compareOperators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"] as const;
export type CompareOperator = (typeof compareOperators)[number];

/** `urn:...:User:name.formatted`, `userName`. */
export interface AttributePath {
  /** Schema that the attribute is of; undefined: the core schema of the resource. */
  readonly urn?: string | undefined;
  readonly name: string;
  readonly sub?: string | undefined;
}

/** A filter of RFC 7644 section 3.4.2.2, read. */
export type Filter =
  | { readonly op: "and" | "or"; readonly left: Filter; readonly right: Filter }
  | { readonly op: "not"; readonly filter: Filter }
  | { readonly op: "pr"; readonly path: AttributePath }
  | { readonly op: "some"; readonly path: AttributePath; readonly filter: Filter }
  | {
      readonly op: CompareOperator;
      readonly path: AttributePath;
      readonly value: string | number | boolean | null;
    };

/** What a PATCH operation points at: an attribute, some of its values, or a part of those. */
export interface PatchPath extends AttributePath {
  readonly filter?: Filter | undefined;
}

/** The longest filter that is read, in characters, the deepest nesting and the most comparisons. */
export const longestFilter = 4_096;
const deepest = 20;
const mostTerms = 100;

/**
 * Reads a filter.
 *
 * @throws ScimError `invalidFilter` when it does not follow the grammar or is too long, too deep or too large
 */
export function parseFilter(text: string): Filter {
  const reader = new Reader(text, "invalidFilter");
  const filter = reader.or(0, false);
  reader.end();
  return filter;
}

/**
 * Reads the path of a PATCH operation (RFC 7644 section 3.5.2): `name.formatted`, `members[value eq "x"]`.
 *
 * @throws ScimError `invalidPath`, or `invalidFilter` for the filter within it
 */
export function parsePatchPath(text: string): PatchPath {
  const reader = new Reader(text, "invalidPath");
  const path = reader.patchPath();
  reader.end();
  return path;
}

/** @throws ScimError `invalidPath` */
export function parseAttributePath(text: string): AttributePath {
  const path = parsePatchPath(text);
  if (path.filter === undefined) return path;
  throw refused("invalidPath", "an attribute is named without a filter");
}

type Token =
  | { readonly kind: "(" | ")" | "[" | "]" | "end" }
  | { readonly kind: "word"; readonly text: string; readonly at: number }
  | { readonly kind: "value"; readonly value: string | number };

const space = /[ ]*/y;
const word = /[A-Za-z$][A-Za-z0-9_$:.-]*/y;
const afterPath = /\.[A-Za-z$][A-Za-z0-9_$-]*/y;
const text = /"(?:[^"\\]|\\.)*"/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const attribute = /^(?:(urn:[A-Za-z0-9._:-]+):)?([A-Za-z][A-Za-z0-9_-]*)(?:\.([A-Za-z$][A-Za-z0-9_-]*))?$/i;

/** Reads from left to right; each rule of the grammar is a method. */
class Reader {
  readonly #text: string;
  readonly #fault: ScimType;
  #at = 0;
  #next: Token;
  #terms = 0;

  constructor(source: string, fault: ScimType) {
    this.#text = source;
    this.#fault = fault;
    if (source.length > longestFilter) throw this.#wrong(`is longer than ${longestFilter} characters`);
    this.#next = this.#read();
  }

  or(depth: number, inner: boolean): Filter {
    let left = this.#and(depth, inner);
    while (this.#takeWord("or")) left = { op: "or", left, right: this.#and(depth, inner) };
    return left;
  }

  patchPath(): PatchPath {
    const path = this.#path();
    if (!this.#comes("[")) return path;
    if (path.sub !== undefined) throw this.#wrong("has a filter on a part of a value");
    const filter = this.#brackets(0);
    // What follows a bracket is no word of its own: it begins with a dot.
    const sub = this.#match(afterPath)?.slice(1);
    this.#next = this.#read();
    return { ...path, filter, ...(sub !== undefined && { sub }) };
  }

  end(): void {
    if (!this.#comes("end")) throw this.#wrong("goes on after its end");
  }

  #and(depth: number, inner: boolean): Filter {
    let left = this.#term(depth, inner);
    while (this.#takeWord("and")) left = { op: "and", left, right: this.#term(depth, inner) };
    return left;
  }

  #term(depth: number, inner: boolean): Filter {
    if (depth > deepest) throw this.#wrong(`is nested deeper than ${deepest}`);
    if (this.#comes("(")) return this.#group(depth, inner);
    const { text: name } = this.#word();
    if (name.toLowerCase() === "not" && this.#comes("(")) {
      return { op: "not", filter: this.#group(depth, inner) };
    }
    this.#terms += 1;
    if (this.#terms > mostTerms) throw this.#wrong(`has more than ${mostTerms} comparisons`);
    const path = this.#pathOf(name);
    if (this.#comes("[")) {
      if (inner) throw this.#wrong("has a filter within the filter of a value");
      if (path.sub !== undefined) throw this.#wrong("has a filter on a part of a value");
      const filter = this.#brackets(depth);
      this.#next = this.#read();
      return { op: "some", path, filter };
    }
    return this.#comparison(path);
  }

  #group(depth: number, inner: boolean): Filter {
    this.#next = this.#read();
    const filter = this.or(depth + 1, inner);
    if (!this.#comes(")")) throw this.#wrong("misses a closing parenthesis");
    this.#next = this.#read();
    return filter;
  }

  /** Up to and with the closing bracket; the token after it is still to be read. */
  #brackets(depth: number): Filter {
    this.#next = this.#read();
    const filter = this.or(depth + 1, true);
    if (!this.#comes("]")) throw this.#wrong("misses a closing bracket");
    return filter;
  }

  #comparison(path: AttributePath): Filter {
    const name = this.#word().text.toLowerCase();
    if (name === "pr") return { op: "pr", path };
    const op = compareOperators.find((known) => known === name);
    if (op === undefined) throw this.#wrong("has an operator that is none");
    return { op, path, value: this.#value() };
  }

  #value(): string | number | boolean | null {
    const token = this.#next;
    this.#next = this.#read();
    if (token.kind === "value") return token.value;
    const literal = token.kind === "word" ? literals.get(token.text) : undefined;
    if (literal === undefined) throw this.#wrong("compares with something that is no value");
    return literal;
  }

  #path(): AttributePath {
    return this.#pathOf(this.#word().text);
  }

  #pathOf(name: string): AttributePath {
    const [, urn, attributeName, sub] = attribute.exec(name) ?? [];
    if (attributeName === undefined) throw this.#wrong("names something that is no attribute");
    return {
      ...(urn !== undefined && { urn }),
      name: attributeName,
      ...(sub !== undefined && { sub }),
    };
  }

  #word(): { readonly text: string } {
    const token = this.#next;
    if (token.kind !== "word") throw this.#wrong("misses a name");
    this.#next = this.#read();
    return token;
  }

  #takeWord(name: string): boolean {
    if (this.#next.kind !== "word" || this.#next.text.toLowerCase() !== name) return false;
    this.#next = this.#read();
    return true;
  }

  #comes(kind: Token["kind"]): boolean {
    return this.#next.kind === kind;
  }

  #read(): Token {
    const before = this.#at;
    this.#match(space);
    const apart = this.#at > before || before === 0 || "([".includes(this.#text[before - 1] ?? "");
    const next = this.#text[this.#at];
    if (next === undefined) return { kind: "end" };
    if (next === "(" || next === ")" || next === "[" || next === "]") {
      this.#at += 1;
      return { kind: next };
    }
    if (!apart) throw this.#wrong("misses a space");
    if (next === '"') return { kind: "value", value: this.#unquoted() };
    const at = this.#at;
    const name = this.#match(word);
    if (name !== undefined) return { kind: "word", text: name, at };
    const digits = this.#match(number);
    if (digits === undefined) throw this.#wrong("holds a character that has no place there");
    return { kind: "value", value: Number(digits) };
  }

  #unquoted(): string {
    const quoted = this.#match(text);
    if (quoted === undefined) throw this.#wrong("has a text without an end");
    try {
      return String(JSON.parse(quoted));
    } catch {
      throw this.#wrong("has a text that is not JSON");
    }
  }

  #match(form: RegExp): string | undefined {
    form.lastIndex = this.#at;
    const found = form.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #wrong(how: string): ScimError {
    const what = this.#fault === "invalidFilter" ? "filter" : "path";
    return refused(this.#fault, `the ${what} ${how}, before character ${this.#at + 1}`);
  }
}

const literals: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);
