import { LogError } from "../../domain/log-error.ts";
import { parseOrigin } from "../../domain/origin.ts";
import { keyIdLength, openChunk, type SealingKey, sealChunk } from "../shards/payload-chunk.ts";
import { cutPayload, parsePayload } from "../shards/payload-record.ts";
import type { SealingKeys } from "../shards/sealing-keys.ts";
import type { SplitChunk } from "./place-batches.ts";

const keyIdOffset = 10;
const emptyLength = 50;

/**
 * Seals a chunk again in two, because a bundle of 256 records ends within it: front ends do not know where their
 * records will stand. Of a chunk whose key was destroyed meanwhile two empty ones are left, as of any destroyed month.
 *
 * @param keyFor the key of this node for a class and the month of a time (ms)
 */
export function splitWith(
  keys: SealingKeys,
  keyFor: (retentionClass: string, time: number) => Promise<SealingKey>,
): SplitChunk {
  return async ({ shard: { origin }, first, chunk, split }) => {
    const { bytes, count } = chunk;
    const keyId = bytes.subarray(keyIdOffset, keyIdOffset + keyIdLength);
    const found = await keys.find(keyId);
    if (found.kind === "destroyed")
      return [emptyChunk(keyId, first, split), emptyChunk(keyId, first + split, count - split)];
    if (found.kind === "missing") {
      throw new LogError("LOG_CORRUPT", "the sealing key of a batch is not there", {
        where: `${origin} ${first}`,
      });
    }
    const clear = openChunk(origin, found.key, { first, count, keyId, bytes });
    const records = parsePayload(clear, count);
    const time = records[0]?.time;
    if (records.length < split || time === undefined) {
      throw new LogError("LOG_CORRUPT", "a chunk does not hold its records", { where: `${origin} ${first}` });
    }
    const key = await keyFor(parseOrigin(origin).retentionClass, time);
    const seal = (at: number, number: number, part: Buffer): Buffer =>
      Buffer.concat(sealChunk(origin, key, at, number, part).parts);
    return [
      seal(first, split, cutPayload(clear, count, 0, split)),
      seal(first + split, count - split, cutPayload(clear, count, split, count)),
    ];
  };
}

function emptyChunk(keyId: Buffer, first: number, count: number): Buffer {
  const chunk = Buffer.alloc(emptyLength);
  chunk.writeUInt32BE(Math.floor(first / 0x1_0000_0000), 0);
  chunk.writeUInt32BE(first % 0x1_0000_0000, 4);
  chunk.writeUInt16BE(count, 8);
  keyId.copy(chunk, keyIdOffset);
  return chunk;
}
