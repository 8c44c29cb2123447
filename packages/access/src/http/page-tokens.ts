import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import type { Random } from "@grondslag/kernel";
import { AuthzenError } from "./authzen-error.ts";

/** Where a page ended, and how large pages are. */
export interface PagePlace {
  readonly after: string;
  readonly limit: number;
}

/** Tokens by which a caller asks for the next page of the same question (AuthZEN 1.0 section 8.2). */
export interface PageTokens {
  /** @param question everything that makes the question what it is, and who asks it. */
  seal(question: string, place: PagePlace): string;
  /**
   * @param limit as it is repeated with the token; undefined when it is left out.
   * @throws AuthzenError `PAGE_TOKEN_INVALID` for a token that was not given for this very question.
   */
  open(question: string, token: string, limit: number | undefined): PagePlace;
}

const algorithm = "aes-256-gcm";
const nonceLength = 12;
const tagLength = 16;

/**
 * The place is encrypted, because it can be the number of a subject, and sealed to the question: with another
 * question, by another client or after a change of one bit the token opens nothing.
 *
 * @param key 32 bytes, the same for every node.
 */
export function createPageTokens(key: Uint8Array, random: Random): PageTokens {
  return {
    seal(question, { after, limit }) {
      const nonce = random.bytes(nonceLength);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(digest(question));
      const text = cipher.update(JSON.stringify([after, limit]), "utf8");
      const sealed = Buffer.concat([text, cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url");
    },
    open(question, token, limit) {
      const place = unseal(question, token);
      if (limit !== undefined && limit !== place.limit) throw invalid();
      return place;
    },
  };

  function unseal(question: string, token: string): PagePlace {
    const bytes = Buffer.from(token, "base64url");
    if (bytes.length <= nonceLength + tagLength) throw invalid();
    try {
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceLength), {
        authTagLength: tagLength,
      });
      decipher.setAAD(digest(question));
      decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
      const sealed = bytes.subarray(nonceLength + tagLength);
      return parsePlace(decipher.update(sealed, undefined, "utf8") + decipher.final("utf8"));
    } catch (cause) {
      throw invalid(cause);
    }
  }
}

function parsePlace(text: string): PagePlace {
  const [after, limit]: unknown[] = JSON.parse(text);
  if (typeof after !== "string" || typeof limit !== "number") throw new TypeError("no place of a page");
  return { after, limit };
}

function digest(question: string): Buffer {
  return createHash("sha256").update(question).digest();
}

function invalid(cause?: unknown): AuthzenError {
  return new AuthzenError("PAGE_TOKEN_INVALID", "/page/token does not belong to this question", {
    where: "/page/token",
    remedy: "repeat the question as it was, or begin again without a token",
    cause,
  });
}
