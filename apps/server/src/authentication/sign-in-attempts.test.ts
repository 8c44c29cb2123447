import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { createSignInAttempts } from "./sign-in-attempts.ts";

const attempt = { state: "s", nonce: "n", codeVerifier: "v", returnTo: "/desk" };

function start(secret = 1) {
  const clock = manualClock(1_000);
  return { clock, attempts: createSignInAttempts(new Uint8Array(32).fill(secret), clock, seededRandom(1)) };
}

test("[A1] the browser keeps its own attempt, sealed, so that no number of others can push it out", () => {
  const { attempts } = start();
  const mine = attempts.seal(attempt);
  for (let i = 0; i < 20_000; i++) attempts.seal({ ...attempt, state: String(i) });
  expect(attempts.open(mine)).toEqual(attempt);
  expect(mine).toMatch(/^[\w-]{1,1500}$/);
  expect(Buffer.from(mine, "base64url").toString("latin1")).not.toContain("desk");
});

test("[A1] an attempt that is too old, altered, made up or of another platform counts for nothing", () => {
  const { attempts, clock } = start();
  const sealed = attempts.seal(attempt);
  const bytes = Buffer.from(sealed, "base64url");
  for (let i = 0; i < bytes.length; i++) {
    const altered = Buffer.from(bytes);
    altered[i]! ^= 1;
    expect(attempts.open(altered.toString("base64url"))).toBeUndefined();
  }
  for (const text of [undefined, "", "x", "a".repeat(60)]) expect(attempts.open(text)).toBeUndefined();
  expect(start(2).attempts.open(sealed)).toBeUndefined();
  clock.advance(600_001);
  expect(attempts.open(sealed)).toBeUndefined();
});
