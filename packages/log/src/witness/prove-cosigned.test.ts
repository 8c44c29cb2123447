import { manualClock } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { noteCosigner } from "../domain/signed-note.ts";
import { parseTrustPolicy } from "../domain/trust-policy.ts";
import { testRecords } from "../testing/log-contract.ts";
import { memoryLog } from "../testing/memory-log.ts";
import { verifyProof } from "../verify-proof.ts";
import { proveCosigned, proveUnder } from "./prove-cosigned.ts";

const origin = "agency.example/log/standard/2026h2";
const clock = manualClock();
const witness = noteCosigner("witness.example/w1", new Uint8Array(32).fill(9));
const policy = parseTrustPolicy(Buffer.from(`witness W ${witness.verifierKey}\nquorum W\n`));
const noPolicy = parseTrustPolicy(Buffer.from(`witness W ${witness.verifierKey}\nquorum none\n`));

test("[M10] a record is proved under the cosigned checkpoint once that covers it, and under the present one before", async () => {
  const log = memoryLog();
  await log.append(testRecords(600));
  const { checkpoint, verifierKey } = log.logs()[0]!;
  const text = checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1);
  const note = `${checkpoint}${witness.cosign(text, Math.floor(clock.now() / 1000))}`;
  const cosigned = { size: 600, count: 1, needed: 1, known: 1, enough: true, at: clock.now() };
  const cosigning = { note: () => note, ofLog: () => cosigned };
  for (const grown of [0, 1, 700]) {
    await log.append(testRecords(grown));
    for (const index of [0, 255, 256, 511, 512, 599]) {
      const given = await proveCosigned({ log, cosigning }, origin, index);
      expect(given.cosigned).toEqual(cosigned);
      expect(verifyProof(given.proof, { verifierKey, policy })).toMatchObject({ ok: true, index, size: 600 });
    }
  }
  const later = await proveCosigned({ log, cosigning }, origin, 600);
  expect(later.cosigned).toBeUndefined();
  expect(verifyProof(later.proof, { verifierKey })).toMatchObject({ ok: true, size: 1301 });
  expect(verifyProof(later.proof, { verifierKey, policy })).toMatchObject({
    ok: false,
    step: "cosignatures",
  });
  expect(verifyProof(later.proof, { verifierKey, policy: noPolicy })).toMatchObject({ ok: true });
  const altered = (await proveUnder(log, 3, note)).replace(/(witness\.example\/w1 .{20})./, "$1A");
  expect(verifyProof(altered, { verifierKey, policy })).toMatchObject({ ok: false });
});
