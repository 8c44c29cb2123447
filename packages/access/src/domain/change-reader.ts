import type { JsonValue } from "@grondslag/kernel";
import { AccessError } from "./access-error.ts";
import { SnapshotError } from "./snapshot-error.ts";

type Members = { readonly [member: string]: JsonValue | undefined };

/** Reads the members of one value of the change feed and refuses what has another shape. */
export class ChangeReader {
  readonly #value: Members;
  readonly #where: string;

  /** @param where the kind of entity, for messages; never an id, which could be a subject. */
  constructor(value: Members, where: string) {
    this.#value = value;
    this.#where = where;
  }

  text(name: string): string {
    const value = this.#value[name];
    return typeof value === "string" ? value : this.fail(name, "a text");
  }

  optionalText(name: string): string | undefined {
    return this.#absent(name) ? undefined : this.text(name);
  }

  flag(name: string): boolean {
    const value = this.#value[name];
    return typeof value === "boolean" ? value : this.fail(name, "true or false");
  }

  optionalFlag(name: string): boolean | undefined {
    return this.#absent(name) ? undefined : this.flag(name);
  }

  number(name: string): number {
    const value = this.#value[name];
    return typeof value === "number" ? value : this.fail(name, "a number");
  }

  optionalNumber(name: string): number | undefined {
    return this.#absent(name) ? undefined : this.number(name);
  }

  numbers(name: string): readonly number[] {
    return this.#list(name).map((item) =>
      typeof item === "number" ? item : this.fail(name, "a list of numbers"),
    );
  }

  /** Milliseconds since the epoch, within what a Date can hold. */
  time(name: string): number {
    const value = this.#value[name];
    if (typeof value === "number" && Math.abs(value) <= 8.64e15) return value;
    return this.fail(name, "a time in milliseconds");
  }

  optionalTime(name: string): number | undefined {
    return this.#absent(name) ? undefined : this.time(name);
  }

  texts(name: string): readonly string[] {
    return this.#list(name).map((item) =>
      typeof item === "string" ? item : this.fail(name, "a list of texts"),
    );
  }

  optionalTexts(name: string): readonly string[] | undefined {
    return this.#absent(name) ? undefined : this.texts(name);
  }

  objects(name: string): readonly ChangeReader[] {
    return this.#list(name).map((item) => this.#reader(name, item));
  }

  optionalObjects(name: string): readonly ChangeReader[] | undefined {
    return this.#absent(name) ? undefined : this.objects(name);
  }

  object(name: string): ChangeReader {
    return this.#reader(name, this.#value[name]);
  }

  optionalObject(name: string): ChangeReader | undefined {
    return this.#absent(name) ? undefined : this.object(name);
  }

  /** What `read` makes of a member; a fault of access in it is a fault of the change. */
  attempt<Result>(name: string, read: () => Result): Result {
    try {
      return read();
    } catch (cause) {
      if (cause instanceof AccessError) return this.fail(`${name}${cause.where ?? ""}`, "sound", cause);
      throw cause;
    }
  }

  /** One of a fixed list of texts. */
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    const value = this.#value[name];
    return choices.find((choice) => choice === value) ?? this.fail(name, `one of ${choices.join(", ")}`);
  }

  /** The members as they came, for what the platform passes on without reading. */
  raw(): Members {
    return this.#value;
  }

  fail(name: string, expected: string, cause?: unknown): never {
    const where = `${this.#where}.${name}`;
    throw new SnapshotError("CHANGE_MALFORMED", `${where} of a change is not ${expected}`, {
      where,
      remedy: "correct the entity in the registry, which keeps its earlier versions",
      cause,
    });
  }

  #absent(name: string): boolean {
    return this.#value[name] === undefined || this.#value[name] === null;
  }

  #list(name: string): readonly JsonValue[] {
    const value = this.#value[name];
    return isList(value) ? value : this.fail(name, "a list");
  }

  #reader(name: string, value: JsonValue | undefined): ChangeReader {
    return isMembers(value)
      ? new ChangeReader(value, `${this.#where}.${name}`)
      : this.fail(name, "an object");
  }
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isMembers(value: JsonValue | undefined): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
