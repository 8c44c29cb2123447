import { formatSubject } from "@grondslag/kernel";
import { PseudonymError } from "./pseudonym-error.ts";
import type { PseudonymKeeper, PseudonymQuestion } from "./pseudonym-keeper.ts";
import { employeeText, type Pseudonymiser, type PseudonymWish, subjectMessage } from "./pseudonymiser.ts";
import type { PseudonymKind } from "./year-key.ts";

/** Pseudonyms that are remembered, at most: the people of a busy day, in some megabytes. */
const usualRoom = 65_536;

type Known = ReadonlyMap<string, Uint8Array>;

/**
 * Pseudonyms whose key another process keeps. What was asked for lately is remembered, so that a busy subject costs
 * one question; what a caller prepared stays known to him, whatever is forgotten meanwhile.
 *
 * @param room most pseudonyms that are remembered
 */
export function keptPseudonyms(keeper: PseudonymKeeper, room = usualRoom): Pseudonymiser {
  const recent = new Map<string, Uint8Array>();
  const remember = (name: string, bytes: Uint8Array): void => {
    recent.delete(name);
    recent.set(name, bytes);
    const [oldest] = recent.keys();
    if (recent.size > room && oldest !== undefined) recent.delete(oldest);
  };
  const prepare = async (wish: PseudonymWish): Promise<Pseudonymiser> => {
    const found = new Map<string, Uint8Array>();
    const missing = new Map<string, PseudonymQuestion>();
    for (const question of questionsOf(wish)) {
      const name = nameOf(question);
      const bytes = recent.get(name);
      if (bytes === undefined) missing.set(name, question);
      else found.set(name, bytes);
    }
    const answers = missing.size === 0 ? [] : await keeper.answer([...missing.values()]);
    for (const [at, name] of [...missing.keys()].entries()) {
      const bytes = answers[at];
      if (bytes !== undefined) found.set(name, bytes);
    }
    for (const [name, bytes] of found) remember(name, bytes);
    return known(found, prepare);
  };
  return known(recent, prepare);
}

function known(pseudonyms: Known, prepare: NonNullable<Pseudonymiser["prepare"]>): Pseudonymiser {
  const find = (kind: PseudonymKind, year: number, message: string): Uint8Array => {
    const bytes = pseudonyms.get(nameOf({ kind, year, message }));
    if (bytes !== undefined) return Buffer.from(bytes);
    throw new PseudonymError("PSEUDONYM_UNPREPARED", "a pseudonym was used before it was asked for", {
      where: `${kind} ${year}`,
      remedy: "report this: it is a fault of the program",
    });
  };
  return {
    of: (subject, year) => find("subject", year, subjectMessage(formatSubject(subject)).message),
    ofText: (text, year) => {
      const { type, message } = subjectMessage(text);
      return { type, bytes: find("subject", year, message) };
    },
    employee: (id, year) => employeeText(find("employee", year, id)),
    prepare,
  };
}

function questionsOf({ subjects = [], employees = [], years }: PseudonymWish): readonly PseudonymQuestion[] {
  const messages = subjects.map((text) => subjectMessage(text).message);
  return years.flatMap((year) => [
    ...messages.map((message): PseudonymQuestion => ({ kind: "subject", year, message })),
    ...employees.map((message): PseudonymQuestion => ({ kind: "employee", year, message })),
  ]);
}

function nameOf({ kind, year, message }: PseudonymQuestion): string {
  return `${kind} ${year} ${message}`;
}
