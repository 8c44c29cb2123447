import type { Salts } from "./record.ts";
import { digestLength, sha256, sha256Into } from "./sha256.ts";

/** First byte of an entry: the version of the commitment. */
export const entryVersion = 0x01;
/** Length of an entry: the version and one digest. */
export const entryLength = 1 + digestLength;
/** Length of a salt in bytes. 128 bits, so that a short group cannot be found by trying. */
export const saltLength = 16;

// Groups and the commitment over them are hashed with first bytes that differ from each other and from those
// of the tree (0x00 leaf, 0x01 node).
export const groupPrefix = 0x02;
const commitmentPrefix = 0x03;

/** Digest of one group: SHA-256(0x02 || salt || UTF-8 of the text). */
export function groupDigest(salt: Uint8Array, text: string): Buffer {
  return sha256(Buffer.concat([Buffer.of(groupPrefix), salt, Buffer.from(text, "utf8")]));
}

/** Entry of three group digests: 0x01 || SHA-256(0x03 || facts || subject || actor). */
export function entryOfDigests(facts: Uint8Array, subject: Uint8Array, actor: Uint8Array): Buffer {
  const entry = Buffer.alloc(entryLength);
  entry[0] = entryVersion;
  sha256Into(Buffer.concat([Buffer.of(commitmentPrefix), facts, subject, actor]), entry, 1);
  return entry;
}

/** The three texts that an entry commits to. */
export interface Groups {
  readonly facts: string;
  readonly subject: string;
  readonly actor: string;
}

/**
 * The entry of a record: a commitment that shows nothing of its groups, of which each can be opened by itself.
 * A citizen gets facts and subject with their salts and the digest of the actor; an auditor gets all three.
 */
export function entryOf(groups: Groups, salts: Salts): Buffer {
  return entryOfDigests(
    groupDigest(salts[0], groups.facts),
    groupDigest(salts[1], groups.subject),
    groupDigest(salts[2], groups.actor),
  );
}

const scratch = Buffer.alloc(1 + 3 * digestLength);
scratch[0] = commitmentPrefix;

/** Groups of a record by place: facts, subject, actor. */
export type GroupPlace = 0 | 1 | 2;

/**
 * For the hot path: takes in the group at a place, as `0x02 || salt || text`. `writeCommitment` follows when all
 * three were taken in, before anything of another record is.
 */
export function takeGroup(group: Uint8Array, place: GroupPlace): void {
  sha256Into(group, scratch, 1 + place * digestLength);
}

/** Writes the entry of the three groups that were taken in, without an object being made. */
export function writeCommitment(target: Buffer, offset: number): void {
  target[offset] = entryVersion;
  sha256Into(scratch, target, offset + 1);
}
