import { createDecipheriv } from "node:crypto";
import { LogError } from "../../domain/log-error.ts";
import { isOrigin, parseOrigin } from "../../domain/origin.ts";
import type { LogFiles } from "../../ports.ts";
import type { Findings } from "../../verify-log.ts";

const folder = "keys";
const wrapStart = Buffer.alloc(8, 0xa6);
const keyLine = /^([0-9a-f]{16}) (destroyed|[A-Za-z0-9+/]{54}==|[A-Za-z0-9+/]{53}[AEIMQUYcgkosw048]=)$/;

/** One sealing key as its file holds it. */
interface FoundKey {
  readonly file: string;
  readonly state: "destroyed" | "altered" | "closed" | "open";
  readonly key?: Buffer;
}

interface DestroyedKey {
  readonly origin: string;
  readonly index: number;
  readonly file: string;
  payloads: number;
}

/**
 * The sealing keys as verifying finds them: what is wrong with one is a problem with its place, and no reason to
 * stop. Without the master key it is still known which keys there must be, because chunks name theirs in clear.
 */
export class KeyCheck {
  readonly #findings: Findings;
  readonly #keys = new Map<string, FoundKey[]>();
  readonly #files = new Set<string>();
  readonly #damaged = new Set<string>();
  readonly #reported = new Set<string>();
  readonly #destroyed = new Map<string, DestroyedKey>();

  private constructor(findings: Findings) {
    this.#findings = findings;
  }

  /** @throws LogError LOG_KEY when the master key opens none of several keys, or is no key */
  static async load(
    files: LogFiles,
    masterKey: Uint8Array | undefined,
    findings: Findings,
  ): Promise<KeyCheck> {
    if (masterKey !== undefined && masterKey.length !== 32) {
      throw new LogError("LOG_KEY", "the master key has 32 bytes", { where: "masterKey" });
    }
    const check = new KeyCheck(findings);
    for (const retentionClass of await files.list(folder)) {
      for (const month of await files.list(`${folder}/${retentionClass}`)) {
        const file = `${folder}/${retentionClass}/${month}`;
        if (!month.endsWith(".new"))
          check.#loadFile(file, (await files.read(file)) ?? Buffer.alloc(0), masterKey);
      }
    }
    const tried = [...check.#keys.values()].flat().filter(({ state }) => state !== "destroyed");
    if (masterKey !== undefined && tried.length > 1 && tried.every(({ state }) => state === "altered")) {
      throw new LogError("LOG_KEY", "the master key does not open the sealing keys of this log", {
        where: "masterKey",
        remedy: "give the master key that this log was made with, or restore the folder keys from a copy",
      });
    }
    return check;
  }

  #loadFile(file: string, bytes: Buffer, masterKey: Uint8Array | undefined): void {
    this.#files.add(file);
    if (bytes.length === 0) this.#damaged.add(file);
    for (const line of bytes
      .toString("utf8")
      .split("\n")
      .filter((line) => line !== "")) {
      const [, id, wrapped] = keyLine.exec(line) ?? [];
      if (id === undefined || wrapped === undefined) {
        this.#damaged.add(file);
        continue;
      }
      this.#keys.set(id, [...(this.#keys.get(id) ?? []), foundKey(file, wrapped, masterKey)]);
    }
  }

  /**
   * The key that opens a chunk of `count` payloads, or undefined when there is none to open it with. Reports a
   * key that is not as it should be, once, at the first chunk that needs it.
   */
  keyFor(origin: string, id: string, index: number, count: number, file: string): Buffer | undefined {
    const found = this.#keys.get(id) ?? [];
    const own = found.find((key) => isPlaceOf(origin, key.file)) ?? found[0];
    if (own === undefined) {
      this.#reportMissing(origin, id, index, file);
      return undefined;
    }
    if (!isPlaceOf(origin, own.file)) {
      const message = "the sealing key of these payloads lies in the file of another class or half-year";
      this.#reportOnce(`${origin} ${own.file}`, origin, index, own.file, "SEALING_KEY_MISPLACED", message);
    }
    if (own.state === "destroyed") {
      const before = this.#destroyed.get(`${origin} ${id}`) ?? { origin, index, file: own.file, payloads: 0 };
      before.payloads += count;
      this.#destroyed.set(`${origin} ${id}`, before);
    }
    if (own.state === "altered") this.#reportAltered(own.file, origin, index);
    return own.key;
  }

  #reportMissing(origin: string, id: string, index: number, file: string): void {
    const own = [...this.#files].filter((path) => isPlaceOf(origin, path));
    const damaged = own.find((path) => this.#damaged.has(path));
    if (damaged !== undefined) {
      this.#reportAltered(damaged, origin, index);
      return;
    }
    const message = "the sealing key of these payloads is not in the folder keys";
    // Where no file is left at all, one problem tells it.
    const once = own.length === 0 ? `missing ${origin}` : `missing ${origin} ${id}`;
    this.#reportOnce(once, origin, index, file, "SEALING_KEY_MISSING", message);
  }

  #reportAltered(file: string, origin?: string, index?: number): void {
    const message = "a sealing key was altered: what it sealed cannot be opened";
    this.#reportOnce(file, origin, index, file, "SEALING_KEY_ALTERED", message);
  }

  #reportOnce(
    once: string,
    origin: string | undefined,
    index: number | undefined,
    file: string,
    code: string,
    message: string,
  ): void {
    if (this.#reported.has(once)) return;
    this.#reported.add(once);
    this.#findings.report({ origin, file, code, message, ...(index !== undefined && { index }) });
  }

  /** Reports what no chunk has asked for, and what cannot be opened any more. */
  finish(): void {
    for (const { origin, index, file, payloads } of this.#destroyed.values()) {
      const message = `this sealing key was destroyed: ${payloads} payloads cannot be opened`;
      this.#findings.report({ origin, index, file, code: "SEALING_KEY_DESTROYED", message });
    }
    for (const file of this.#damaged) this.#reportAltered(file);
    for (const { state, file } of [...this.#keys.values()].flat()) {
      if (state === "altered") this.#reportAltered(file);
    }
  }
}

function foundKey(file: string, wrapped: string, masterKey: Uint8Array | undefined): FoundKey {
  if (wrapped === "destroyed") return { file, state: "destroyed" };
  if (masterKey === undefined) return { file, state: "closed" };
  try {
    const decipher = createDecipheriv("id-aes256-wrap", masterKey, wrapStart);
    const key = Buffer.concat([decipher.update(Buffer.from(wrapped, "base64")), decipher.final()]);
    return { file, state: "open", key };
  } catch {
    return { file, state: "altered" };
  }
}

/** Whether a key file is of the class of a log and of a month of its half-year. */
function isPlaceOf(origin: string, file: string): boolean {
  if (!isOrigin(origin)) return false;
  const { retentionClass, halfYear } = parseOrigin(origin);
  const [, inClass, month = ""] = file.split("/");
  const half = Number(month.slice(5)) < 7 ? "h1" : "h2";
  return inClass === retentionClass && halfYear === `${month.slice(0, 4)}${half}`;
}
