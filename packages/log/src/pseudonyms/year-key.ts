import { createHmac, hkdfSync } from "node:crypto";
import { digestLength, sha256, sha256Into } from "../domain/sha256.ts";

/** Bytes of an employee's pseudonym that are shown. */
export const employeePseudonymBytes = 8;

/** Whose pseudonyms a key makes. Each kind has keys of its own, so that none can be tried on the other. */
export type PseudonymKind = "subject" | "employee";

const labels = { subject: "grondslag/pseudonym", employee: "grondslag/employee-pseudonym" } as const;
const keyLength = 32;
const blockLength = 64;
/** `type || 0 || number`: at most `rsin`, a zero byte and nine digits. */
const longestShort = 14;

/**
 * HMAC-SHA-256 (RFC 2104) with the key of one organisation, kind and year, derived by HKDF-SHA-256 (RFC 5869). The
 * key is mixed into both pads once, so that the pseudonym of a number costs two short hashes.
 */
export class YearKey {
  readonly #key: Buffer;
  readonly #inner: readonly Buffer[];
  readonly #innerBlock: Buffer;
  readonly #outer: Buffer;

  private constructor(key: Buffer) {
    this.#key = key;
    this.#innerBlock = Buffer.alloc(blockLength + longestShort, 0x36, "latin1");
    this.#outer = Buffer.alloc(blockLength + digestLength, 0x5c, "latin1");
    for (let i = 0; i < blockLength; i++) {
      const byte = key[i] ?? 0;
      this.#innerBlock[i] = 0x36 ^ byte;
      this.#outer[i] = 0x5c ^ byte;
    }
    // One view for each length of message, made once: making a view costs as much as hashing a tenth of it.
    const views = Array.from({ length: longestShort + 1 }, (_, n) => blockLength + n);
    this.#inner = views.map((length) => this.#innerBlock.subarray(0, length));
  }

  static derive(master: Uint8Array, organisation: string, kind: PseudonymKind, year: number): YearKey {
    return new YearKey(
      Buffer.from(hkdfSync("sha256", master, organisation, `${labels[kind]}/${year}`, keyLength)),
    );
  }

  /** Of at most 14 characters of ASCII. */
  macShort(message: string): Buffer {
    const length = this.#innerBlock.write(message, blockLength, "latin1");
    sha256Into(this.#inner[length] ?? this.#innerBlock, this.#outer, blockLength);
    return sha256(this.#outer);
  }

  /** Of any text. */
  mac(message: string | Uint8Array): Buffer {
    return createHmac("sha256", this.#key).update(message).digest();
  }
}
