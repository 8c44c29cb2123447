import { parseSubject, type Subject, SubjectError } from "@grondslag/kernel";
import { LogError } from "../domain/log-error.ts";
import { employeePseudonymBytes, YearKey } from "./year-key.ts";

/** How a subject stands in a record: never by its number. */
export interface SubjectPseudonym {
  /** 32 bytes. */
  readonly bytes: Uint8Array;
  /** `dpl.core.data_subject_id_type` of LDV: `BSN`, `RSIN`, `KVK`, or `UNKNOWN` for what is none of these. */
  readonly type: string;
}

export interface Pseudonymiser {
  /** Pseudonym of a subject in a year (UTC), 32 bytes. Makes new bytes at every call. */
  of(subject: Subject, year: number): Uint8Array;
  /**
   * The same for the text of a request, such as `bsn:123456782`. A text that is no subject gets a pseudonym
   * too, so that a mistyped number never reaches a record and the same typing error can be recognised.
   */
  ofText(subject: string, year: number): SubjectPseudonym;
  /** Pseudonym of an employee in a year (UTC): 16 lower-case hexadecimal digits. For who may not see names. */
  employee(id: string, year: number): string;
  /**
   * Asks a key that lies in another process for pseudonyms, so that those above know them. Undefined when the
   * key is in this process: then nothing needs to be prepared.
   *
   * @throws PseudonymError PSEUDONYMS_AWAY
   */
  readonly prepare: ((wish: PseudonymWish) => Promise<Pseudonymiser>) | undefined;
}

/** Whose pseudonyms will be needed, each in each of the years. */
export interface PseudonymWish {
  /** As in requests: `bsn:123456782`, or whatever somebody typed. */
  readonly subjects?: readonly string[];
  /** Ids of employees. */
  readonly employees?: readonly string[];
  /** UTC. */
  readonly years: readonly number[];
}

export interface PseudonymSettings {
  /** Host name of the organisation, as in the origins of its logs. */
  readonly organisation: string;
  /** The master pseudonym key, 32 bytes. Whoever has it can find anyone's records; losing it loses the index. */
  readonly key: Uint8Array;
}

const keyLength = 32;

/**
 * Keyed pseudonyms with the key in this process: HMAC-SHA-256 (RFC 2104) of `type || 0 || number`, with a key for
 * each organisation and year that is derived from the master key by HKDF-SHA-256 (RFC 5869). An unkeyed hash would
 * not do: there are so few numbers that all of them can be tried in a minute. Pseudonyms of different years cannot
 * be linked without the key, and those of employees are made with keys of their own.
 *
 * @throws LogError LOG_KEY when the master key is not 32 bytes
 */
export function pseudonymiser({ organisation, key }: PseudonymSettings): Pseudonymiser {
  if (key.length !== keyLength) {
    throw new LogError("LOG_KEY", `the pseudonym key is not ${keyLength} bytes`, { where: "pseudonymKey" });
  }
  const subjectKey = keyOfEachYear((year) => YearKey.derive(key, organisation, "subject", year));
  const employeeKey = keyOfEachYear((year) => YearKey.derive(key, organisation, "employee", year));
  return {
    of: ({ type, number }, year) => subjectKey(year).macShort(`${type}\0${number}`),
    ofText: (text, year) => {
      const { type, message } = subjectMessage(text);
      const yearKey = subjectKey(year);
      return { type, bytes: type === unknownType ? yearKey.mac(message) : yearKey.macShort(message) };
    },
    employee: (id, year) => employeeText(employeeKey(year).mac(id)),
    prepare: undefined,
  };
}

/** `dpl.core.data_subject_id_type` of a subject: the name of the number in capitals, as LDV writes it. */
export function subjectIdType(subject: Subject): string {
  return subject.type.toUpperCase();
}

/** `dpl.core.data_subject_id`: the pseudonym in base64url (RFC 4648 section 5), 43 characters. */
export function subjectIdText(pseudonym: Uint8Array): string {
  const { buffer, byteOffset, length } = pseudonym;
  // Nearly always a Buffer already, and a view costs more than the text.
  const bytes = Buffer.isBuffer(pseudonym) ? pseudonym : Buffer.from(buffer, byteOffset, length);
  return bytes.toString("base64url");
}

const unknownType = "UNKNOWN";

/** What is hashed for the text of a request, and the type under which it is written down. */
export function subjectMessage(text: string): { readonly type: string; readonly message: string } {
  try {
    const subject = parseSubject(text);
    return { type: subjectIdType(subject), message: `${subject.type}\0${subject.number}` };
  } catch (error) {
    if (!(error instanceof SubjectError)) throw error;
    return { type: unknownType, message: `unknown\0${text}` };
  }
}

/** The shown form of an employee's pseudonym. */
export function employeeText(mac: Uint8Array): string {
  return Buffer.from(mac).toString("hex", 0, employeePseudonymBytes);
}

function keyOfEachYear(derive: (year: number) => YearKey): (year: number) => YearKey {
  const years = new Map<number, YearKey>();
  return (year) => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const derived = derive(year);
    years.set(year, derived);
    return derived;
  };
}
