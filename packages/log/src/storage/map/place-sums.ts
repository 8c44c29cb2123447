import { type Cipher, createCipheriv, randomBytes } from "node:crypto";
import { type RecordKind, recordKinds } from "../../domain/record.ts";
import { copySmall, digestLength } from "../../domain/sha256.ts";

/** What the records of a segment add up to. Three sums of 32 bits under a secret of one verification. */
export interface Sums {
  records: number;
  a: number;
  b: number;
  c: number;
}

const block = 16;
/** Places that are enciphered at once: a call for each would cost more than the work. */
const batch = 1_024;

/**
 * Adds up which records are about which subjects. Each place counts as three words of its CBC-MAC (ISO/IEC 9797-1 with
 * AES, over three blocks: the key of the subject in two, index and kind in one) under a secret that nobody knew when the
 * map was made: then no two maps that differ give the same sums, but by a chance of 2^-96. All messages have one
 * length, so the MAC is that of a random function. The block cipher alone is asked for (ECB), since the chains of a batch go
 * on side by side.
 */
export class PlaceSums {
  readonly #cipher: Cipher = createCipheriv("aes-128-ecb", randomBytes(block), null).setAutoPadding(false);
  readonly #keyStarts = new Column();
  readonly #keyEnds = new Column();
  readonly #places = new Column();
  readonly #owners: Sums[] = [];

  /** @param key of a subject, 32 bytes */
  add(sums: Sums, key: Buffer, index: number, kind: RecordKind): void {
    const at = this.#owners.length * block;
    copySmall(key, 0, this.#keyStarts.bytes, at, block);
    copySmall(key, block, this.#keyEnds.bytes, at, digestLength - block);
    const word = at / 4;
    this.#places.words[word] = Math.floor(index / 0x1_0000_0000);
    this.#places.words[word + 1] = index % 0x1_0000_0000;
    this.#places.words[word + 2] = recordKinds.indexOf(kind);
    // What was there is mixed with the batch before.
    this.#places.words[word + 3] = 0;
    if (this.#owners.push(sums) === batch) this.settle();
  }

  /** Brings the sums up to what was added. */
  settle(): void {
    const used = this.#owners.length * block;
    this.#keyEnds.mix(this.#encipher(this.#keyStarts, used));
    this.#places.mix(this.#encipher(this.#keyEnds, used));
    const macs = this.#encipher(this.#places, used);
    for (let at = 0; at < this.#owners.length; at += 1) {
      const sums = this.#owners[at];
      if (sums === undefined) continue;
      sums.a = (sums.a + (macs[at * 4] ?? 0)) >>> 0;
      sums.b = (sums.b + (macs[at * 4 + 1] ?? 0)) >>> 0;
      sums.c = (sums.c + (macs[at * 4 + 2] ?? 0)) >>> 0;
    }
    this.#owners.length = 0;
  }

  #encipher({ bytes }: Column, used: number): Uint32Array {
    const { buffer, byteOffset } = Uint8Array.from(this.#cipher.update(bytes.subarray(0, used)));
    return new Uint32Array(buffer, byteOffset, used / 4);
  }
}

/** Blocks of a batch side by side, as bytes and as words. */
class Column {
  readonly words = new Uint32Array((batch * block) / 4);
  readonly bytes = Buffer.from(this.words.buffer);

  /** Keeps the bits in which it differs from what is given. */
  mix(other: Uint32Array): void {
    const { words } = this;
    for (let at = 0; at < other.length; at += 1) words[at] = (words[at] ?? 0) ^ (other[at] ?? 0);
  }
}
