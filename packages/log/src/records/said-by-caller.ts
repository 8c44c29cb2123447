import type { RecordedRequest } from "./decided-call.ts";
import { quote } from "./json-text.ts";

/**
 * What a caller said, as JSON strings. He may have put the number of a subject into another member by mistake;
 * it must not reach a record that way either.
 */
export interface Said {
  /** A text that belongs to one question of the call. */
  text(text: string, request: RecordedRequest): string;
  /** A text that belongs to the call as a whole. */
  ofCall(text: string): string;
}

/** Shorter texts are no number of anyone, and would be found everywhere. */
const shortestNumber = 4;
/** Digits of a BSN or RSIN (nine) and of a KVK number (eight), the longest first. */
const numberLengths = [9, 8];
const digitsOfNumber = /\d{8,9}/g;
const longNumber = /\d{8,}/;
const longNumbers = /\d{8,}/g;
const replacement = "[subject]";

/** For the texts of one call: the numbers of all its subjects are left out of all of them. */
export function sayingIn(items: readonly { readonly request: Pick<RecordedRequest, "subject"> }[]): Said {
  const others = new Set<string>();
  if (items.length > 1) {
    for (const { request } of items) {
      for (const number of numbersOf(request.subject)) others.add(number);
    }
  }
  // Texts come question by question, so the numbers of the last one serve the next text as well.
  let subject: string | undefined;
  let own: readonly string[] = [];
  // The questions of a call mostly say the same: of texts without a long number it is remembered how they are
  // written, and each is one string, which is compared and looked up without reading it.
  const written = new Map<string, string>();

  return {
    text(text, request) {
      if (request.subject !== subject) {
        subject = request.subject;
        own = numbersOf(subject);
      }
      const told = without(text, own);
      return others.size === 0 ? quote(told) : quoteInCall(told);
    },
    ofCall(text) {
      let told = text;
      for (const { request } of items) told = without(told, numbersOf(request.subject));
      return quote(told);
    },
  };

  function quoteInCall(text: string): string {
    const known = written.get(text);
    if (known !== undefined) return known;
    if (longNumber.test(text)) return quote(text.replace(longNumbers, (run) => withoutAny(run, others)));
    const quoted = quote(text);
    written.set(text, quoted);
    return quoted;
  }
}

/** The number of a subject in every way that it may be read: as it stands, trimmed, and its digits alone. */
function numbersOf(subject: string): readonly string[] {
  const number = subject.slice(subject.indexOf(":") + 1).trim();
  if (number.length < shortestNumber) return [];
  const digits = number.replace(/\D/g, "");
  if (digits === number) return [number];
  return [
    number,
    ...(number.match(digitsOfNumber) ?? []),
    ...(numberLengths.includes(digits.length) ? [digits] : []),
  ];
}

function without(text: string, numbers: readonly string[]): string {
  let told = text;
  for (const number of numbers) {
    if (told.includes(number)) told = told.replaceAll(number, replacement);
  }
  return told;
}

/** Looks the parts of a run of digits up: a call holds up to ten thousand numbers, too many to try them all. */
function withoutAny(run: string, numbers: ReadonlySet<string>): string {
  let told = "";
  for (let at = 0; at < run.length; ) {
    const size = numberLengths.find((length) => numbers.has(run.slice(at, at + length)));
    told += size === undefined ? run[at] : replacement;
    at += size ?? 1;
  }
  return told;
}
