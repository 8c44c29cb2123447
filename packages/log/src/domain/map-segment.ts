import { leafHash } from "./merkle-hash.ts";
import { type RecordKind, recordKinds } from "./record.ts";
import { copySmall, digestLength, sha256, sha256Into } from "./sha256.ts";
import { TreeGrowth } from "./tree-growth.ts";

/** What a segment of the map covers, and the root of its tree of subjects. */
export interface SegmentHead {
  /** First record that it covers. */
  readonly first: number;
  /** Number of records that it covers. */
  readonly length: number;
  /** Leaves of its tree: subjects that its records are about. */
  readonly subjects: number;
  /** RFC 9162 root over its subjects, sorted by their keys. */
  readonly root: Uint8Array;
}

/** Where a record about a subject stands, and of which kind it is. */
export interface SubjectPlace {
  readonly index: number;
  readonly kind: RecordKind;
}

/** Records in the smallest whole segment. Each next size is four times as large. */
export const smallestSegment = 256;
/** Sizes grow by this factor, so that a record is written anew once for each. */
export const segmentFactor = 4;
/** Records in the largest segment: what is merged no further. */
export const largestSegment = smallestSegment * segmentFactor ** 8;

const keyLabel = Buffer.from("grondslag-map/v1\0", "utf8");

/**
 * The key of a subject in the maps of one log: SHA-256(`grondslag-map/v1` || 0 || origin || 0 || pseudonym). A proof
 * shows the keys of two neighbours; this way they are pseudonyms of nobody. Into `target` where one is given, so that no
 * object is made.
 */
export function mapKeyer(origin: string): (pseudonym: Uint8Array, target?: Buffer) => Buffer {
  const head = Buffer.concat([keyLabel, Buffer.from(`${origin}\0`, "utf8")]);
  const input = Buffer.alloc(head.length + digestLength);
  input.set(head);
  return (pseudonym, target) => {
    copySmall(pseudonym, 0, input, head.length, digestLength);
    if (target === undefined) return sha256(input);
    sha256Into(input, target, 0);
    return target;
  };
}

const kindCount = 4;

/** A place as one number: its distance to the first record of the segment, and its kind in the last two bits. */
export function placeNumber(offset: number, kind: RecordKind): number {
  return offset * kindCount + recordKinds.indexOf(kind);
}

/** The inverse; undefined for a number that is no place. */
export function placeOf(number: number, first: number): SubjectPlace | undefined {
  const kind = recordKinds[number % kindCount];
  return kind === undefined ? undefined : { index: first + Math.floor(number / kindCount), kind };
}

/** Places as they are hashed and stored: 32 bits each, big endian. */
export function placeBytes(places: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(places.length * 4);
  for (let at = 0; at < places.length; at += 1) bytes.writeUInt32BE(places[at] ?? 0, at * 4);
  return bytes;
}

/** Leaf of a subject in the tree of a segment: over its key and the digest of its places. */
export function subjectLeaf(key: Uint8Array, placesDigest: Uint8Array): Buffer {
  return leafHash(Buffer.concat([key, placesDigest]));
}

/** Leaf of a segment in the tree of the map: first (8), length (8), subjects (8), root. */
export function segmentLeaf({ first, length, subjects, root }: SegmentHead): Buffer {
  const bytes = Buffer.alloc(24 + digestLength);
  bytes.writeBigUInt64BE(BigInt(first), 0);
  bytes.writeBigUInt64BE(BigInt(length), 8);
  bytes.writeBigUInt64BE(BigInt(subjects), 16);
  bytes.set(root, 24);
  return leafHash(bytes);
}

/** Root of a map: RFC 9162 over its segments, in order. */
export function mapRoot(segments: readonly SegmentHead[]): Uint8Array {
  return TreeGrowth.empty.grow(Buffer.concat(segments.map(segmentLeaf))).root;
}

/** Whether segments stand side by side from the first record up to `covered`. */
export function coversAll(
  segments: readonly Pick<SegmentHead, "first" | "length">[],
  covered: number,
): boolean {
  let next = 0;
  for (const { first, length } of segments) {
    if (first !== next || !Number.isSafeInteger(length) || length <= 0 || length > largestSegment)
      return false;
    next = first + length;
  }
  return next === covered;
}

/**
 * Length of the segment that is built next from record `first` on, of `available` records: the largest aligned one
 * that is at most `most`, or the last records of all, too few for a whole one.
 */
export function nextSegment(first: number, available: number, most: number): number {
  let length = smallestSegment;
  if (available < length) return available;
  while (length * segmentFactor <= Math.min(available, most) && first % (length * segmentFactor) === 0) {
    length *= segmentFactor;
  }
  return length;
}
