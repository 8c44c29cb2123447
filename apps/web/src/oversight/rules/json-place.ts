/** A place in a text that is JSON, or should be. Lines count from 1. */
export type JsonFault = { readonly line: number };

/** The lines on which the members of a JSON text begin, by JSON pointer (RFC 6901), or where it is no JSON. */
export function jsonLines(text: string): ReadonlyMap<string, number> | JsonFault {
  const reader = new Reader(text);
  try {
    reader.value("");
    reader.end();
    return reader.lines;
  } catch (error) {
    if (error instanceof Wrong) return { line: lineAt(text, error.at) };
    throw error;
  }
}

/** The line of a pointer, or of the nearest part around it that is there: what is missing has no line. */
export function lineOf(lines: ReadonlyMap<string, number>, pointer: string): number {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
    if (!at.includes("/")) return 1;
  }
}

class Wrong extends Error {
  readonly at: number;

  constructor(at: number) {
    super("no JSON");
    this.at = at;
  }
}

const blank = /[\t\n\r ]*/y;
const string = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Reads JSON (RFC 8259) for its places alone. */
class Reader {
  readonly lines = new Map<string, number>();
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(pointer: string): void {
    this.#skip();
    this.lines.set(pointer, lineAt(this.#text, this.#at));
    // Deeper than any rule may be.
    if (++this.#depth > 64) throw new Wrong(this.#at);
    const next = this.#text[this.#at];
    if (next === "{") this.#members(pointer);
    else if (next === "[") this.#items(pointer);
    else if (next === '"') this.#match(string);
    else this.#match(word);
    this.#depth -= 1;
    this.#skip();
  }

  end(): void {
    if (this.#at < this.#text.length) throw new Wrong(this.#at);
  }

  #members(pointer: string): void {
    this.#at += 1;
    this.#skip();
    if (this.#took("}")) return;
    do {
      this.#skip();
      const name = String(JSON.parse(this.#match(string)));
      this.#skip();
      if (!this.#took(":")) throw new Wrong(this.#at);
      this.value(`${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    } while (this.#took(","));
    if (!this.#took("}")) throw new Wrong(this.#at);
  }

  #items(pointer: string): void {
    this.#at += 1;
    this.#skip();
    if (this.#took("]")) return;
    let place = 0;
    do this.value(`${pointer}/${place++}`);
    while (this.#took(","));
    if (!this.#took("]")) throw new Wrong(this.#at);
  }

  #took(sign: string): boolean {
    if (this.#text[this.#at] !== sign) return false;
    this.#at += 1;
    return true;
  }

  #skip(): void {
    blank.lastIndex = this.#at;
    this.#at += blank.exec(this.#text)?.[0].length ?? 0;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) throw new Wrong(this.#at);
    this.#at += found.length;
    return found;
  }
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}
