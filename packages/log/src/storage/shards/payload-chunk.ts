import { createCipheriv, createDecipheriv } from "node:crypto";
import { LogError } from "../../domain/log-error.ts";

// A chunk holds the sealed payloads of consecutive records; a bundle of 256 records is a row of chunks, each
// sealed once, when its records were appended. Chunk: first index (8), count (2), id of the key (8),
// nonce (12), length of what is sealed (4), the sealed bytes, tag (16).
const headerLength = 34;
const tagLength = 16;
const nonceLength = 12;

/** Length of the id of a sealing key in bytes. */
export const keyIdLength = 8;

/** A sealing key that is in use, with its own count of nonces. */
export interface SealingKey {
  readonly id: Buffer;
  readonly key: Buffer;
  /** Number of chunks sealed so far: the next nonce. One key serves one opening of the log, so it starts at 0. */
  sealed: number;
}

/** A chunk that is on its way to the files, in the parts that it consists of. */
export interface SealedChunk {
  readonly first: number;
  readonly count: number;
  readonly parts: readonly Buffer[];
}

/** What a chunk says about itself, and where it lies. */
export interface Chunk {
  readonly first: number;
  readonly count: number;
  readonly keyId: Buffer;
  /** The whole chunk. */
  readonly bytes: Buffer;
}

/** What stands for the place of a chunk in what is authenticated, when it was sealed before it had one. */
const noPlace = Buffer.alloc(8, 0xff);
/** In the third byte of the nonce: the chunk was sealed before it had a place. */
const unplacedMark = 1;
const markOffset = 20;

/**
 * Seals the clear records of one chunk with AES-256-GCM (NIST SP 800-38D). The nonce is a counter of a key that
 * no other opening of the log uses: it never comes twice, also not after a crash or a restored backup. Origin
 * and place are authenticated, so a chunk cannot be moved.
 *
 * @param first index of the first record; undefined when whoever seals does not know it yet. Then `placeChunk` fills
 *   it in, and it is the entries in the tree that hold the chunk to its place.
 */
export function sealChunk(
  origin: string,
  key: SealingKey,
  first: number | undefined,
  count: number,
  clear: Uint8Array,
): SealedChunk {
  const header = Buffer.alloc(headerLength);
  if (first === undefined) header.set(noPlace);
  else writeUInt64(header, first, 0);
  header.writeUInt16BE(count, 8);
  header.set(key.id, 10);
  if (first === undefined) header[markOffset] = unplacedMark;
  writeUInt64(header, key.sealed, 22);
  header.writeUInt32BE(clear.length, 30);
  key.sealed += 1;
  const cipher = createCipheriv("aes-256-gcm", key.key, header.subarray(18, 18 + nonceLength));
  cipher.setAAD(Buffer.concat([Buffer.from(origin, "utf8"), header]));
  const sealed = cipher.update(clear);
  cipher.final();
  return { first: first ?? 0, count, parts: [header, sealed, cipher.getAuthTag()] };
}

const noKey = Buffer.alloc(keyIdLength);

/** What stands in the place of payloads that are gone: a header without a key, with nothing sealed after it. */
export function gapChunk(first: number, count: number): Buffer {
  const chunk = Buffer.alloc(headerLength + tagLength);
  writeUInt64(chunk, first, 0);
  chunk.writeUInt16BE(count, 8);
  return chunk;
}

/** Whether a chunk stands for payloads that are gone. */
export function isGapChunk({ keyId }: Chunk): boolean {
  return noKey.equals(keyId);
}

/** Writes the index of its first record into a chunk that was sealed without one. */
export function placeChunk(chunk: Buffer, first: number): void {
  writeUInt64(chunk, first, 0);
}

/** The header as it was authenticated. */
function sealedHeader(header: Buffer): Buffer {
  return header[markOffset] === unplacedMark ? Buffer.concat([noPlace, header.subarray(8)]) : header;
}

/** @throws LogError LOG_CORRUPT when the chunk was altered or moved */
export function openChunk(origin: string, key: Uint8Array, chunk: Chunk): Buffer {
  const { clear, authentic } = decryptChunk(origin, key, chunk);
  if (authentic) return clear;
  throw new LogError("LOG_CORRUPT", "sealed payloads were altered", { where: `${origin} ${chunk.first}` });
}

/**
 * Decrypts a chunk and tells whether it is authentic. What is not may only be used to find the place where it
 * was altered, never as the content of a record.
 */
export function decryptChunk(
  origin: string,
  key: Uint8Array,
  { bytes }: Chunk,
): { readonly clear: Buffer; readonly authentic: boolean } {
  const header = bytes.subarray(0, headerLength);
  const nonce = header.subarray(18, 18 + nonceLength);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagLength });
  decipher.setAAD(Buffer.concat([Buffer.from(origin, "utf8"), sealedHeader(header)]));
  decipher.setAuthTag(bytes.subarray(bytes.length - tagLength));
  const clear = decipher.update(bytes.subarray(headerLength, bytes.length - tagLength));
  try {
    decipher.final();
    return { clear, authentic: true };
  } catch {
    return { clear, authentic: false };
  }
}

/**
 * Splits a bundle into its chunks, of which the first must start at `from` and each at the end of the last.
 *
 * @param onChunk sees each good chunk, also when a later one is not
 * @throws LogError LOG_CORRUPT, with the index up to which the bundle is whole
 */
export function parseChunks(bundle: Buffer, from: number, onChunk?: (chunk: Chunk) => void): Chunk[] {
  const chunks: Chunk[] = [];
  let next = from;
  for (let at = 0; at < bundle.length; ) {
    if (at + headerLength > bundle.length) throw cutShort(next);
    const first = readUInt64(bundle, at);
    const count = bundle.readUInt16BE(at + 8);
    const end = at + headerLength + bundle.readUInt32BE(at + 30) + tagLength;
    if (first !== next || count === 0) {
      throw new LogError("LOG_CORRUPT", "sealed payloads are out of order", { where: `index ${next}` });
    }
    if (end > bundle.length) throw cutShort(next);
    const chunk = { first, count, keyId: bundle.subarray(at + 10, at + 18), bytes: bundle.subarray(at, end) };
    chunks.push(chunk);
    onChunk?.(chunk);
    next = first + count;
    at = end;
  }
  return chunks;
}

function cutShort(index: number): LogError {
  return new LogError("LOG_CORRUPT", "sealed payloads end too early", { where: `index ${index}` });
}

/** Whole numbers below 2^53 in 64 bits, big endian, without the cost of a BigInt. */
export function writeUInt64(target: Buffer, value: number, offset: number): void {
  target.writeUInt32BE(Math.floor(value / 0x1_0000_0000), offset);
  target.writeUInt32BE(value % 0x1_0000_0000, offset + 4);
}

export function readUInt64(source: Buffer, offset: number): number {
  return source.readUInt32BE(offset) * 0x1_0000_0000 + source.readUInt32BE(offset + 4);
}
