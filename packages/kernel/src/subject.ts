import { CodedError } from "./coded-error.ts";

/**
 * The kinds of number by which the agency knows a data subject: citizen service number (BSN, Wet algemene
 * bepalingen burgerservicenummer), legal entity number (RSIN) and Chamber of Commerce number (KVK).
 */
export const subjectTypes = ["bsn", "rsin", "kvk"] as const;
export type SubjectType = (typeof subjectTypes)[number];

/** A data subject (GDPR art. 4): whose data it is. */
export interface Subject {
  readonly type: SubjectType;
  /** Digits only, leading zeros kept: 9 for BSN and RSIN, 8 for KVK. */
  readonly number: string;
}

export class SubjectError extends CodedError<"SUBJECT_MALFORMED" | "SUBJECT_ELEVEN_TEST"> {}

/**
 * Reads a subject id of the form `bsn:123456782`, `rsin:...` or `kvk:...`.
 *
 * @throws SubjectError `SUBJECT_MALFORMED` for another form, `SUBJECT_ELEVEN_TEST` for a BSN or RSIN whose
 * check digit is wrong. The number itself is never repeated in the message.
 */
export function parseSubject(text: string, where = "subject"): Subject {
  const type = typeOf(text);
  if (type === undefined) {
    throw new SubjectError("SUBJECT_MALFORMED", `${where} does not start with bsn:, rsin: or kvk:`, {
      where,
      remedy: "write the type, a colon and the number, for example bsn:123456782",
    });
  }
  const number = text.slice(type.length + 1);
  const digits = type === "kvk" ? 8 : 9;
  if (number.length !== digits || !isDigits(number)) {
    throw new SubjectError("SUBJECT_MALFORMED", `${where} is not a ${type} of ${digits} digits`, {
      where,
      remedy: `write all ${digits} digits, with leading zeros`,
    });
  }
  if (type !== "kvk" && !passesElevenTest(number)) {
    throw new SubjectError("SUBJECT_ELEVEN_TEST", `${where} is a ${type} that fails the eleven-test`, {
      where,
      remedy: "check the number for a typing error",
    });
  }
  return { type, number };
}

/** Tried in turn: a subject is read for every record, and cutting the type off makes garbage. */
function typeOf(text: string): SubjectType | undefined {
  if (text.startsWith("bsn:")) return "bsn";
  if (text.startsWith("rsin:")) return "rsin";
  return text.startsWith("kvk:") ? "kvk" : undefined;
}

/** The inverse of {@link parseSubject}. */
export function formatSubject(subject: Subject): string {
  return `${subject.type}:${subject.number}`;
}

/**
 * The eleven-test of BSN and RSIN: digits weighted 9, 8, 7, 6, 5, 4, 3, 2 and -1 add up to a multiple of 11.
 * Nine zeros pass the sum but are no number that was ever issued.
 */
export function passesElevenTest(number: string): boolean {
  if (number.length !== 9 || !isDigits(number) || number === "000000000") return false;
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += (9 - i) * (number.charCodeAt(i) - 48);
  return (sum - (number.charCodeAt(8) - 48)) % 11 === 0;
}

function isDigits(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}
