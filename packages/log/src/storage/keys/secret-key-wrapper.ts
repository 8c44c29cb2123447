import { createCipheriv, createDecipheriv, createHmac } from "node:crypto";
import { LogError } from "../../domain/log-error.ts";
import type { KeyWrapper } from "../../ports.ts";

const keyLength = 32;
// RFC 3394 section 2.2.3.1: the default initial value, which proves the master key when a key is unwrapped.
const wrapStart = Buffer.alloc(8, 0xa6);

/**
 * A master key whose bytes are known to this process: AES key wrap with 256 bits (RFC 3394, NIST SP 800-38F), which
 * needs no nonce. Its id is a keyed hash, so that a key file says which master key it needs.
 *
 * @throws LogError LOG_KEY when it is not 32 bytes
 */
export function secretKeyWrapper(secret: Uint8Array): KeyWrapper {
  if (secret.length !== keyLength) {
    throw new LogError("LOG_KEY", "the master key has 32 bytes", { where: "masterKey" });
  }
  const id = createHmac("sha256", secret).update("grondslag/master-key-id").digest("hex").slice(0, 16);
  return {
    id,
    wrap: async (key) => {
      const cipher = createCipheriv("id-aes256-wrap", secret, wrapStart);
      return Buffer.concat([cipher.update(key), cipher.final()]);
    },
    unwrap: async (wrapped) => {
      try {
        const decipher = createDecipheriv("id-aes256-wrap", secret, wrapStart);
        return Buffer.concat([decipher.update(wrapped), decipher.final()]);
      } catch {
        return undefined;
      }
    },
    close: async () => {},
  };
}
