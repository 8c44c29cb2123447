import { writeFileSync } from "node:fs";
import path from "node:path";
import { verifyLog } from "@grondslag/log";
import { memoryLog, testRecords } from "@grondslag/log/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CosignedLog, witnesses, writeCosignedLog } from "./cosigned-log.ts";
import { buildGoVerifier, type GoVerifier, hasGo, withoutGo } from "./go-verifier.ts";
import { alteredProofs, tamperings, withCosignaturesOf } from "./log-tampering.ts";
import { verifyWithSigstore } from "./sigstore-verifier.ts";

test("[M10] a program that is not ours verifies our checkpoints and inclusion proofs, and refuses altered ones", async () => {
  const log = memoryLog();
  await log.append(testRecords(600));
  const { origin, verifierKey } = log.logs()[0]!;
  for (const index of [0, 1, 255, 256, 511, 512, 598, 599]) {
    const proof = await log.prove(origin, index);
    expect(verifyWithSigstore(proof, verifierKey)).toMatchObject({ origin, logSize: 600n });
    for (const [what, altered] of alteredProofs(proof)) {
      expect(() => verifyWithSigstore(altered, verifierKey), what).toThrow();
    }
  }
});

describe.skipIf(!hasGo)(`a Go program on sumdb/note and sumdb/tlog${withoutGo}`, () => {
  const size = 2_000;
  let go: GoVerifier;
  let log: CosignedLog;
  beforeAll(async () => {
    go = buildGoVerifier();
    log = await writeCosignedLog(size);
  });
  afterAll(async () => {
    await log?.close();
    go?.close();
  });

  const trust = (needed = 2) => [
    ...["-key", log.verifierKey, "-needed", String(needed)],
    ...witnesses.flatMap(({ verifierKey }) => ["-witness", verifierKey]),
  ];
  const verify = (of: CosignedLog = log) => go.run([...trust(), "-dir", of.directory]);

  test("[M10] verifies a log from its files, with its cosignatures", async () => {
    expect(verify()).toBe("");
    expect(await verifyLog(log.directory, { verifierKeys: [log.verifierKey] })).toMatchObject({ ok: true });
  });

  test("[M10] refuses every kind of tampering with the files", () => {
    for (const { name, apply } of tamperings(size)) {
      const putBack = apply(log);
      expect(verify(), name).toContain("NOT verified");
      putBack();
    }
    expect(verify()).toBe("");
  });

  test("[M10] refuses a log that was put back, or written anew with the key of the log, by its cosignatures", async () => {
    for (const other of [await writeCosignedLog(1_500), await writeCosignedLog(size, 77)]) {
      expect(verify(other)).toBe("");
      withCosignaturesOf(other, log);
      expect(verify(other)).toContain("NOT verified");
      await other.close();
    }
  });

  test("[M10] verifies single proofs, and refuses altered ones", async () => {
    const file = path.join(log.directory, "proof");
    const verifyProof = (proof: string) => {
      writeFileSync(file, proof);
      return go.run([...trust(0), "-proof", file]);
    };
    for (const index of [0, 255, 256, 1_999]) {
      const proof = await log.log.prove(log.origin, index);
      expect(verifyProof(proof)).toBe("");
      for (const [what, altered] of alteredProofs(proof)) {
        expect(verifyProof(altered), what).toContain("NOT verified");
      }
    }
  });
});
