import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import type { RecordGroups } from "../proof/verification.ts";

/**
 * A small log for tests, written from the definitions with node:crypto, so that it shares nothing with the
 * code under test: the tree hash is the recursion of RFC 6962 section 2.1 and the path that of 2.1.1.
 */
export class SmallLog {
  readonly origin: string;
  readonly entries: Buffer[] = [];
  readonly groups: RecordGroups[] = [];
  readonly #privateKey: KeyObject;
  readonly verifierKey: string;
  readonly #keyId: Buffer;

  constructor(origin = "agency.example/log/income/2026h2") {
    this.origin = origin;
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    this.#privateKey = privateKey;
    const raw = publicKey.export({ format: "der", type: "spki" }).subarray(12);
    const typed = Buffer.concat([Buffer.of(1), raw]);
    this.#keyId = sha256(Buffer.from(`${origin}\n`), typed).subarray(0, 4);
    this.verifierKey = `${origin}+${this.#keyId.toString("hex")}+${typed.toString("base64")}`;
  }

  /** Appends a record; its texts carry the number. */
  append(number: number): void {
    const facts = groupOf(`{"n":${number},"é":"\\u20ac"}`);
    const subject = groupOf(`{"subject":${number}}`);
    const { digest } = groupOf(`{"actor":${number}}`);
    const committed = sha256(Buffer.of(3), facts.digest, subject.digest, digest);
    this.entries.push(Buffer.concat([Buffer.of(1), committed]));
    this.groups.push({
      facts: facts.shown,
      subject: subject.shown,
      actor: { digest: digest.toString("base64") },
    });
  }

  checkpoint(size = this.entries.length): string {
    const text = `${this.origin}\n${size}\n${this.#root(this.entries.slice(0, size)).toString("base64")}\n`;
    return `${text}\n${this.signatureLine(text)}`;
  }

  /** A signature line over any text, as this log would sign it. */
  signatureLine(text: string, name = this.origin): string {
    const signature = sign(null, Buffer.from(text), this.#privateKey);
    return `— ${name} ${Buffer.concat([this.#keyId, signature]).toString("base64")}\n`;
  }

  proof(index: number, size = this.entries.length, checkpoint = this.checkpoint(size)): string {
    const path = this.#path(index, this.entries.slice(0, size)).map((hash) => `${hash.toString("base64")}\n`);
    const extra = this.entries[index]?.toString("base64");
    return `c2sp.org/tlog-proof@v1\nextra ${extra}\nindex ${index}\n${path.join("")}\n${checkpoint}`;
  }

  #root(entries: readonly Buffer[]): Buffer {
    const [first, ...others] = entries;
    if (first === undefined) return sha256();
    if (others.length === 0) return sha256(Buffer.of(0), first);
    const k = splitOf(entries.length);
    return sha256(Buffer.of(1), this.#root(entries.slice(0, k)), this.#root(entries.slice(k)));
  }

  #path(index: number, entries: readonly Buffer[]): Buffer[] {
    if (entries.length <= 1) return [];
    const k = splitOf(entries.length);
    return index < k
      ? [...this.#path(index, entries.slice(0, k)), this.#root(entries.slice(k))]
      : [...this.#path(index - k, entries.slice(k)), this.#root(entries.slice(0, k))];
  }
}

function groupOf(text: string) {
  const salt = randomBytes(16);
  const digest = sha256(Buffer.of(2), salt, Buffer.from(text));
  return { digest, shown: { text, salt: salt.toString("base64") } };
}

/** The largest power of two that is smaller than the size. */
function splitOf(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

function sha256(...parts: readonly Buffer[]): Buffer {
  return createHash("sha256").update(Buffer.concat(parts)).digest();
}
