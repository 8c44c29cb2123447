import { readFileSync } from "node:fs";
import { ConfigurationError } from "./configuration-error.ts";

/** Names with values, such as the environment of a process. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Settings by name, from the environment and, below it, from a file. */
export interface Settings {
  /** The text of a setting; an empty one counts as absent. */
  optional(name: string): string | undefined;
  /** The text of a setting, or of the file that `NAME_FILE` names: how secrets are handed over. */
  secret(name: string): string | undefined;
  /** @throws ConfigurationError `VARIABLE_MALFORMED` */
  url(name: string): string | undefined;
  /** A whole number. @throws ConfigurationError `VARIABLE_MALFORMED` */
  number(name: string, lowest: number, highest: number): number | undefined;
  /** @throws ConfigurationError `VARIABLE_MALFORMED` */
  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined;
}

/**
 * @throws ConfigurationError `FILE_UNREADABLE` or `VARIABLE_MALFORMED` for the file that
 * `GRONDSLAG_CONFIG_FILE` names: a JSON object with the same names as the environment.
 */
export function readSettings(environment: Variables): Settings {
  const file = environment.GRONDSLAG_CONFIG_FILE;
  const variables: Variables = file ? { ...readConfigFile(file), ...environment } : environment;
  const optional = (name: string): string | undefined => variables[name] || undefined;

  return {
    optional,
    secret: (name) => {
      const path = optional(`${name}_FILE`);
      return path === undefined ? optional(name) : readText(path, `${name}_FILE`).trim();
    },
    url: (name) => {
      const text = optional(name);
      if (text === undefined) return undefined;
      if (!/^https?:\/\//.test(text) || !URL.canParse(text))
        throw malformed(name, "an http or https address");
      return text.replace(/\/+$/, "");
    },
    number: (name, lowest, highest) => {
      const text = optional(name);
      if (text === undefined) return undefined;
      const value = Number(text);
      if (/^\d{1,9}$/.test(text) && value >= lowest && value <= highest) return value;
      throw malformed(name, `a whole number from ${lowest} to ${highest}`);
    },
    oneOf: (name, choices) => {
      const text = optional(name);
      if (text === undefined) return undefined;
      const choice = choices.find((known) => known === text);
      if (choice === undefined) throw malformed(name, `one of ${choices.join(", ")}`);
      return choice;
    },
  };
}

export function malformed(name: string, expected: string): ConfigurationError {
  return new ConfigurationError("VARIABLE_MALFORMED", `${name} is not ${expected}`, { where: name });
}

export function missing(name: string, example: string): ConfigurationError {
  return new ConfigurationError("VARIABLE_MISSING", `${name} is not set`, {
    where: name,
    remedy: `set it, for example ${name}=${example}`,
  });
}

/** @throws ConfigurationError `FILE_UNREADABLE`, naming the variable that named the file. */
export function readText(path: string, variable: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new ConfigurationError("FILE_UNREADABLE", `the file that ${variable} names cannot be read`, {
      where: `${variable} (${path})`,
      remedy: "check that it exists and that this user may read it",
      cause,
    });
  }
}

function readConfigFile(path: string): Variables {
  const name = "GRONDSLAG_CONFIG_FILE";
  const text = readText(path, name);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed(name, "a file with a JSON object");
  }
  if (typeof value !== "object" || value === null) throw malformed(name, "a file with a JSON object");
  const variables: Record<string, string> = {};
  for (const [key, member] of Object.entries(value)) {
    if (typeof member !== "string" && typeof member !== "number") throw malformed(key, "a text or a number");
    variables[key] = String(member);
  }
  return variables;
}
