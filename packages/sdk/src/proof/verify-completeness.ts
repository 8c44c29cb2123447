import { type Bytes, concat, fromBase64, sameBytes, sha256, utf8 } from "./bytes.ts";
import type {
  CompletenessFault,
  CompletenessInput,
  CompletenessVerification,
  NeighbourEvidence,
  RecordPlace,
  SegmentEvidence,
} from "./completeness.ts";
import { leafHash, nodeHash, rootFromPath } from "./inclusion.ts";
import { parseSignedCheckpoint } from "./parse-proof.ts";
import { parseVerifierKey } from "./verifier-key.ts";
import { checkSignature } from "./verify-proof.ts";

const kinds = ["decision", "processing", "audit"] as const;
/** A segment covers at most so many records. */
const largestSegment = 2 ** 24;

/**
 * Checks that an answer about one subject leaves nothing out, by Web Cryptography alone and without asking the platform:
 * that the log signed the checkpoint, that the checkpoint speaks for the map, and that each segment of the map has just
 * these records about the subject, or none. What comes after the records that are covered is not proved.
 *
 * The verifier key must come from somewhere you trust. That the map was made rightly is for who has the key of the
 * payloads to verify; that all get to see the same map follows from the signature.
 *
 * @throws GrondslagError `CRYPTO_UNSUPPORTED` where SHA-256 or Ed25519 is missing. A bad proof does not throw.
 */
export async function verifyCompleteness(input: CompletenessInput): Promise<CompletenessVerification> {
  const { proof } = input;
  const signed = parseSignedCheckpoint(input.checkpoint);
  const key = await parseVerifierKey(input.verifierKey);
  if (signed === undefined || typeof key === "string") return refused("CHECKPOINT_MALFORMED");
  const { origin, size, extensions } = signed.checkpoint;
  if (origin !== key.name || (await checkSignature(signed, key)) !== undefined)
    return refused("SIGNATURE_WRONG");
  const [, covered, root = ""] =
    mapLine.exec(extensions.find((line) => line.startsWith(mapName)) ?? "") ?? [];
  if (Number(covered) !== proof.covered || proof.covered > size) return refused("MAP_MISSING");
  if (!standSideBySide(proof.segments, proof.covered)) return refused("SEGMENTS_WRONG");
  const heads = await Promise.all(proof.segments.map(segmentLeaf));
  const known = heads.filter((head) => head !== undefined);
  const mapRoot = fromBase64(root);
  const computed = known.length === heads.length ? await treeRoot(known) : undefined;
  if (mapRoot === undefined || computed === undefined || !sameBytes(computed, mapRoot))
    return refused("SEGMENTS_WRONG");
  const pseudonym = fromBase64(input.pseudonym);
  if (pseudonym?.length !== 32) return refused("SUBJECT_WRONG");
  const subject = await sha256(utf8(`grondslag-map/v1\0${origin}\0`), pseudonym);
  const places: RecordPlace[] = [];
  const destroyed: { from: number; to: number }[] = [];
  for (const segment of proof.segments) {
    const { answer, first, length } = segment;
    if (answer.kind === "destroyed") {
      destroyed.push({ from: first, to: first + length });
      continue;
    }
    const found = await placesIn(segment, subject);
    if (found === undefined) return refused("SUBJECT_WRONG");
    places.push(...found);
  }
  return { ok: true, origin, covered: proof.covered, places, destroyed };
}

const mapName = "grondslag-map/v1 ";
const mapLine = /^grondslag-map\/v1 (0|[1-9]\d{0,15}) ([A-Za-z0-9+/]{43}=)$/;

function refused(fault: CompletenessFault): CompletenessVerification {
  return { ok: false, fault };
}

function standSideBySide(segments: readonly SegmentEvidence[], covered: number): boolean {
  let next = 0;
  for (const { first, length } of segments) {
    if (first !== next || !Number.isSafeInteger(length) || length <= 0 || length > largestSegment)
      return false;
    next = first + length;
  }
  return next === covered;
}

