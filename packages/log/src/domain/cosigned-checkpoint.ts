import { type Checkpoint, parseCheckpoint } from "./checkpoint.ts";
import { cosignatureTime, type NoteVerifier, openNote, parseNote } from "./signed-note.ts";
import { fewestOf, meetsQuorum, type TrustPolicy } from "./trust-policy.ts";

/** A witness that stands for a checkpoint, and when it saw it. */
export interface Cosignature {
  readonly verifierKey: string;
  /** Name of the witness, as in its signature line. */
  readonly name: string;
  /** Milliseconds since the Unix epoch, of the clock of the witness: whole seconds. */
  readonly at: number;
}

/** How a checkpoint stands with the witnesses of a policy. */
export interface CosignedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly cosignatures: readonly Cosignature[];
  /** Whether they are enough. */
  readonly enough: boolean;
  /** The fewest that can be enough. */
  readonly needed: number;
  /** How many witnesses the policy knows. */
  readonly known: number;
}

export type CosignedOutcome =
  | ({ readonly ok: true } & CosignedCheckpoint)
  | { readonly ok: false; readonly step: "signature" | "cosignatures"; readonly why: string };

/**
 * Reads who has cosigned a checkpoint that the log itself has signed. A false signature of the log or of a witness
 * that the policy knows refuses the note (C2SP signed-note); signatures of others are passed over. Whether those
 * that hold are enough stands in the answer.
 *
 * @throws LogError LOG_MALFORMED when the text is no checkpoint
 */
export function readCosigned(
  text: string,
  logKey: NoteVerifier,
  policy: Pick<TrustPolicy, "witnesses" | "quorum">,
): CosignedOutcome {
  const note = parseNote(text);
  const checkpoint = parseCheckpoint(note.text);
  const signed = openNote(note, [logKey]);
  if (!signed.ok) return { ok: false, step: "signature", why: signed.why };
  const found = new Map<string, Cosignature>();
  for (const { name, keyId, signature } of note.signatures) {
    const witness = policy.witnesses.find(
      ({ verifier }) => verifier.name === name && verifier.keyId === keyId,
    );
    if (witness === undefined) continue;
    if (!witness.verifier.verify(note.text, signature)) {
      return { ok: false, step: "cosignatures", why: `the cosignature of ${name} does not hold` };
    }
    const { verifierKey } = witness.verifier;
    // Of two of one witness the later counts: each says what it saw until then.
    const at = Number(cosignatureTime(signature)) * 1000;
    if (at >= (found.get(verifierKey)?.at ?? 0)) found.set(verifierKey, { verifierKey, name, at });
  }
  return {
    ok: true,
    checkpoint,
    cosignatures: [...found.values()],
    enough: meetsQuorum(policy.quorum, new Set(found.keys())),
    needed: fewestOf(policy.quorum),
    known: policy.witnesses.length,
  };
}
