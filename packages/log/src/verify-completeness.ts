import { type CosignedOutcome, readCosigned } from "./domain/cosigned-checkpoint.ts";
import { isInRanges } from "./domain/gap.ts";
import { type GapNote, gapEntry, parseGapNote } from "./domain/gap-note.ts";
import type { LeftOutReason, LogCompleteness } from "./domain/log-completeness.ts";
import { LogError } from "./domain/log-error.ts";
import { mapHeadOf } from "./domain/map-line.ts";
import type { SubjectPlace } from "./domain/map-segment.ts";
import { noteVerifier } from "./domain/signed-note.ts";
import type { TrustPolicy } from "./domain/trust-policy.ts";
import { type ProofVerification, verifyProof } from "./verify-proof.ts";
import { type IndexSpan, verifySubjectProof } from "./verify-subject-proof.ts";

/** What is held against what. */
export interface CompletenessClaim {
  readonly completeness: LogCompleteness;
  /** The verifier key that is trusted for a log; undefined when none is. */
  readonly keyOf: (origin: string) => string | undefined;
  /** Which witnesses must have cosigned; without it, the log's own signature is enough. */
  readonly policy?: Pick<TrustPolicy, "witnesses" | "quorum"> | undefined;
  /** The records of this log that are shown. That they are in the log is for others to verify. */
  readonly shown: readonly SubjectPlace[];
}

/** Why an answer that holds is not proved complete all the same. */
export type IncompleteReason =
  /** The log has no map yet. */
  | "map"
  /** Fewer witnesses than needed have cosigned the map. */
  | "witnesses"
  /** Records are gone, and nothing proves that they had to go. */
  | "gap"
  /** Records were not known yet to who answered. */
  | "pending";

export type CompletenessOutcome =
  | {
      readonly ok: true;
      /** Undefined when every record about the subject among those that are covered is shown or accounted for. */
      readonly incomplete: IncompleteReason | undefined;
      /** The first so many records of the log are proved. */
      readonly covered: number;
      /** Records about the subject among them. */
      readonly about: number;
      /** Of these the shown ones. */
      readonly shown: number;
      /** Shown records that came later: of these nobody proves that there are no more. */
      readonly newer: number;
      readonly leftOut: ReadonlyMap<LeftOutReason, number>;
      /** Covered records of which nothing can be shown any more, about whom they may be. */
      readonly destroyed: number;
    }
  | {
      readonly ok: false;
      readonly step: "signature" | "cosignatures" | "map" | "records" | "gap";
      readonly message: string;
      readonly index?: number;
    };

type Fault = Extract<CompletenessOutcome, { readonly ok: false }>;

/**
 * Whether an answer leaves out nothing that one log holds about a subject: the signature, the map, and that each record
 * that the map has is shown, or left out for a reason. That records are gone is proved by the audit record that stands
 * for it; that they are outside the period or the question is the word of who answered, by their numbers.
 */
export function verifyCompleteness({
  completeness,
  keyOf,
  policy,
  shown,
}: CompletenessClaim): CompletenessOutcome {
  const { origin, size, checkpoint, proof, leftOut } = completeness;
  const key = keyOf(origin);
  if (key === undefined) return refused("signature", `no trusted key is of the log ${origin}`);
  const signed = attempt(() => readCosigned(checkpoint, noteVerifier(key), policy ?? nobody));
  if (typeof signed === "string") return refused("signature", signed);
  if (!signed.ok) return refused(signed.step, signed.why);
  if (signed.checkpoint.origin !== origin) return refused("signature", "the checkpoint is of another log");
  if (size < signed.checkpoint.size) return refused("map", "the log has more records than this says");
  const head = attempt(() => mapHeadOf(signed.checkpoint));
  if (typeof head === "string") return refused("map", head);
  if (proof === undefined) {
    if (leftOut.length > 0) return refused("records", "records are left out of what nothing proves");
    return { ...unproved, newer: shown.length };
  }
  if (head === undefined) return refused("map", "the checkpoint speaks for no map");
  const pseudonym = Buffer.from(completeness.pseudonym, "base64");
  const mapped = verifySubjectProof({ origin, pseudonym, head, proof });
  if (!mapped.ok) return refused("map", mapped.message);

  const counted = account(mapped.places, mapped.destroyed, { shown, leftOut, covered: head.covered });
  if ("ok" in counted) return counted;
  const gone = goneOf(completeness, keyOf, policy);
  if ("ok" in gone) return gone;
  const explained =
    leftOut.every(
      ({ index, why }) => !isGone(why) || gone.notes.some((note) => explains(note, why, index)),
    ) && mapped.destroyed.every((span) => isAllGone(span, gone.notes));
  return {
    ok: true,
    incomplete: incompleteOf(signed, counted.leftOut, explained),
    covered: head.covered,
    about: mapped.places.length,
    shown: counted.shown,
    newer: shown.length - counted.shown,
    leftOut: counted.leftOut,
    destroyed: mapped.destroyed.reduce((sum, { from, to }) => sum + to - from, 0),
  };
}

