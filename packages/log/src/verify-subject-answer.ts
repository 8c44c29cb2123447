import { parseCheckpoint } from "./domain/checkpoint.ts";
import { entryOfDigests, groupDigest } from "./domain/commitment.ts";
import { LogError } from "./domain/log-error.ts";
import { mapHeadOf } from "./domain/map-line.ts";
import type { SubjectProof } from "./domain/map-proof.ts";
import type { SubjectPlace } from "./domain/map-segment.ts";
import { subjectsOfText } from "./domain/map-subjects.ts";
import { noteVerifier, openNote, parseNote } from "./domain/signed-note.ts";
import { verifyProof } from "./verify-proof.ts";
import { type IndexSpan, verifySubjectProof } from "./verify-subject-proof.ts";

/** One group of a record: opened, or its digest alone. */
export type AnsweredGroup =
  | { readonly text: string; readonly salt: Uint8Array }
  | { readonly digest: Uint8Array };

/** A record of the answer, with the proof that it is in the log. */
export interface AnsweredRecord {
  readonly index: number;
  readonly facts: AnsweredGroup;
  /** Opened: it says whom the record is about. */
  readonly subject: { readonly text: string; readonly salt: Uint8Array };
  readonly actor: AnsweredGroup;
  /** C2SP tlog-proof. */
  readonly proof: string;
}

/** An answer to "what is there about this subject in this log", with all that proves it. */
export interface SubjectAnswer {
  /** C2SP verifier key of the log that the caller trusts. */
  readonly verifierKey: string;
  /** Signed note that speaks for the map. */
  readonly checkpoint: string;
  readonly pseudonym: Uint8Array;
  readonly proof: SubjectProof;
  readonly records: readonly AnsweredRecord[];
}

export type SubjectAnswerOutcome =
  | {
      readonly ok: true;
      /** The records 0 up to this one are proved. */
      readonly covered: number;
      /** Everything about the subject that there is among them. */
      readonly places: readonly SubjectPlace[];
      /** Those of them that were not given: somebody knows of them and did not show them. */
      readonly withheld: readonly SubjectPlace[];
      /** Covered records of which nothing can be shown any more. */
      readonly destroyed: readonly IndexSpan[];
    }
  | {
      readonly ok: false;
      readonly step: "signature" | "map" | "record" | "complete";
      readonly message: string;
      readonly index?: number;
    };

/**
 * Verifies an answer as a whole, with nothing but what is given: the signature, that the map gives every record about
 * the subject, that each record that is shown is in the log and about the subject, and which of them are not shown.
 * Records after those that are covered are verified, but nobody proves that there are no more.
 */
export function verifySubjectAnswer({
  verifierKey,
  checkpoint,
  pseudonym,
  proof,
  records,
}: SubjectAnswer): SubjectAnswerOutcome {
  const read = readHead(checkpoint, verifierKey);
  if ("message" in read) return { ok: false, step: "signature", message: read.message };
  const { origin, head } = read;
  const mapped = verifySubjectProof({ origin, pseudonym, head, proof });
  if (!mapped.ok) return { ok: false, step: "map", message: mapped.message };
  const places = new Map(mapped.places.map((place) => [place.index, place]));
  for (const record of records) {
    const { index } = record;
    const message = faultOf(record, origin, verifierKey, pseudonym);
    if (message !== undefined) return { ok: false, step: "record", message, index };
    if (index < head.covered && !places.delete(index) && !isIn(mapped.destroyed, index)) {
      return {
        ok: false,
        step: "complete",
        message: "the map does not have this record, or it is shown twice",
        index,
      };
    }
  }
  const { destroyed } = mapped;
  return {
    ok: true,
    covered: head.covered,
    places: mapped.places,
    withheld: [...places.values()],
    destroyed,
  };
}

function readHead(checkpoint: string, verifierKey: string) {
  try {
    const verifier = noteVerifier(verifierKey);
    const opened = openNote(parseNote(checkpoint), [verifier]);
    if (!opened.ok) return { message: opened.why };
    const signed = parseCheckpoint(opened.text);
    if (signed.origin !== verifier.name) return { message: "the checkpoint is of another log than the key" };
    const head = mapHeadOf(signed);
    if (head === undefined) return { message: "the checkpoint speaks for no map" };
    return { origin: signed.origin, head };
  } catch (error) {
    if (error instanceof LogError) return { message: error.message };
    throw error;
  }
}

/** Why a record does not count; undefined when it does. */
function faultOf(
  { index, facts, subject, actor, proof }: AnsweredRecord,
  origin: string,
  verifierKey: string,
  pseudonym: Uint8Array,
): string | undefined {
  const leaf = entryOfDigests(digestOf(facts), digestOf(subject), digestOf(actor));
  const verified = verifyProof(proof, { verifierKey, leaf });
  if (!verified.ok) return verified.message;
  if (verified.origin !== origin || verified.index !== index) return "the proof is of another record";
  const about = subjectsOfText(subject.text).some((one) => one.equals(pseudonym));
  return about ? undefined : "the record is not about this subject";
}

function digestOf(group: AnsweredGroup): Uint8Array {
  return "digest" in group ? group.digest : groupDigest(group.salt, group.text);
}

function isIn(spans: readonly IndexSpan[], index: number): boolean {
  return spans.some(({ from, to }) => index >= from && index < to);
}
