import type { Random } from "@grondslag/kernel";
import type { LogMonth } from "../../domain/gap-order.ts";
import { LogError } from "../../domain/log-error.ts";
import { monthOf } from "../../domain/origin.ts";
import type { LogFiles } from "../../ports.ts";
import { formatKeyLine, type KeyLine, keyFolder, parseKeyFile } from "../keys/key-lines.ts";
import type { KeyRing } from "../keys/key-ring.ts";
import { keyIdLength, type SealingKey } from "./payload-chunk.ts";
import { replaceFile } from "./replace-file.ts";

const keyLength = 32;

/**
 * The keys that seal payloads: for each retention class and month a file `keys/<class>/<month>` with a line a
 * key, wrapped by the master key. Each opening of the log makes its own key for a month it writes in. Destroying the
 * keys of a month destroys what they sealed.
 */
export class SealingKeys {
  readonly #files: LogFiles;
  readonly #ring: KeyRing;
  readonly #random: Random;
  /** By path of their file. */
  readonly #months = new Map<string, readonly KeyLine[]>();
  readonly #lines = new Map<string, KeyLine>();
  /** By id the path of its file. */
  readonly #places = new Map<string, string>();
  readonly #opened = new Map<string, Buffer>();
  readonly #current = new Map<string, SealingKey>();

  private constructor(files: LogFiles, ring: KeyRing, random: Random) {
    this.#files = files;
    this.#ring = ring;
    this.#random = random;
  }

  /** @throws LogError LOG_KEY when the master key is not the one of this log, LOG_CORRUPT when a key file is damaged */
  static async load(files: LogFiles, ring: KeyRing, random: Random): Promise<SealingKeys> {
    const keys = new SealingKeys(files, ring, random);
    await keys.#loadAll();
    for (const line of keys.#lines.values()) {
      if (line.kind === "destroyed") continue;
      await keys.#open(line);
      break;
    }
    return keys;
  }

  /** Reads the key files again: another node of the same log may have made or destroyed keys. */
  async refresh(): Promise<void> {
    await this.#loadAll();
    for (const [id, { kind }] of this.#lines) {
      if (kind !== "destroyed") continue;
      this.#opened.get(id)?.fill(0);
      this.#opened.delete(id);
    }
  }

