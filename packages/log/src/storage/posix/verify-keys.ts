import { LogError } from "../../domain/log-error.ts";
import { isOrigin, parseOrigin } from "../../domain/origin.ts";
import type { LogFiles, MasterKeys } from "../../ports.ts";
import type { Findings } from "../../verify-log.ts";
import { type KeyLine, keyFolder, parseKeyFile } from "../keys/key-lines.ts";
import { KeyRing } from "../keys/key-ring.ts";
import type { GapCheck } from "./verify-gaps.ts";

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
    masterKeys: MasterKeys | undefined,
    findings: Findings,
  ): Promise<KeyCheck> {
    const ring = masterKeys === undefined ? undefined : await KeyRing.open(masterKeys);
    const check = new KeyCheck(findings);
    try {
      for (const retentionClass of await files.list(keyFolder)) {
        for (const month of await files.list(`${keyFolder}/${retentionClass}`)) {
          const file = `${keyFolder}/${retentionClass}/${month}`;
          if (month.endsWith(".new")) continue;
          await check.#loadFile(file, (await files.read(file)) ?? Buffer.alloc(0), ring);
        }
      }
    } finally {
      await ring?.close();
    }
    const tried = [...check.#keys.values()].flat().filter(({ state }) => state !== "destroyed");
    if (ring !== undefined && tried.length > 1 && tried.every(({ state }) => state === "altered")) {
      throw new LogError("LOG_KEY", "the master key does not open the sealing keys of this log", {
        where: "masterKey",
        remedy: "give the master key that this log was made with, or restore the folder keys from a copy",
      });
    }
    return check;
  }

  async #loadFile(file: string, bytes: Buffer, ring: KeyRing | undefined): Promise<void> {
    this.#files.add(file);
    const { lines, whole } = parseKeyFile(bytes);
    if (!whole) this.#damaged.add(file);
    for (const line of lines) {
      // In two files, whoever reads goes by one of them.
      for (const other of this.#keys.get(line.id) ?? []) {
        if (other.file !== file) this.#damaged.add(file).add(other.file);
      }
      this.#keys.set(line.id, [...(this.#keys.get(line.id) ?? []), await foundKey(file, line, ring)]);
    }
  }

  /**
   * The key that opens a chunk, or undefined when there is none to open it with. Reports a key that is not as it
   * should be, once, at the first chunk that needs it.
   *
   * @param unexplained payloads of the chunk that no note of a gap stands for
   */
  keyFor(origin: string, id: string, index: number, unexplained: number, file: string): Buffer | undefined {
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
    if (own.state === "destroyed" && unexplained > 0) {
      const before = this.#destroyed.get(`${origin} ${id}`) ?? { origin, index, file: own.file, payloads: 0 };
      before.payloads += unexplained;
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

  /** Reports what no chunk has asked for, what cannot be opened without a reason, and what should be destroyed. */
  finish(gaps: GapCheck): void {
    for (const { retentionClass, month, note } of gaps.months()) {
      const file = `${keyFolder}/${retentionClass}/${month}`;
      const left = [...this.#keys.values()]
        .flat()
        .some((key) => key.file === file && key.state !== "destroyed");
      if (!left || !note.removed) continue;
      const message = "this month was destroyed, and a key of it is still there";
      this.#reportOnce(`left ${file}`, note.origin, note.ranges[0]?.[0], file, "GAP_NOT_CLOSED", message);
    }
    for (const { origin, index, file, payloads } of this.#destroyed.values()) {
      const message = `this sealing key was destroyed without a record of it: ${payloads} payloads cannot be opened`;
      this.#findings.report({ origin, index, file, code: "SEALING_KEY_DESTROYED", message });
    }
    for (const file of this.#damaged) this.#reportAltered(file);
    for (const { state, file } of [...this.#keys.values()].flat()) {
      if (state === "altered") this.#reportAltered(file);
    }
  }
}

async function foundKey(file: string, line: KeyLine, ring: KeyRing | undefined): Promise<FoundKey> {
  if (line.kind === "destroyed") return { file, state: "destroyed" };
  if (ring === undefined) return { file, state: "closed" };
  const key = await ring.unwrap(line.wrapped, line.by);
  return key === undefined ? { file, state: "altered" } : { file, state: "open", key };
}

/** Whether a key file is of the class of a log and of a month of its half-year. */
function isPlaceOf(origin: string, file: string): boolean {
  if (!isOrigin(origin)) return false;
  const { retentionClass, halfYear } = parseOrigin(origin);
  const [, inClass, month = ""] = file.split("/");
  const half = Number(month.slice(5)) < 7 ? "h1" : "h2";
  return inClass === retentionClass && halfYear === `${month.slice(0, 4)}${half}`;
}
