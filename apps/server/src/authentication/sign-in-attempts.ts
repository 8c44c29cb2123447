import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import type { Clock, Random } from "@grondslag/kernel";
import type { SignInAttempt } from "./sign-in-provider.ts";

/** How long a person may take at the issuer, in seconds. */
export const attemptLife = 600;

const algorithm = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

/**
 * Sign-ins that have begun. The browser keeps its own, sealed: nobody can push out that of another by
 * beginning many, and any node of the platform can finish it.
 */
export interface SignInAttempts {
  /** Text for a cookie, about 1,000 characters at most. */
  seal(attempt: SignInAttempt): string;
  /** What was sealed; undefined when it is too old or was not sealed with this key. */
  open(sealed: string | undefined): SignInAttempt | undefined;
}

/** @param secret 32 bytes, of which a key for this use alone is derived (HKDF, RFC 5869). */
export function createSignInAttempts(secret: Uint8Array, clock: Clock, random: Random): SignInAttempts {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "grondslag/sign-in-attempt", 32));

  return {
    seal: (attempt) => {
      const nonce = random.bytes(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce);
      const clear = JSON.stringify({ ...attempt, endsAt: clock.now() + attemptLife * 1000 });
      const text = Buffer.concat([cipher.update(clear, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64url");
    },
    open: (sealed) => {
      const clear = sealed === undefined ? undefined : decrypt(Buffer.from(sealed, "base64url"));
      if (clear === undefined) return undefined;
      // Nobody but this platform can have written this text.
      const { endsAt, ...attempt }: SignInAttempt & { endsAt: number } = JSON.parse(clear);
      return endsAt < clock.now() ? undefined : attempt;
    },
  };

  function decrypt(bytes: Buffer): string | undefined {
    if (bytes.length < nonceLength + tagLength) return undefined;
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength));
    decipher.setAuthTag(bytes.subarray(-tagLength));
    try {
      const text = decipher.update(bytes.subarray(nonceLength, -tagLength));
      return Buffer.concat([text, decipher.final()]).toString("utf8");
    } catch {
      return undefined;
    }
  }
}
