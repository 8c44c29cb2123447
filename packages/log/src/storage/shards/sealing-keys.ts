import { createCipheriv, createDecipheriv } from "node:crypto";
import type { Random } from "@grondslag/kernel";
import { LogError } from "../../domain/log-error.ts";
import { monthOf } from "../../domain/origin.ts";
import type { LogFiles } from "../../ports.ts";
import { keyIdLength, type SealingKey } from "./payload-chunk.ts";
import { replaceFile } from "./replace-file.ts";

const folder = "keys";
const keyLength = 32;
// RFC 3394 section 2.2.3.1: the default initial value, which proves the master key when a key is unwrapped.
const wrapStart = Buffer.alloc(8, 0xa6);
/** What stands in place of a wrapped key once it was destroyed. */
const destroyed = "destroyed";

/**
 * The keys that seal payloads: for each retention class and month a file `keys/<class>/<month>` with a line a
 * key, `id base64`, wrapped by the master key (AES key wrap, RFC 3394, which needs no nonce). Each opening of
 * the log makes its own key for a month it writes in. Destroying the file destroys the month.
 */
export class SealingKeys {
  readonly #files: LogFiles;
  readonly #masterKey: Uint8Array;
  readonly #random: Random;
  readonly #wrapped = new Map<string, string>();
  readonly #opened = new Map<string, Buffer>();
  readonly #current = new Map<string, SealingKey>();

  private constructor(files: LogFiles, masterKey: Uint8Array, random: Random) {
    this.#files = files;
    this.#masterKey = masterKey;
    this.#random = random;
  }

  /** @throws LogError LOG_KEY when the master key is not the one of this log, LOG_CORRUPT when a key file is damaged */
  static async load(files: LogFiles, masterKey: Uint8Array, random: Random): Promise<SealingKeys> {
    if (masterKey.length !== keyLength) {
      throw new LogError("LOG_KEY", "the master key has 32 bytes", { where: "masterKey" });
    }
    const keys = new SealingKeys(files, masterKey, random);
    for (const retentionClass of await files.list(folder)) {
      for (const month of await files.list(`${folder}/${retentionClass}`)) {
        if (!month.endsWith(".new")) await keys.#loadMonth(`${folder}/${retentionClass}/${month}`);
      }
    }
    for (const [id, wrapped] of keys.#wrapped) {
      if (wrapped !== destroyed && keys.find(Buffer.from(id, "hex")).kind === "key") break;
    }
    return keys;
  }

  async #loadMonth(path: string): Promise<void> {
    const text = (await this.#files.read(path))?.toString("utf8") ?? "";
    for (const line of text.split("\n").filter((line) => line !== "")) {
      const [, id, wrapped] = /^([0-9a-f]{16}) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
      if (id === undefined || wrapped === undefined) {
        throw new LogError("LOG_CORRUPT", "a file of sealing keys is damaged", { where: path });
      }
      this.#wrapped.set(id, wrapped);
    }
  }

  /** The key that this opening seals with, if it has made one for the month. */
  current(retentionClass: string, time: number): SealingKey | undefined {
    return this.#current.get(`${folder}/${retentionClass}/${monthOf(time)}`);
  }

  /** Makes the key of this opening for the month of `time`; it is durable when this returns. */
  async create(retentionClass: string, time: number): Promise<SealingKey> {
    const path = `${folder}/${retentionClass}/${monthOf(time)}`;
    const key: SealingKey = {
      id: Buffer.from(this.#random.bytes(keyIdLength)),
      key: Buffer.from(this.#random.bytes(keyLength)),
      sealed: 0,
    };
    const id = key.id.toString("hex");
    const cipher = createCipheriv("id-aes256-wrap", this.#masterKey, wrapStart);
    const wrapped = Buffer.concat([cipher.update(key.key), cipher.final()]).toString("base64");
    await this.#files.makeFolder(`${folder}/${retentionClass}`);
    const before = (await this.#files.read(path)) ?? Buffer.alloc(0);
    await replaceFile(this.#files, path, Buffer.concat([before, Buffer.from(`${id} ${wrapped}\n`)]));
    for (const above of [folder, "."]) await this.#files.sync(above);
    this.#wrapped.set(id, wrapped);
    this.#opened.set(id, key.key);
    this.#current.set(path, key);
    return key;
  }

  /** The key with this id: to open a chunk with, destroyed with its retention period, or not there at all. */
  find(keyId: Buffer): FoundKey {
    const id = keyId.toString("hex");
    const opened = this.#opened.get(id);
    if (opened !== undefined) return { kind: "key", key: opened };
    const wrapped = this.#wrapped.get(id);
    if (wrapped === undefined) return { kind: "missing" };
    if (wrapped === destroyed) return { kind: "destroyed" };
    const key = this.#unwrap(wrapped);
    this.#opened.set(id, key);
    return { kind: "key", key };
  }

  #unwrap(wrapped: string): Buffer {
    try {
      const decipher = createDecipheriv("id-aes256-wrap", this.#masterKey, wrapStart);
      return Buffer.concat([decipher.update(Buffer.from(wrapped, "base64")), decipher.final()]);
    } catch (cause) {
      throw new LogError("LOG_KEY", "the master key does not open the sealing keys of this log", {
        where: "masterKey",
        remedy: "give the master key that this log was made with, or restore the folder keys from a copy",
        cause,
      });
    }
  }
}

export type FoundKey =
  | { readonly kind: "key"; readonly key: Buffer }
  | { readonly kind: "destroyed" }
  | { readonly kind: "missing" };