const nobody: Pick<TrustPolicy, "witnesses" | "quorum"> = { witnesses: [], quorum: { kind: "none" } };
const unproved = {
  ok: true,
  incomplete: "map",
  covered: 0,
  about: 0,
  shown: 0,
  leftOut: new Map<LeftOutReason, number>(),
  destroyed: 0,
} as const;

/** Each record that the map has is shown or left out, once and as the same kind; and nothing else is. */
function account(
  places: readonly SubjectPlace[],
  destroyed: readonly IndexSpan[],
  {
    shown,
    leftOut,
    covered,
  }: {
    readonly shown: readonly SubjectPlace[];
    readonly leftOut: LogCompleteness["leftOut"];
    readonly covered: number;
  },
): { readonly shown: number; readonly leftOut: ReadonlyMap<LeftOutReason, number> } | Fault {
  const open = new Map(places.map(({ index, kind }) => [index, kind]));
  const seen = new Set<number>();
  let counted = 0;
  for (const { index, kind } of [...shown, ...leftOut]) {
    const mapped = open.get(index);
    if (seen.has(index)) return refused("records", "this record is there twice", index);
    seen.add(index);
    if (index >= covered) continue;
    counted += 1;
    if (mapped === undefined) {
      // Of a segment that went with its records the map says nothing any more.
      if (destroyed.some(({ from, to }) => index >= from && index < to)) continue;
      return refused("records", "the map does not have this record about this subject", index);
    }
    if (mapped !== kind) return refused("records", "the map has this record as one of another kind", index);
    open.delete(index);
  }
  const [missing] = open.keys();
  if (missing !== undefined) return refused("records", "this record is left out without a reason", missing);
  const reasons = new Map<LeftOutReason, number>();
  for (const { why, index } of leftOut) {
    if (index >= covered) return refused("records", "a record is left out of what nothing proves", index);
    reasons.set(why, (reasons.get(why) ?? 0) + 1);
  }
  return { shown: counted - leftOut.length, leftOut: reasons };
}

/** The gaps for which an audit record stands in a log. */
function goneOf(
  { gaps, origin }: LogCompleteness,
  keyOf: CompletenessClaim["keyOf"],
  policy: CompletenessClaim["policy"],
): { readonly notes: readonly GapNote[] } | Fault {
  const notes: GapNote[] = [];
  for (const { note: text, proof } of gaps) {
    const note = parseGapNote(text);
    if (note === undefined || note.origin !== origin) return refused("gap", "a gap has no note of this log");
    const verifierKey = keyOf(note.evidence.origin);
    if (verifierKey === undefined) {
      return refused("gap", `no trusted key is of the log ${note.evidence.origin}`);
    }
    const held = verifyProof(proof, { verifierKey, leaf: gapEntry(note), ...(policy && { policy }) });
    // What witnesses have not cosigned yet proves nothing to who asks for witnesses, and is no lie.
    if (!held.ok && isWaiting(held)) continue;
    if (!held.ok) return refused("gap", held.message, note.evidence.index);
    if (held.index !== note.evidence.index) return refused("gap", "the proof is of another record");
    notes.push(note);
  }
  return { notes };
}

/** Whether a proof holds but for witnesses that have not cosigned its checkpoint yet. */
export function isWaiting(held: Extract<ProofVerification, { readonly ok: false }>): boolean {
  return held.step === "cosignatures" && held.message.endsWith("not enough");
}

function isGone(why: LeftOutReason): why is "erased" | "destroyed" {
  return why === "erased" || why === "destroyed";
}

function explains({ reason, ranges }: GapNote, why: LeftOutReason, index: number): boolean {
  return reason === why && isInRanges(ranges, index);
}

/** Whether the notes stand for every record of a span. */
function isAllGone({ from, to }: IndexSpan, notes: readonly GapNote[]): boolean {
  const ranges = notes.flatMap((note) => note.ranges).toSorted(([a], [b]) => a - b);
  let next = from;
  for (const [start, end] of ranges) if (start <= next && end > next) next = end;
  return next >= to;
}

function incompleteOf(
  signed: Extract<CosignedOutcome, { readonly ok: true }>,
  leftOut: ReadonlyMap<LeftOutReason, number>,
  explained: boolean,
): IncompleteReason | undefined {
  if (leftOut.has("pending")) return "pending";
  if (!explained) return "gap";
  return signed.enough ? undefined : "witnesses";
}

function refused(step: Fault["step"], message: string, index?: number): Fault {
  return { ok: false, step, message, ...(index !== undefined && { index }) };
}

function attempt<Value>(work: () => Value): Value | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof LogError) return error.message;
    throw error;
  }
}
