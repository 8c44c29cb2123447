import type { MapHead } from "./domain/map-line.ts";
import {
  headOf,
  proofRoot,
  type SegmentAnswer,
  type ShownNeighbour,
  type ShownSegment,
  type SubjectProof,
} from "./domain/map-proof.ts";
import {
  coversAll,
  mapKeyer,
  placeBytes,
  placeOf,
  type SubjectPlace,
  subjectLeaf,
} from "./domain/map-segment.ts";
import { emptyRoot, sameHash } from "./domain/merkle-hash.ts";
import { verifyInclusion } from "./domain/merkle-verify.ts";
import { digestLength, sha256 } from "./domain/sha256.ts";

/** What a proof is held against. */
export interface SubjectProofClaim {
  readonly origin: string;
  /** 32 bytes: of the year of the records. */
  readonly pseudonym: Uint8Array;
  /** The map that a checkpoint speaks for whose signature was verified. */
  readonly head: MapHead;
  readonly proof: SubjectProof;
}

/** Half open. */
export interface IndexSpan {
  readonly from: number;
  readonly to: number;
}

export type SubjectProofOutcome =
  | {
      readonly ok: true;
      /** Every record about the subject among those that are covered, in order. */
      readonly places: readonly SubjectPlace[];
      /** Covered records of which nothing can be shown: they were destroyed at the end of their retention period. */
      readonly destroyed: readonly IndexSpan[];
    }
  | { readonly ok: false; readonly message: string; readonly segment?: number };

/**
 * Whether a proof shows all records about a subject, and no others, among those that the map of a log covers. Needs
 * nothing but what is given. The proof may come from an attacker: whatever is not a proof is refused.
 */
export function verifySubjectProof({
  origin,
  pseudonym,
  head,
  proof,
}: SubjectProofClaim): SubjectProofOutcome {
  if (proof.covered !== head.covered || !coversAll(proof.segments, head.covered)) {
    return { ok: false, message: "the segments do not stand side by side over all records that are covered" };
  }
  if (!proof.segments.every(({ root, subjects }) => isHash(root) && isCount(subjects))) {
    return { ok: false, message: "a segment is not one" };
  }
  if (!sameHash(proofRoot(proof), head.root)) {
    return { ok: false, message: "the segments do not give the root of the map" };
  }
  const key = mapKeyer(origin)(pseudonym);
  const places: SubjectPlace[] = [];
  const destroyed: IndexSpan[] = [];
  for (const [segment, shown] of proof.segments.entries()) {
    const { answer, first, length } = shown;
    if (answer.kind === "destroyed") {
      destroyed.push({ from: first, to: first + length });
      continue;
    }
    const found = answer.kind === "present" ? placesIn(shown, answer, key) : undefined;
    const message = answer.kind === "present" ? undefined : faultOfAbsence(shown, answer, key);
    if (message !== undefined) return { ok: false, message, segment };
    if (answer.kind === "absent") continue;
    if (found === undefined)
      return { ok: false, message: "the records are not those of the segment", segment };
    places.push(...found);
  }
  return { ok: true, places, destroyed };
}

function placesIn(
  shown: ShownSegment,
  { at, places: numbers, hashes }: Extract<SegmentAnswer, { readonly kind: "present" }>,
  key: Buffer,
): readonly SubjectPlace[] | undefined {
  const { first, length } = shown;
  if (numbers.length === 0 || !numbers.every(isCount)) return undefined;
  const places: SubjectPlace[] = [];
  for (const number of numbers) {
    const place = placeOf(number, first);
    const last = places.at(-1)?.index ?? first - 1;
    if (place === undefined || place.index <= last || place.index >= first + length) return undefined;
    places.push(place);
  }
  return isIncluded(shown, at, subjectLeaf(key, sha256(placeBytes(numbers))), hashes) ? places : undefined;
}

/** Why a subject may stand in the segment after all; undefined when it does not. */
function faultOfAbsence(
  shown: ShownSegment,
  { left, right }: Extract<SegmentAnswer, { readonly kind: "absent" }>,
  key: Buffer,
): string | undefined {
  const { subjects } = shown;
  if (subjects === 0) {
    const empty = left === undefined && right === undefined && sameHash(headOf(shown).root, emptyRoot);
    return empty ? undefined : "an empty segment has no leaves";
  }
  if (left === undefined && right?.at !== 0) return "the first leaf is not the neighbour";
  if (right === undefined && left?.at !== subjects - 1) return "the last leaf is not the neighbour";
  if (left !== undefined && right !== undefined && left.at + 1 !== right.at)
    return "the leaves are no neighbours";
  if (left !== undefined && !(isNeighbour(shown, left) && Buffer.compare(keyOf(left), key) < 0)) {
    return "the leaf before it does not hold";
  }
  if (right !== undefined && !(isNeighbour(shown, right) && Buffer.compare(keyOf(right), key) > 0)) {
    return "the leaf after it does not hold";
  }
  return undefined;
}

function isNeighbour(shown: ShownSegment, { at, key, places, hashes }: ShownNeighbour): boolean {
  if (!isHash(key) || !isHash(places)) return false;
  return isIncluded(shown, at, subjectLeaf(bytesOf(key), bytesOf(places)), hashes);
}

function isIncluded(
  { subjects, root }: ShownSegment,
  index: number,
  leafHash: Uint8Array,
  hashes: readonly string[],
): boolean {
  if (!hashes.every(isHash)) return false;
  return verifyInclusion({
    index,
    size: subjects,
    leafHash,
    hashes: hashes.map(bytesOf),
    root: bytesOf(root),
  });
}

function keyOf({ key }: ShownNeighbour): Buffer {
  return bytesOf(key);
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, "base64");
}

/** One spelling of 32 bytes, so that a proof has one form. */
function isHash(text: string): boolean {
  const bytes = bytesOf(text);
  return bytes.length === digestLength && bytes.toString("base64") === text;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value < 2 ** 48;
}