async function segmentLeaf({ first, length, subjects, root }: SegmentEvidence): Promise<Bytes | undefined> {
  const bytes = fromBase64(root);
  if (bytes?.length !== 32 || !isCount(subjects)) return undefined;
  return leafHash(concat(uint64(first), uint64(length), uint64(subjects), bytes));
}

/** The records about the subject in one segment, none when it is proved absent; undefined when nothing is proved. */
async function placesIn(
  segment: SegmentEvidence,
  subject: Bytes,
): Promise<readonly RecordPlace[] | undefined> {
  const { answer, first, length } = segment;
  if (answer.kind === "absent") return (await isAbsent(segment, subject)) ? [] : undefined;
  if (answer.kind !== "present" || answer.places.length === 0) return undefined;
  const places: RecordPlace[] = [];
  const bytes = new DataView(new ArrayBuffer(answer.places.length * 4));
  for (const [at, number] of answer.places.entries()) {
    const kind = kinds[number % 4];
    const index = first + Math.floor(number / 4);
    if (!isCount(number) || kind === undefined || index >= first + length) return undefined;
    if (index <= (places.at(-1)?.index ?? first - 1)) return undefined;
    bytes.setUint32(at * 4, number);
    places.push({ index, kind });
  }
  const digest = await sha256(new Uint8Array(bytes.buffer));
  return (await isLeaf(segment, answer.at, concat(subject, digest), answer.hashes)) ? places : undefined;
}

async function isAbsent(segment: SegmentEvidence, subject: Bytes): Promise<boolean> {
  const { answer, subjects } = segment;
  if (answer.kind !== "absent") return false;
  const { left, right } = answer;
  if (subjects === 0) {
    const root = fromBase64(segment.root);
    return left === undefined && right === undefined && root !== undefined && sameBytes(root, await sha256());
  }
  if (left === undefined && right?.at !== 0) return false;
  if (right === undefined && left?.at !== subjects - 1) return false;
  if (left !== undefined && right !== undefined && left.at + 1 !== right.at) return false;
  if (left !== undefined && !(await isNeighbour(segment, left, (key) => compare(key, subject) < 0)))
    return false;
  return right === undefined || isNeighbour(segment, right, (key) => compare(key, subject) > 0);
}

async function isNeighbour(
  segment: SegmentEvidence,
  { at, key, places, hashes }: NeighbourEvidence,
  fits: (key: Bytes) => boolean,
): Promise<boolean> {
  const [keyBytes, digest] = [fromBase64(key), fromBase64(places)];
  if (keyBytes?.length !== 32 || digest?.length !== 32 || !fits(keyBytes)) return false;
  return isLeaf(segment, at, concat(keyBytes, digest), hashes);
}

async function isLeaf(
  { subjects, root }: SegmentEvidence,
  at: number,
  leaf: Bytes,
  hashes: readonly string[],
): Promise<boolean> {
  const path = hashes.map(fromBase64).filter((hash) => hash?.length === 32);
  const whole = path.filter((hash) => hash !== undefined);
  if (whole.length !== hashes.length || !isCount(at) || at >= subjects) return false;
  const computed = await rootFromPath(await leafHash(leaf), at, subjects, whole);
  const expected = fromBase64(root);
  return computed !== undefined && expected !== undefined && sameBytes(computed, expected);
}

/** Root of a tree of leaves (RFC 9162 section 2.1.1). */
async function treeRoot(leaves: readonly Bytes[]): Promise<Bytes> {
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(await treeRoot(leaves.slice(0, split)), await treeRoot(leaves.slice(split)));
}

function uint64(value: number): Bytes {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, BigInt(value));
  return new Uint8Array(bytes.buffer);
}

function compare(a: Bytes, b: Bytes): number {
  for (const [at, byte] of a.entries()) if (byte !== b[at]) return byte - (b[at] ?? 0);
  return 0;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
