import fc from "fast-check";
import { expect, test } from "vitest";
import { SmallLog } from "../testing/small-log.ts";
import type { ProofInput } from "./verification.ts";
import { verifyContactEvidence, verifyProof } from "./verify-proof.ts";

const log = new SmallLog();
for (let i = 0; i < 40; i++) log.append(i);
const { verifierKey, origin } = log;

/** The step that fails, and why. */
async function failure(input: ProofInput): Promise<string> {
  const { ok, steps } = await verifyProof(input);
  const failed = steps.filter(({ outcome }) => outcome === "failed");
  expect(ok).toBe(failed.length === 0);
  return failed.map(({ name, fault }) => `${name} ${fault}`).join();
}

test("[M10] every record of every tree up to 40 is proved, with each step named", async () => {
  for (let size = 1; size <= 40; size++) {
    const checkpoint = log.checkpoint(size);
    for (let index = 0; index < size; index++) {
      const proof = log.proof(index, size, checkpoint);
      const result = await verifyProof({
        proof,
        verifierKey,
        groups: log.groups[index],
        expected: { origin, index },
      });
      expect(result).toMatchObject({ ok: true, origin, index, size });
      expect(result.steps.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual([
        "format passed",
        "key passed",
        "origin passed",
        "signature passed",
        "commitment passed",
        "inclusion passed",
      ]);
    }
  }
});

test("[M10] the actor's digest is enough: a citizen verifies without learning who looked", async () => {
  const { facts, subject, actor } = log.groups[7]!;
  if (!("text" in facts && "text" in subject && "digest" in actor))
    throw new Error("the small log withholds the actor");
  const evidence = {
    facts: facts.text,
    factsSalt: facts.salt,
    subject: subject.text,
    subjectSalt: subject.salt,
    actorDigest: actor.digest,
    proof: log.proof(7),
    verifierKey,
  };
  expect((await verifyContactEvidence(evidence, { origin, index: 7 })).ok).toBe(true);
  const changed = await verifyContactEvidence({ ...evidence, facts: `${evidence.facts} ` });
  expect(changed.steps.slice(4)).toEqual([
    { name: "commitment", outcome: "failed", fault: "COMMITMENT_DIFFERS" },
    { name: "inclusion", outcome: "skipped" },
  ]);
});

test("[M10] any one byte of a record, a salt or a digest that differs is found", async () => {
  const proof = log.proof(11).replace(/extra .*\n/, "");
  const groups = log.groups[11]!;
  const { facts, actor } = groups;
  if (!("text" in facts && "digest" in actor)) throw new Error("the small log withholds the actor");
  const flip = (base64: string) => {
    const bytes = Buffer.from(base64, "base64");
    bytes[3]! ^= 1;
    return bytes.toString("base64");
  };
  expect(await failure({ proof, verifierKey, groups })).toBe("");
  for (const changed of [
    { ...groups, facts: { ...facts, text: facts.text.replace("11", "12") } },
    { ...groups, facts: { ...facts, salt: flip(facts.salt) } },
    { ...groups, actor: { digest: flip(actor.digest) } },
    { ...groups, facts: groups.subject, subject: groups.facts },
  ]) {
    expect(await failure({ proof, verifierKey, groups: changed })).toBe("inclusion ROOT_DIFFERS");
  }
});

test("[M10] a proof of another place, tree or log is refused", async () => {
  const groups = log.groups[3]!;
  const proof = log.proof(3);
  expect(await failure({ proof: log.proof(4), verifierKey, groups })).toBe("commitment COMMITMENT_DIFFERS");
  expect(await failure({ proof, verifierKey, expected: { origin, index: 4 } })).toBe("origin INDEX_DIFFERS");
  expect(await failure({ proof, verifierKey, expected: { origin: "b", index: 3 } })).toBe(
    "origin ORIGIN_DIFFERS",
  );
  expect(await failure({ proof: proof.replace("index 3\n", "index 5\n"), verifierKey })).toBe(
    "inclusion ROOT_DIFFERS",
  );
  expect(await failure({ proof: proof.replace("index 3\n", "index 40\n"), verifierKey })).toBe(
    "inclusion INDEX_OUTSIDE_TREE",
  );
  const other = new SmallLog("other.example/log/income/2026h2");
  expect(await failure({ proof, verifierKey: other.verifierKey })).toBe("origin ORIGIN_DIFFERS");
  const impostor = new SmallLog(origin);
  expect(await failure({ proof, verifierKey: impostor.verifierKey })).toBe("signature SIGNATURE_MISSING");
});

test("[M10] a checkpoint that the log did not sign is refused", async () => {
  const [text, signature] = log.checkpoint().split("\n\n");
  const bigger = `${text?.replace("\n40\n", "\n41\n")}\n\n${signature}`;
  expect(await failure({ proof: log.proof(3, 40, bigger), verifierKey })).toBe("signature SIGNATURE_WRONG");
  // A second signature line under the log's own key must hold too.
  const twice = `${log.checkpoint()}${log.signatureLine("something else\n")}`;
  expect(await failure({ proof: log.proof(3, 40, twice), verifierKey })).toBe("signature SIGNATURE_WRONG");
});

test("signatures of witnesses beside the log's own do no harm", async () => {
  const witness = new SmallLog("witness.example/w1");
  const checkpoint = `${log.checkpoint()}${witness.signatureLine("whatever\n")}`;
  expect(await failure({ proof: log.proof(3, 40, checkpoint), verifierKey })).toBe("");
});

test("a verifier key that is damaged or of an unknown type is refused", async () => {
  const [, name, id, key] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(verifierKey) ?? [];
  const proof = log.proof(3);
  expect(await failure({ proof, verifierKey: "" })).toBe("key KEY_MALFORMED");
  expect(await failure({ proof, verifierKey: `${name}+${id}` })).toBe("key KEY_MALFORMED");
  expect(await failure({ proof, verifierKey: `${name}+00000000+${key}` })).toBe("key KEY_ID_WRONG");
  expect(await failure({ proof, verifierKey: `x${verifierKey}` })).toBe("key KEY_ID_WRONG");
  expect(await failure({ proof, verifierKey: `${name}+${id}+BAAA` })).toBe("key KEY_TYPE_UNKNOWN");
});

test("without texts the entry is that of the caller or of the proof itself, and must be an entry", async () => {
  const proof = log.proof(3);
  const bare = proof.replace(/extra .*\n/, "");
  const entry = log.entries[3]!.toString("base64");
  const result = await verifyProof({ proof, verifierKey });
  expect(result.steps[4]).toEqual({ name: "commitment", outcome: "skipped" });
  expect(result.ok).toBe(true);
  expect(await failure({ proof: bare, verifierKey, entry })).toBe("");
  expect(await failure({ proof: bare, verifierKey })).toBe("commitment ENTRY_MISSING");
  expect(await failure({ proof: bare, verifierKey, entry: "AAAA" })).toBe("commitment ENTRY_MALFORMED");
  expect(await failure({ proof: bare, verifierKey, entry: "%" })).toBe("commitment ENTRY_MALFORMED");
  expect(await failure({ proof, verifierKey, entry: log.entries[4]!.toString("base64") })).toBe(
    "inclusion ROOT_DIFFERS",
  );
  const withheld = { digest: "AAAA" };
  const groups = { facts: withheld, subject: withheld, actor: withheld };
  expect(await failure({ proof, verifierKey, groups })).toBe("commitment ENTRY_MALFORMED");
});

test("[M10] whatever is changed in a proof's text, it is refused or still says the same", async () => {
  const proof = log.proof(21);
  const groups = log.groups[21]!;
  const expected = { origin, index: 21 };
  await fc.assert(
    fc.asyncProperty(
      fc.nat(proof.length - 1),
      fc.nat(3),
      fc.string({ maxLength: 3 }),
      async (at, length, insert) => {
        const changed = proof.slice(0, at) + insert + proof.slice(at + length);
        const { ok } = await verifyProof({ proof: changed, verifierKey, groups, expected });
        expect(ok).toBe(changed === proof);
      },
    ),
    { numRuns: 400 },
  );
});
