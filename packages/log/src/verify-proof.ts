import { parseCheckpoint } from "./domain/checkpoint.ts";
import { type Cosignature, readCosigned } from "./domain/cosigned-checkpoint.ts";
import { leafHash, sameHash } from "./domain/merkle-hash.ts";
import { verifyInclusion } from "./domain/merkle-verify.ts";
import { noteVerifier, openNote, parseNote } from "./domain/signed-note.ts";
import { parseProof } from "./domain/tlog-proof.ts";
import type { TrustPolicy } from "./domain/trust-policy.ts";

/** The steps of verifying one proof, in order. */
export type ProofStep = "format" | "signature" | "origin" | "cosignatures" | "leaf" | "inclusion";

export type ProofVerification =
  | {
      readonly ok: true;
      readonly origin: string;
      readonly index: number;
      readonly size: number;
      readonly root: Uint8Array;
      /** The leaf that was proved: the 33-byte entry of a record. */
      readonly entry: Uint8Array;
      /** Witnesses of the policy that cosigned the checkpoint; none without a policy. */
      readonly cosignatures: readonly Cosignature[];
    }
  | { readonly ok: false; readonly step: ProofStep; readonly message: string };

/** What a proof is held against. */
export interface ProofExpectation {
  /** Verifier key that the caller trusts; it must not come with the proof. */
  readonly verifierKey: string;
  /** The leaf that the caller holds. Without it, the proof's own `extra` is proved. */
  readonly leaf?: Uint8Array;
  /** Which witnesses must have cosigned the checkpoint (C2SP tlog-policy). Its own list of logs is not used here. */
  readonly policy?: Pick<TrustPolicy, "witnesses" | "quorum">;
}

/**
 * Verifies one inclusion proof (C2SP tlog-proof) by itself: the text, the signature on its checkpoint, that the
 * checkpoint is of the key's own log and enough witnesses cosigned it, and that the leaf is in the tree.
 *
 * @throws LogError LOG_MALFORMED when `verifierKey` is no verifier key; a bad proof is an outcome, no fault
 */
export function verifyProof(
  text: string,
  { verifierKey, leaf, policy }: ProofExpectation,
): ProofVerification {
  const verifier = noteVerifier(verifierKey);
  const read = attempt(() => {
    const proof = parseProof(text);
    const note = parseNote(proof.checkpoint);
    return { proof, note, checkpoint: parseCheckpoint(note.text) };
  });
  if (!read.ok) return { ok: false, step: "format", message: read.message };
  const { proof, note, checkpoint } = read.value;

  const opened = openNote(note, [verifier]);
  if (!opened.ok) return { ok: false, step: "signature", message: opened.why };
  if (checkpoint.origin !== verifier.name) {
    return {
      ok: false,
      step: "origin",
      message: `the checkpoint is of ${checkpoint.origin}, the key of ${verifier.name}`,
    };
  }
  const cosigned = policy === undefined ? undefined : readCosigned(proof.checkpoint, verifier, policy);
  if (cosigned?.ok === false) return { ok: false, step: cosigned.step, message: cosigned.why };
  if (cosigned?.enough === false) {
    const found = cosigned.cosignatures.length;
    const message = `${found} of the ${cosigned.known} witnesses have cosigned, which is not enough`;
    return { ok: false, step: "cosignatures", message };
  }
  const entry = leaf ?? proof.extra;
  if (entry === undefined) {
    return { ok: false, step: "leaf", message: "the proof holds no entry and none was given" };
  }
  if (leaf !== undefined && proof.extra !== undefined && !sameHash(leaf, proof.extra)) {
    return { ok: false, step: "leaf", message: "the proof is of another entry than the one given" };
  }
  const { index, hashes } = proof;
  const { origin, size, root } = checkpoint;
  if (!verifyInclusion({ index, size, leafHash: leafHash(entry), hashes, root })) {
    return {
      ok: false,
      step: "inclusion",
      message: `the entry is not at index ${index} of this tree of ${size}`,
    };
  }
  return { ok: true, origin, index, size, root, entry, cosignatures: cosigned?.cosignatures ?? [] };
}

function attempt<T>(work: () => T): { ok: true; value: T } | { ok: false; message: string } {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
