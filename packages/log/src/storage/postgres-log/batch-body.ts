import { createHmac, hkdfSync, type KeyObject, timingSafeEqual } from "node:crypto";
import { bundledEntryLength } from "../../domain/entry-bundle.ts";
import { LogError } from "../../domain/log-error.ts";

/** Records of one log in a batch: sealed and hashed, but without a place. */
export interface BatchSection {
  readonly origin: string;
  readonly count: number;
  /** As a C2SP entry bundle. */
  readonly entries: Buffer;
  /** Leaf hashes of the entries when they are known already. */
  readonly leaves?: Buffer;
  /** In order; together they hold `count` records. */
  readonly chunks: readonly UnplacedChunk[];
}

/** A sealed chunk of records that have no index yet. */
export interface UnplacedChunk {
  readonly count: number;
  readonly bytes: Buffer;
}

const mark = Buffer.from("gbat");
const macLength = 32;
const chunkHeader = 34;
const chunkTag = 16;

/** The key by which nodes know each other's batches: whoever can write in the database alone cannot make one. */
export function batchKeyOf(signingKey: KeyObject, organisation: string): Buffer {
  const secret = signingKey.export({ format: "der", type: "pkcs8" });
  return Buffer.from(hkdfSync("sha256", secret, "", `grondslag log batches ${organisation}`, 32));
}

/**
 * The bytes of a batch as they wait in the database: `gbat`, the number of sections (4), the sections, and
 * HMAC-SHA-256 over the id of the batch (16) and all that comes before. A section: length of the origin (2), origin,
 * number of records (4), entries, length of the chunks (4), chunks.
 */
export function formatBatch(key: Uint8Array, id: Uint8Array, sections: readonly BatchSection[]): Buffer {
  const parts: Uint8Array[] = [mark, uint32(sections.length)];
  for (const { origin, count, entries, chunks } of sections) {
    const name = Buffer.from(origin, "utf8");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(name.length);
    const sealed = chunks.reduce((sum, { bytes }) => sum + bytes.length, 0);
    parts.push(length, name, uint32(count), entries, uint32(sealed), ...chunks.map(({ bytes }) => bytes));
  }
  const room = Buffer.alloc(macLength);
  const body = Buffer.concat([...parts, room]);
  macOf(key, id, body.subarray(0, -macLength)).copy(body, body.length - macLength);
  return body;
}

/**
 * Reads a batch. The sections lie in the memory of `body`.
 *
 * @throws LogError LOG_CORRUPT when no node of this log made it, or when it was altered
 */
export function parseBatch(key: Uint8Array, id: Uint8Array, body: Buffer): readonly BatchSection[] {
  const content = body.subarray(0, Math.max(0, body.length - macLength));
  const mac = body.subarray(content.length);
  const isOurs = mac.length === macLength && timingSafeEqual(macOf(key, id, content), mac);
  const sections = isOurs ? readSections(body) : undefined;
  if (sections === undefined) throw foreign();
  return sections;
}

/** Reads a batch without asking who made it; undefined when it is none. */
export function readSections(body: Buffer): readonly BatchSection[] | undefined {
  const content = body.subarray(0, Math.max(0, body.length - macLength));
  if (content.length < mark.length + 4 || !content.subarray(0, mark.length).equals(mark)) return undefined;
  const sections: BatchSection[] = [];
  const number = content.readUInt32BE(mark.length);
  let at = mark.length + 4;
  const take = (length: number): Buffer => {
    at += length;
    if (at > content.length) throw new RangeError("a batch ends too early");
    return content.subarray(at - length, at);
  };
  try {
    for (let made = 0; made < number; made += 1) {
      const origin = take(take(2).readUInt16BE()).toString("utf8");
      const count = take(4).readUInt32BE();
      const entries = take(count * bundledEntryLength);
      const chunks = parseUnplaced(take(take(4).readUInt32BE()), count);
      if (chunks === undefined) return undefined;
      sections.push({ origin, count, entries, chunks });
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
  return at === content.length ? sections : undefined;
}

function parseUnplaced(bytes: Buffer, records: number): readonly UnplacedChunk[] | undefined {
  const chunks: UnplacedChunk[] = [];
  let left = records;
  for (let at = 0; at < bytes.length; ) {
    if (at + chunkHeader > bytes.length) return undefined;
    const count = bytes.readUInt16BE(at + 8);
    const end = at + chunkHeader + bytes.readUInt32BE(at + 30) + chunkTag;
    if (count === 0 || count > left || end > bytes.length) return undefined;
    chunks.push({ count, bytes: bytes.subarray(at, end) });
    left -= count;
    at = end;
  }
  return left === 0 ? chunks : undefined;
}

function macOf(key: Uint8Array, id: Uint8Array, content: Uint8Array): Buffer {
  return createHmac("sha256", key).update(id).update(content).digest();
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function foreign(): LogError {
  return new LogError("LOG_CORRUPT", "a batch was not made by a node of this log, or was altered", {
    where: "log_store.batch",
    remedy: "find out who can write in this database; the batch was not taken into the log",
  });
}
