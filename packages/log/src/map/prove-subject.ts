import { parseCheckpoint } from "../domain/checkpoint.ts";
import { LogError } from "../domain/log-error.ts";
import { mapHeadOf } from "../domain/map-line.ts";
import type { ShownSegment, SubjectProof } from "../domain/map-proof.ts";
import { mapKeyer } from "../domain/map-segment.ts";
import { sameHash } from "../domain/merkle-hash.ts";
import { parseNote } from "../domain/signed-note.ts";
import { type SubjectProofOutcome, verifySubjectProof } from "../verify-subject-proof.ts";
import type { MapStore } from "./map-store.ts";

/** What a map says of one subject in one log, under one signed checkpoint. */
export interface ProvedSubject extends Omit<Extract<SubjectProofOutcome, { readonly ok: true }>, "ok"> {
  readonly origin: string;
  readonly proof: SubjectProof;
}

/**
 * Proves which records of a log are about a subject, as far as the map covers that a checkpoint speaks for. The proof
 * is verified before it is given.
 *
 * @param checkpoint signed note of the log, such as its present head or the last one that was cosigned
 * @returns undefined when the checkpoint has no map, or that state of the map is no longer kept
 * @throws LogError LOG_CORRUPT when the map does not prove what it says
 */
export async function proveSubject(
  store: Pick<MapStore, "state" | "answer">,
  { checkpoint, pseudonym }: { readonly checkpoint: string; readonly pseudonym: Uint8Array },
): Promise<ProvedSubject | undefined> {
  const signed = parseCheckpoint(parseNote(checkpoint).text);
  const { origin } = signed;
  const head = mapHeadOf(signed);
  const state = head === undefined ? undefined : await store.state(origin, head.covered);
  if (head === undefined || state === undefined || !sameHash(state.root, head.root)) return undefined;
  const key = mapKeyer(origin)(pseudonym);
  const segments: ShownSegment[] = [];
  for (const segment of state.segments) {
    const root = Buffer.from(segment.root).toString("base64");
    segments.push({ ...segment, root, answer: await store.answer(origin, segment, key) });
  }
  const proof = { covered: head.covered, segments };
  const outcome = verifySubjectProof({ origin, pseudonym, head, proof });
  if (outcome.ok) return { origin, proof, places: outcome.places, destroyed: outcome.destroyed };
  throw new LogError("LOG_CORRUPT", `the map of this log proves nothing: ${outcome.message}`, {
    where: origin,
    remedy: "remove the folder map of this log: the server makes it again",
  });
}
