import { type Bytes, ed25519Verify, fromBase64, sameBytes, toBase64, utf8 } from "./bytes.ts";
import { entryLength, entryOf } from "./commitment.ts";
import { leafHash, rootFromPath } from "./inclusion.ts";
import { type ParsedProof, parseProof } from "./parse-proof.ts";
import type {
  ContactEvidence,
  ProofFault,
  ProofInput,
  ProofStep,
  ProofStepName,
  ProofVerification,
} from "./verification.ts";
import { parseVerifierKey, type VerifierKey } from "./verifier-key.ts";

const stepNames: readonly ProofStepName[] = [
  "format",
  "key",
  "origin",
  "signature",
  "commitment",
  "inclusion",
];

/**
 * Checks that a record stands in the log, by Web Cryptography alone and without asking the platform:
 * 1. `format`: the proof is a C2SP `tlog-proof` with a checkpoint;
 * 2. `key`: the verifier key is whole;
 * 3. `origin`: the checkpoint is of the log that the key belongs to, and of the expected place;
 * 4. `signature`: the log signed that checkpoint (Ed25519, RFC 8032);
 * 5. `commitment`: the texts of the record give the entry;
 * 6. `inclusion`: the entry stands at its index in the signed tree (RFC 9162 section 2.1.3.2).
 *
 * The verifier key must come from somewhere you trust: a proof says nothing under a key of its own sender.
 *
 * @throws GrondslagError `CRYPTO_UNSUPPORTED` where SHA-256 or Ed25519 is missing. A bad proof does not throw.
 */
export async function verifyProof(input: ProofInput): Promise<ProofVerification> {
  const steps: ProofStep[] = [];
  const proof = parseProof(input.proof);
  if (typeof proof === "string") return conclude(steps, "format", proof);
  steps.push({ name: "format", outcome: "passed" });

  const key = await parseVerifierKey(input.verifierKey);
  if (typeof key === "string") return conclude(steps, "key", key, proof);
  steps.push({ name: "key", outcome: "passed" });

  const misplaced = checkOrigin(proof, key, input);
  if (misplaced !== undefined) return conclude(steps, "origin", misplaced, proof);
  steps.push({ name: "origin", outcome: "passed" });

  const unsigned = await checkSignature(proof, key);
  if (unsigned !== undefined) return conclude(steps, "signature", unsigned, proof);
  steps.push({ name: "signature", outcome: "passed" });

  const entry = await findEntry(proof, input);
  if (typeof entry === "string") return conclude(steps, "commitment", entry, proof);
  steps.push({ name: "commitment", outcome: input.groups === undefined ? "skipped" : "passed" });

  const absent = await checkInclusion(proof, entry);
  if (absent !== undefined) return conclude(steps, "inclusion", absent, proof);
  steps.push({ name: "inclusion", outcome: "passed" });
  return { ok: true, steps, ...describe(proof) };
}

/**
 * Checks what a citizen got about his own record; the groups and the place are those of the evidence. Without the
 * facts it shows that there is this record about him, and not what it says.
 */
export function verifyContactEvidence(
  evidence: ContactEvidence,
  expected?: { readonly origin: string; readonly index: number },
): Promise<ProofVerification> {
  return verifyProof({
    proof: evidence.proof,
    verifierKey: evidence.verifierKey,
    groups: {
      facts:
        evidence.facts === undefined
          ? { digest: evidence.factsDigest ?? "" }
          : { text: evidence.facts, salt: evidence.factsSalt ?? "" },
      subject: { text: evidence.subject, salt: evidence.subjectSalt },
      actor: { digest: evidence.actorDigest },
    },
    expected,
  });
}

function checkOrigin(proof: ParsedProof, key: VerifierKey, input: ProofInput): ProofFault | undefined {
  const { origin } = proof.checkpoint;
  if (origin !== key.name) return "ORIGIN_DIFFERS";
  if (input.expected === undefined) return undefined;
  if (input.expected.origin !== origin) return "ORIGIN_DIFFERS";
  return input.expected.index === proof.index ? undefined : "INDEX_DIFFERS";
}

/** Why a note does not count as signed with a key; undefined when it does. */
export async function checkSignature(
  proof: Pick<ParsedProof, "note">,
  key: VerifierKey,
): Promise<ProofFault | undefined> {
  // Signatures by other keys (witnesses) are not ours to judge; every one by this key must hold.
  const own = proof.note.signatures.filter(
    ({ name, keyId }) => name === key.name && sameBytes(keyId, key.keyId),
  );
  if (own.length === 0) return "SIGNATURE_MISSING";
  const message = utf8(proof.note.text);
  for (const { signature } of own) {
    if (!(await ed25519Verify(key.publicKey, new Uint8Array(signature), message))) return "SIGNATURE_WRONG";
  }
  return undefined;
}

async function findEntry(proof: ParsedProof, input: ProofInput): Promise<Bytes | ProofFault> {
  const given = input.entry === undefined ? proof.extra : fromBase64(input.entry);
  if (input.entry !== undefined && given === undefined) return "ENTRY_MALFORMED";
  if (input.groups !== undefined) {
    const committed = await entryOf(input.groups);
    if (committed === undefined) return "ENTRY_MALFORMED";
    return given === undefined || sameBytes(given, committed) ? committed : "COMMITMENT_DIFFERS";
  }
  if (given === undefined) return "ENTRY_MISSING";
  return given.length === entryLength ? given : "ENTRY_MALFORMED";
}

async function checkInclusion(proof: ParsedProof, entry: Bytes): Promise<ProofFault | undefined> {
  const { size, root } = proof.checkpoint;
  if (proof.index >= size) return "INDEX_OUTSIDE_TREE";
  const computed = await rootFromPath(await leafHash(entry), proof.index, size, proof.hashes);
  return computed !== undefined && sameBytes(computed, root) ? undefined : "ROOT_DIFFERS";
}

function conclude(
  passed: readonly ProofStep[],
  failed: ProofStepName,
  fault: ProofFault,
  proof?: ParsedProof,
): ProofVerification {
  const later = stepNames.slice(passed.length + 1);
  const steps: readonly ProofStep[] = [
    ...passed,
    { name: failed, outcome: "failed", fault },
    ...later.map((name) => ({ name, outcome: "skipped" as const })),
  ];
  return { ok: false, steps, ...(proof === undefined ? {} : describe(proof)) };
}

function describe(proof: ParsedProof): Pick<ProofVerification, "origin" | "index" | "size" | "root"> {
  const { origin, size, root } = proof.checkpoint;
  return { origin, index: proof.index, size, root: toBase64(root) };
}
