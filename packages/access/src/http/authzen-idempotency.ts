import { createHash } from "node:crypto";
import type { Clock } from "@grondslag/kernel";
import { AuthzenError } from "./authzen-error.ts";
import type { PendingAnswer } from "./authzen-evaluate.ts";

/** How long a retry gets the answer of the first call, in milliseconds. */
export const idempotencyPeriod = 60_000;

const maximumKept = 10_000;
const maximumKeptCharacters = 64 * 1024 * 1024;

interface Kept {
  readonly bodyDigest: string;
  readonly fingerprint: string;
  readonly expiresAt: number;
  readonly answer: Promise<string>;
  characters: number;
}

/** Where a key means something: another client or another path has keys of its own. */
export interface KeyOwner {
  readonly clientId: string;
  readonly path: string;
}

/** Answers of calls that may be sent again because their caller never saw the answer. */
export interface IdempotentAnswers {
  /**
   * The answer to a call with an `Idempotency-Key` header. A repetition by the same client to the same path
   * with the same body gets the stored answer, as long as a fresh decision is the same: a call is recorded once, and access
   * that ended in between is not answered from memory.
   *
   * @throws AuthzenError `IDEMPOTENCY_KEY_REUSED` for the same key with another body.
   */
  answer(caller: KeyOwner, key: string, body: string, pending: PendingAnswer): Promise<string>;
}

export function createIdempotentAnswers(clock: Clock): IdempotentAnswers {
  // Insertion order is order of expiry: every entry lives equally long.
  const answers = new Map<string, Kept>();
  let characters = 0;

  return { answer };

  function answer(caller: KeyOwner, key: string, body: string, pending: PendingAnswer): Promise<string> {
    const now = clock.now();
    forget(now);
    const name = `${caller.clientId}\n${caller.path}\n${key}`;
    const bodyDigest = createHash("sha256").update(body).digest("base64");
    const fingerprint = pending.fingerprint();
    const earlier = answers.get(name);
    if (earlier !== undefined) {
      if (earlier.bodyDigest !== bodyDigest) {
        throw new AuthzenError("IDEMPOTENCY_KEY_REUSED", "this key was used for a call with another body", {
          where: "Idempotency-Key",
          remedy: "use a new key for a new call",
        });
      }
      if (earlier.fingerprint === fingerprint) return earlier.answer;
      drop(name, earlier);
    }
    const kept: Kept = {
      bodyDigest,
      fingerprint,
      expiresAt: now + idempotencyPeriod,
      answer: pending.answer(),
      characters: 0,
    };
    answers.set(name, kept);
    kept.answer.then(
      (text) => {
        if (answers.get(name) !== kept) return;
        kept.characters = text.length;
        characters += text.length;
      },
      // A call that was not recorded was not answered either: the retry is a new call.
      () => drop(name, kept),
    );
    return kept.answer;
  }

  function forget(now: number): void {
    for (const [name, kept] of answers) {
      const full = answers.size >= maximumKept || characters > maximumKeptCharacters;
      if (kept.expiresAt > now && !full) return;
      drop(name, kept);
    }
  }

  function drop(name: string, kept: Kept): void {
    if (answers.get(name) !== kept) return;
    answers.delete(name);
    characters -= kept.characters;
  }
}

/**
 * Reads the header `Idempotency-Key`.
 *
 * @throws AuthzenError `IDEMPOTENCY_KEY_MALFORMED` for a key that is not 1 to 128 visible ASCII characters.
 */
export function parseIdempotencyKey(header: string | readonly string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === "string" && /^[\x21-\x7e]{1,128}$/.test(header)) return header;
  throw new AuthzenError("IDEMPOTENCY_KEY_MALFORMED", "Idempotency-Key is not 1 to 128 visible characters", {
    where: "Idempotency-Key",
  });
}
