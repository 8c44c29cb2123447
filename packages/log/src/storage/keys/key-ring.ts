import { LogError } from "../../domain/log-error.ts";
import type { KeyWrapper, MasterKey, MasterKeys } from "../../ports.ts";
import { pkcs11KeyWrapper } from "./pkcs11-key-wrapper.ts";
import { secretKeyWrapper } from "./secret-key-wrapper.ts";

/** The master keys of a log, opened. The first wraps new keys; each may have wrapped an older one. */
export class KeyRing {
  readonly current: KeyWrapper;
  readonly #all: readonly KeyWrapper[];

  private constructor(current: KeyWrapper, all: readonly KeyWrapper[]) {
    this.current = current;
    this.#all = all;
  }

  /** @throws LogError LOG_KEY when there is none, one is not 32 bytes, or a device does not give its key */
  static async open(keys: MasterKeys): Promise<KeyRing> {
    const all: KeyWrapper[] = [];
    for (const key of isMasterKey(keys) ? [keys] : keys) all.push(await open(key));
    const [current] = all;
    if (current === undefined)
      throw new LogError("LOG_KEY", "there is no master key", { where: "masterKey" });
    return new KeyRing(current, all);
  }

  /**
   * @param id of the master key that wrapped it; undefined for what an earlier version wrapped
   * @returns undefined when none of these keys wrapped it, or it was altered
   */
  async unwrap(wrapped: Uint8Array, id: string | undefined): Promise<Buffer | undefined> {
    const named = this.#all.filter((key) => key.id === id);
    for (const key of named.length > 0 ? named : this.#all) {
      const opened = await key.unwrap(wrapped);
      if (opened?.length === 32) return Buffer.from(opened);
    }
    return undefined;
  }

  /** Whether there are older master keys beside the current one. */
  get isChanging(): boolean {
    return this.#all.length > 1;
  }

  async close(): Promise<void> {
    for (const key of this.#all) await key.close();
  }
}

function isMasterKey(keys: MasterKeys): keys is MasterKey {
  return !Array.isArray(keys);
}

async function open(key: MasterKey): Promise<KeyWrapper> {
  if (key instanceof Uint8Array) return secretKeyWrapper(key);
  return "library" in key ? pkcs11KeyWrapper(key) : key;
}