  async #loadAll(): Promise<void> {
    for (const retentionClass of await this.#files.list(keyFolder)) {
      for (const month of await this.#files.list(`${keyFolder}/${retentionClass}`)) {
        if (!month.endsWith(".new")) await this.#loadMonth(`${keyFolder}/${retentionClass}/${month}`);
      }
    }
  }

  async #loadMonth(path: string): Promise<void> {
    const bytes = await this.#files.read(path);
    const { lines, whole } = parseKeyFile(bytes ?? Buffer.alloc(0));
    if (!whole && bytes !== undefined && bytes.length > 0) {
      throw new LogError("LOG_CORRUPT", "a file of sealing keys is damaged", { where: path });
    }
    this.#keep(path, lines);
  }

  /** Which of two lines holds would depend on who reads them: a key has one line, in one file. */
  #keep(path: string, lines: readonly KeyLine[]): void {
    for (const { id } of lines) {
      const known = this.#places.get(id);
      if (known !== undefined && known !== path) {
        throw new LogError("LOG_CORRUPT", `a sealing key stands in ${known} too`, { where: path });
      }
      this.#places.set(id, path);
    }
    this.#months.set(path, lines);
    for (const line of lines) this.#lines.set(line.id, line);
  }

  /** The key that this opening seals with, if it has made one for the month. */
  current(retentionClass: string, time: number): SealingKey | undefined {
    return this.#current.get(pathOf(retentionClass, monthOf(time)));
  }

  /** Makes the key of this opening for the month of `time`; it is durable when this returns. */
  async create(retentionClass: string, time: number): Promise<SealingKey> {
    const path = pathOf(retentionClass, monthOf(time));
    const key: SealingKey = {
      id: Buffer.from(this.#random.bytes(keyIdLength)),
      key: Buffer.from(this.#random.bytes(keyLength)),
      sealed: 0,
    };
    const id = key.id.toString("hex");
    const { current } = this.#ring;
    const wrapped = Buffer.from(await current.wrap(key.key));
    const line: KeyLine = { kind: "wrapped", id, wrapped, by: current.id };
    await this.#files.makeFolder(`${keyFolder}/${retentionClass}`);
    const before = (await this.#files.read(path)) ?? Buffer.alloc(0);
    await replaceFile(this.#files, path, Buffer.concat([before, Buffer.from(formatKeyLine(line))]));
    for (const above of [keyFolder, "."]) await this.#files.sync(above);
    this.#keep(path, [...(this.#months.get(path) ?? []), line]);
    this.#opened.set(id, key.key);
    this.#current.set(path, key);
    return key;
  }

  /** The key with this id when it was opened before: nearly always. */
  opened(keyId: Buffer): FoundKey | undefined {
    const key = this.#opened.get(keyId.toString("hex"));
    return key === undefined ? undefined : { kind: "key", key };
  }

  /**
   * The key with this id: to open a chunk with, destroyed with its retention period, or not there at all.
   *
   * @throws LogError LOG_KEY when no master key opens it
   */
  async find(keyId: Buffer): Promise<FoundKey> {
    const known = this.opened(keyId);
    if (known !== undefined) return known;
    const id = keyId.toString("hex");
    // Another writer of the same log may have made it since.
    if (!this.#lines.has(id)) await this.#loadAll();
    const line = this.#lines.get(id);
    if (line === undefined) return { kind: "missing" };
    return line.kind === "destroyed" ? { kind: "destroyed" } : { kind: "key", key: await this.#open(line) };
  }

  /** Whether there is or was a key with this id; the master key need not open it. */
  async has(keyId: Buffer): Promise<boolean> {
    const id = keyId.toString("hex");
    if (!this.#lines.has(id)) await this.#loadAll();
    return this.#lines.has(id);
  }

  async #open(line: Extract<KeyLine, { kind: "wrapped" }>): Promise<Buffer> {
    const key = await this.#ring.unwrap(line.wrapped, line.by);
    if (key === undefined) {
      throw new LogError("LOG_KEY", "the master key does not open the sealing keys of this log", {
        where: "masterKey",
        remedy: "give the master key that this log was made with, or restore the folder keys from a copy",
      });
    }
    this.#opened.set(line.id, key);
    return key;
  }

  /** Ids of the keys of a month, in hexadecimal; none when there never was a record. */
  idsOf(retentionClass: string, month: string): readonly string[] {
    return (this.#months.get(pathOf(retentionClass, month)) ?? []).map(({ id }) => id);
  }

  /** The class and month of a key; undefined when there is no such key. */
  placeOf(keyId: Buffer): { readonly retentionClass: string; readonly month: string } | undefined {
    const path = this.#places.get(keyId.toString("hex"));
    if (path === undefined) return undefined;
    const [, retentionClass = "", month = ""] = path.split("/");
    return { retentionClass, month };
  }

  /** The months that have keys, in order of class and month. */
  months(): readonly LogMonth[] {
    const paths = [...this.#months].sort(([a], [b]) => (a < b ? -1 : 1));
    return paths.map(([path, lines]) => {
      const [, retentionClass = "", month = ""] = path.split("/");
      const kept = lines.some(({ kind }) => kind === "wrapped");
      return { retentionClass, month, state: kept ? "kept" : "destroyed" };
    });
  }

  /** Destroys the keys of a month: what they sealed cannot be opened any more. Durable when this returns. */
  async destroy(retentionClass: string, month: string): Promise<void> {
    const path = pathOf(retentionClass, month);
    await this.#loadMonth(path);
    const lines = (this.#months.get(path) ?? []).map(({ id }): KeyLine => ({ kind: "destroyed", id }));
    await replaceFile(this.#files, path, Buffer.from(lines.map(formatKeyLine).join("")));
    this.#keep(path, lines);
    for (const { id } of lines) {
      // So that it is not left in the memory of the process either.
      this.#opened.get(id)?.fill(0);
      this.#opened.delete(id);
    }
    this.#current.delete(path);
  }
}

function pathOf(retentionClass: string, month: string): string {
  return `${keyFolder}/${retentionClass}/${month}`;
}

export type FoundKey =
  | { readonly kind: "key"; readonly key: Buffer }
  | { readonly kind: "destroyed" }
  | { readonly kind: "missing" };
