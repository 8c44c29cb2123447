import { createHmac, hkdfSync } from "node:crypto";
import { parseSubject, type Subject, SubjectError } from "@grondslag/kernel";
import { LogError } from "../domain/log-error.ts";
import { digestLength, sha256, sha256Into } from "../domain/sha256.ts";

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
}

export interface PseudonymSettings {
  /** Host name of the organisation, as in the origins of its logs. */
  readonly organisation: string;
  /** The master pseudonym key, 32 bytes. Whoever has it can find anyone's records; losing it loses the index. */
  readonly key: Uint8Array;
}

const keyLength = 32;
const blockLength = 64;
/** `type || 0 || number`: at most `rsin`, a zero byte and nine digits. */
const longestMessage = 14;

/** HMAC with its key already mixed into both pads (RFC 2104), so that a pseudonym costs two short hashes. */
interface YearKey {
  readonly key: Buffer;
  readonly inner: readonly Buffer[];
  readonly innerBlock: Buffer;
  readonly outer: Buffer;
}

/**
 * Keyed pseudonyms: HMAC-SHA-256 (RFC 2104) of `type || 0 || number`, with a key for each organisation and
 * year that is derived from the master key by HKDF-SHA-256 (RFC 5869). An unkeyed hash would not do: there
 * are so few numbers that all of them can be tried in a minute. Pseudonyms of different years cannot be
 * linked without the key.
 *
 * @throws LogError LOG_KEY when the master key is not 32 bytes
 */
export function pseudonymiser({ organisation, key }: PseudonymSettings): Pseudonymiser {
  if (key.length !== keyLength) {
    throw new LogError("LOG_KEY", `the pseudonym key is not ${keyLength} bytes`, { where: "pseudonymKey" });
  }
  const years = new Map<number, YearKey>();
  const yearKey = (year: number): YearKey => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const derived = deriveYearKey(key, organisation, year);
    years.set(year, derived);
    return derived;
  };
  const of = (subject: Subject, year: number): Buffer => mac(yearKey(year), subject.type, subject.number);
  return {
    of,
    ofText: (text, year) => {
      try {
        const subject = parseSubject(text);
        return { bytes: of(subject, year), type: subjectIdType(subject) };
      } catch (error) {
        if (!(error instanceof SubjectError)) throw error;
        const bytes = createHmac("sha256", yearKey(year).key).update(`unknown\0${text}`).digest();
        return { bytes, type: "UNKNOWN" };
      }
    },
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

function deriveYearKey(master: Uint8Array, organisation: string, year: number): YearKey {
  const key = Buffer.from(hkdfSync("sha256", master, organisation, `grondslag/pseudonym/${year}`, keyLength));
  const innerBlock = Buffer.alloc(blockLength + longestMessage, 0x36, "latin1");
  const outer = Buffer.alloc(blockLength + digestLength, 0x5c, "latin1");
  for (let i = 0; i < blockLength; i++) {
    const byte = key[i] ?? 0;
    innerBlock[i] = 0x36 ^ byte;
    outer[i] = 0x5c ^ byte;
  }
  // One view for each length of message, made once: making a view costs as much as hashing a tenth of it.
  const inner = Array.from({ length: longestMessage + 1 }, (_, n) => innerBlock.subarray(0, blockLength + n));
  return { key, inner, innerBlock, outer };
}

function mac({ inner, innerBlock, outer }: YearKey, type: string, number: string): Buffer {
  const length = innerBlock.write(`${type}\0${number}`, blockLength, "latin1");
  sha256Into(inner[length] ?? innerBlock, outer, blockLength);
  return sha256(outer);
}
