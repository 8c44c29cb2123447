import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CosignedLog, witnesses, writeCosignedLog } from "./cosigned-log.ts";
import { buildGoVerifier, type GoVerifier, hasGo, withoutGo } from "./go-verifier.ts";
import { alteredProofs, tamperings, withCosignaturesOf } from "./log-tampering.ts";
import { verifyWithSigstore } from "./sigstore-verifier.ts";

const size = 1_000_000;
/** Every so many records one is proved: some 20,000 of them, and each place in a tile. */
const stride = 49;

let log: CosignedLog;
beforeAll(async () => {
  log = await writeCosignedLog(size);
}, 600_000);
afterAll(() => log?.close());

test("[M10] @sigstore/verify proves records all over a log of a million, and refuses altered proofs", async () => {
  let proved = 0;
  for (let index = 0; index < size; index += stride) {
    const proof = await log.log.prove(log.origin, index);
    expect(verifyWithSigstore(proof, log.verifierKey).logSize).toBe(BigInt(size));
    proved += 1;
    if (proved % 1_000 !== 1) continue;
    for (const [what, altered] of alteredProofs(proof)) {
      expect(() => verifyWithSigstore(altered, log.verifierKey), what).toThrow();
    }
  }
  console.log(`@sigstore/verify: ${proved} records of ${size} proved`);
});

describe.skipIf(!hasGo)(`a Go program on sumdb/note and sumdb/tlog${withoutGo}`, () => {
  let go: GoVerifier;
  beforeAll(() => {
    go = buildGoVerifier();
  });
  afterAll(() => go?.close());

  function verify(of: CosignedLog): string {
    const keys = witnesses.flatMap(({ verifierKey }) => ["-witness", verifierKey]);
    return go.run(["-key", of.verifierKey, "-needed", "2", ...keys, "-dir", of.directory]);
  }

  test("[M10] verifies a log of a million records, and refuses every kind of tampering", async () => {
    const start = performance.now();
    expect(verify(log)).toBe("");
    console.log(`Go: ${size} records verified in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    for (const { name, shownBy, apply } of tamperings(size)) {
      const putBack = apply(log);
      const said = verify(log);
      console.log(`Go: ${name} (shown by the ${shownBy}): ${said.trim()}`);
      expect(said, name).toContain("NOT verified");
      putBack();
    }
    expect(verify(log)).toBe("");
  });

  test("[M10] refuses a log of a million that was put back, or written anew with its own key", async () => {
    for (const [what, other] of [
      ["put back", await writeCosignedLog(600_000)],
      ["written anew", await writeCosignedLog(size, 77)],
    ] as const) {
      expect(verify(other)).toBe("");
      withCosignaturesOf(other, log);
      const said = verify(other);
      console.log(`Go: ${what}: ${said.trim()}`);
      expect(said).toContain("NOT verified");
      await other.close();
    }
  });
});
