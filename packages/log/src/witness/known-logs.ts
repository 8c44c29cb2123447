import { LogError } from "../domain/log-error.ts";
import { isOrigin, parseOrigin } from "../domain/origin.ts";
import { type NoteVerifier, noteVerifier, underName } from "../domain/signed-note.ts";
import type { KnownLogs } from "./witness.ts";

const longestList = 1_000_000;

/**
 * Reads which logs a witness knows, a line each: `log <verifier key>` for one log, and `organisation <verifier key>`
 * for every log of the organisation that the named one is of, as this platform makes one for each retention class and
 * half-year and signs all of them with one key. Empty lines and lines with `#` are passed over.
 *
 * @throws LogError LOG_MALFORMED with the line
 */
export function readKnownLogs(text: string): KnownLogs {
  const logs = new Map<string, NoteVerifier[]>();
  const organisations = new Map<string, NoteVerifier[]>();
  if (text.length > longestList) throw malformed("a list of logs is at most a megabyte", 1);
  for (const [at, line] of text.split("\n").entries()) {
    const [keyword, key, ...more] = line.split(/[ \t\r]+/).filter((item) => item !== "");
    if (keyword === undefined || keyword.startsWith("#")) continue;
    if (key === undefined || more.length > 0) throw malformed("a line is: log|organisation <vkey>", at + 1);
    const verifier = readKey(key, at + 1);
    if (keyword === "log") add(logs, verifier.name, verifier);
    else if (keyword === "organisation") {
      if (!isOrigin(verifier.name)) throw malformed("this key is not of a log of this platform", at + 1);
      add(organisations, parseOrigin(verifier.name).organisation, verifier);
    } else throw malformed("a line starts with log or organisation", at + 1);
  }
  return {
    keysOf: (origin) => {
      const shared = isOrigin(origin) ? (organisations.get(parseOrigin(origin).organisation) ?? []) : [];
      return [...(logs.get(origin) ?? []), ...shared.map((verifier) => underName(verifier, origin))];
    },
  };
}

function add(map: Map<string, NoteVerifier[]>, name: string, verifier: NoteVerifier): void {
  map.set(name, [...(map.get(name) ?? []), verifier]);
}

function readKey(text: string, at: number): NoteVerifier {
  try {
    const verifier = noteVerifier(text);
    if (verifier.kind === "note") return verifier;
  } catch (cause) {
    if (!(cause instanceof LogError)) throw cause;
    throw malformed(cause.message, at);
  }
  throw malformed("this is the key of a witness, not of a log", at);
}

function malformed(message: string, line: number): LogError {
  return new LogError("LOG_MALFORMED", message, { where: `list of logs, line ${line}` });
}
