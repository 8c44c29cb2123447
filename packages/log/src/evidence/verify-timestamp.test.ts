import { seededRandom } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDer, writeDer } from "../domain/der.ts";
import { LogError } from "../domain/log-error.ts";
import { nonceOf, parseTimestamp, timestampRequest } from "../domain/timestamp-message.ts";
import { hasOpenssl, type TestAuthority, testAuthority } from "../testing/openssl-authority.ts";
import { verifyTimestamp } from "./verify-timestamp.ts";

const message = Buffer.from("a checkpoint\n");
const nonce = seededRandom(3).bytes(16);

describe.skipIf(!hasOpenssl)("a time stamp (openssl ts; skipped when it is not there)", () => {
  let rsa: TestAuthority;
  let ec: TestAuthority;
  let answer: Buffer;
  beforeAll(() => {
    rsa = testAuthority("rsa");
    ec = testAuthority("ec");
    answer = rsa.reply(timestampRequest(message, nonce));
  });
  afterAll(() => {
    rsa.close();
    ec.close();
  });

  test.each([
    ["critical,timeStamping", true],
    ["timeStamping", false],
    ["critical,timeStamping,serverAuth", false],
    ["critical,serverAuth", false],
    ["critical,anyExtendedKeyUsage", false],
  ])("[M10] by a certificate whose usage is %s holds: %s (RFC 3161 section 2.3)", (usage, holds) => {
    const authority = testAuthority("rsa", usage);
    try {
      const { info } = parseTimestamp(rsa.reply(timestampRequest(message, nonce)));
      const outcome = verifyTimestamp(authority.sign(info), message, [authority.root]);
      if (holds) expect(outcome).toMatchObject({ ok: true, trusted: true });
      else expect(outcome).toEqual({ ok: false, why: "the signer may not stamp times" });
    } finally {
      authority.close();
    }
  });

  test("[M10] of an authority that is trusted holds for its message, with its time and the nonce that was asked", () => {
    for (const authority of [rsa, ec]) {
      const request = timestampRequest(message, nonce);
      const reply = authority.reply(request);
      const outcome = verifyTimestamp(reply, message, [authority.root]);
      expect(outcome).toMatchObject({ ok: true, trusted: true, nonce: nonceOf(request) });
      expect(outcome.ok && Math.abs(outcome.at - Date.now())).toBeLessThan(600_000);
    }
  });

  test("[M10] of another authority holds, and is said not to be trusted", () => {
    expect(verifyTimestamp(answer, message, [ec.root])).toMatchObject({ ok: true, trusted: false });
    expect(verifyTimestamp(answer, message)).toMatchObject({ ok: true, trusted: false });
  });

  test("[M10] does not hold for another message", () => {
    expect(verifyTimestamp(answer, Buffer.from("another"), [rsa.root])).toMatchObject({ ok: false });
  });

  test("[M10] by a certificate that is not made for it does not hold", () => {
    // openssl itself refuses to sign with such a one, so the certificate of another is put in its place.
    const { certificates } = parseTimestamp(ec.reply(timestampRequest(message, nonce)));
    const swapped = Buffer.from(answer);
    const own = parseTimestamp(answer).certificates[0]!;
    const at = swapped.indexOf(own);
    certificates[0]!.copy(swapped, at, 0, Math.min(own.length, certificates[0]!.length));
    expect(verifyTimestamp(swapped, message, [rsa.root])).toMatchObject({ ok: false });
  });

  test("[M10] that was changed in any byte that is signed, or in its structure, does not hold", () => {
    const info = parseTimestamp(answer).info;
    const start = answer.indexOf(info);
    fc.assert(
      fc.property(fc.nat(answer.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(answer);
        changed[at] = (changed[at] ?? 0) ^ flip;
        const outcome = verifyTimestamp(changed, message, [rsa.root]);
        if (at >= start && at < start + info.length) expect(outcome.ok).toBe(false);
        // Outside of what is signed stand certificates of others and a version number: what is said stays the same.
        else if (outcome.ok) expect(outcome).toMatchObject({ at: parseTimestamp(answer).at });
      }),
      { numRuns: 400 },
    );
  });

  test("[M10] that was cut off or is something else is refused in words", () => {
    fc.assert(
      fc.property(fc.nat(answer.length - 1), fc.uint8Array({ maxLength: 300 }), (length, noise) => {
        expect(verifyTimestamp(answer.subarray(0, length), message).ok).toBe(false);
        expect(verifyTimestamp(noise, message).ok).toBe(false);
      }),
    );
  });
});

test("[M10] what is written in DER reads back, and no other spelling of it is taken", () => {
  for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536, 70_000]) {
    for (const tag of [0x04, 0x30, 0xa0]) {
      const content = Buffer.alloc(length, 5);
      const written = writeDer(tag, content);
      const [value, ...more] = readDer(written);
      expect(more).toEqual([]);
      expect(value?.tag).toBe(tag);
      expect(value?.content.equals(content)).toBe(true);
      expect(value?.raw.equals(written)).toBe(true);
    }
  }
  for (const wrong of [
    "30",
    "3080",
    "308100",
    "30820001aa",
    "0481",
    "04850000000001aa",
    "0403aa",
    "1f8101",
  ]) {
    expect(() => readDer(Buffer.from(wrong, "hex")), wrong).toThrow(LogError);
  }
});
