import { LogError } from "../../domain/log-error.ts";
import { sameHash } from "../../domain/merkle-hash.ts";
import { formatTilePath, tileWidth } from "../../domain/tile-path.ts";
import type { LogReader } from "../../ports.ts";
import type { Findings } from "../../verify-log.ts";
import type { EntryBundle } from "../../verify-tree.ts";
import { type Chunk, decryptChunk, parseChunks } from "./payload-chunk.ts";
import { type PayloadRecord, parsePayload, payloadEntry } from "./payload-record.ts";
import type { SealingKeys } from "./sealing-keys.ts";

/**
 * Holds the sealed payloads of one log against its entries. Without the sealing keys only their order and
 * number can be checked.
 */
export class PayloadCheck {
  /** Payloads that were opened and gave their entry. */
  checked = 0;
  readonly #files: LogReader;
  readonly #folder: string;
  readonly #keys: SealingKeys | undefined;
  readonly #findings: Findings;

  constructor(files: LogReader, folder: string, keys: SealingKeys | undefined, findings: Findings) {
    this.#files = files;
    this.#folder = folder;
    this.#keys = keys;
    this.#findings = findings;
  }

  async verifyBundle(bundle: EntryBundle): Promise<void> {
    const { origin, index, width, entries } = bundle;
    const path = (length: number) =>
      `${this.#folder}/${formatTilePath({ kind: "payload", index, width: length })}`;
    const file = path(width);
    // Of a log that is being written, the full file may have come in the place of the partial one.
    const bytes = (await this.#files.read(file)) ?? (await this.#files.read(path(tileWidth)));
    const first = index * tileWidth;
    if (bytes === undefined) {
      const message = `the payloads from ${first} on are missing`;
      this.#findings.report({ origin, index: first, file, code: "PAYLOAD_MISSING", message });
      return;
    }
    this.verifyChunks(origin, file, bytes, first, width, entries);
  }

  /** Checks the chunks of `width` records from `first` on. */
  verifyChunks(
    origin: string,
    file: string,
    bytes: Buffer,
    first: number,
    width: number,
    entries: readonly Uint8Array[],
  ): void {
    let next = first;
    const { chunks, message } = wholeChunks(bytes, first);
    for (const chunk of chunks) {
      if (chunk.first >= first + width) break;
      this.#verifyChunk(
        origin,
        file,
        chunk,
        entries.slice(chunk.first - first, chunk.first - first + chunk.count),
      );
      next = chunk.first + chunk.count;
    }
    if (next === first + width && message === undefined) return;
    const code = next < first + width && message === undefined ? "PAYLOAD_MISSING" : "PAYLOAD_ALTERED";
    const text = message ?? `the payloads from ${next} on are missing`;
    this.#findings.report({ origin, index: Math.min(next, first + width - 1), file, code, message: text });
  }

  #verifyChunk(origin: string, file: string, chunk: Chunk, entries: readonly Uint8Array[]): void {
    const found = this.#keys?.find(chunk.keyId);
    if (found === undefined || found.kind === "destroyed") return;
    if (found.kind === "missing") {
      const message = "the sealing key of these payloads is not in the folder keys";
      this.#findings.report({ origin, index: chunk.first, file, code: "SEALING_KEY_MISSING", message });
      return;
    }
    const { clear, authentic } = decryptChunk(origin, found.key, chunk);
    const records = wholeRecords(clear, chunk.count, authentic);
    let good = 0;
    for (const [at, record] of records.entries()) {
      const entry = entries[at];
      // An entry that is not there was reported already, and says nothing against its payload.
      if (entry !== undefined && !sameHash(payloadEntry(record), entry)) break;
      good += 1;
    }
    if (authentic) this.checked += good;
    if (authentic && good === chunk.count) return;
    const index = chunk.first + (good === chunk.count ? 0 : good);
    const message = authentic
      ? "this payload is not what its entry commits to"
      : "this payload was altered: its seal is broken";
    this.#findings.report({ origin, index, file, code: "PAYLOAD_ALTERED", message });
  }
}

function wholeChunks(bytes: Buffer, first: number): { chunks: Chunk[]; message: string | undefined } {
  const chunks: Chunk[] = [];
  try {
    parseChunks(bytes, first, (chunk) => chunks.push(chunk));
    return { chunks, message: undefined };
  } catch (error) {
    if (error instanceof LogError) return { chunks, message: error.message };
    throw error;
  }
}

/** The records up to the first that cannot be read: of a chunk with a broken seal, anything can be expected. */
function wholeRecords(clear: Buffer, count: number, authentic: boolean): PayloadRecord[] {
  const records: PayloadRecord[] = [];
  try {
    parsePayload(clear, count, (record) => records.push(record));
  } catch (error) {
    if (authentic || !(error instanceof LogError || error instanceof RangeError)) throw error;
  }
  return records;
}
