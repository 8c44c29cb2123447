import assert from "node:assert/strict";
import { CodedError, secureRandom, systemClock } from "@grondslag/kernel";
import type { Log, LogReceipt } from "../domain/log.ts";
import type { LogRecord, StoredRecord } from "../domain/record.ts";
import type { LogFiles } from "../ports.ts";
import { openLogIn } from "../storage/open-log.ts";
import { verifyFolder } from "../storage/verify-stored-log.ts";
import { type MemoryFiles, memoryFiles } from "./memory-files.ts";
import { testRecord } from "./test-records.ts";

export const damagedMasterKey = new Uint8Array(32).fill(2);

/** Opens the log that the tests of faults damage. */
export function openDamaged(files: LogFiles): Promise<Log> {
  return openLogIn(files, {
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(1),
    masterKey: damagedMasterKey,
    clock: systemClock,
    random: secureRandom,
    segmentBytes: 1 << 15,
  });
}

const law = "Algemene wet inzake rijksbelastingen, artikel 47. ".repeat(3);

/** A record whose facts end like those of the others, so that they share that ending. */
export function lawRecord(number: number, part: Partial<LogRecord> = {}): LogRecord {
  return testRecord(number, { facts: JSON.stringify({ number, law }), ...part });
}

/** The acknowledged records are all there, the log goes on, and verifying finds nothing. */
export async function holdsAll(files: MemoryFiles, acknowledged: readonly LogReceipt[]): Promise<void> {
  const log = await openDamaged(files);
  for (const { origin, index, entry } of acknowledged) {
    assert.deepEqual(Buffer.from((await log.read(origin, index)).entry), Buffer.from(entry));
  }
  await log.append([lawRecord(1)]);
  await log.close();
  assert.deepEqual((await verifyFolder(files, { masterKey: damagedMasterKey })).problems, []);
}

/** A log that was killed: of one class much is published, and the newest frames are in the write-ahead log alone. */
export interface KilledLog {
  readonly files: ReadonlyMap<string, Buffer>;
  readonly records: readonly (LogReceipt & { readonly facts: string })[];
}

export async function killedLog(): Promise<KilledLog> {
  const files = memoryFiles();
  const records: (LogReceipt & { readonly facts: string })[] = [];
  const append = async (log: Log, count: number): Promise<void> => {
    const written = Array.from({ length: count }, (_, at) => {
      const number = records.length + at;
      return lawRecord(number, number % 4 === 0 ? { retentionClass: "security" } : {});
    });
    for (const [at, receipt] of (await log.append(written)).entries()) {
      const { origin, index, entry, checkpoint, hashes } = receipt;
      const facts = written[at]?.facts ?? "";
      records.push({ origin, index, entry, checkpoint, hashes, proof: () => receipt.proof(), facts });
    }
  };
  let log = await openDamaged(files);
  for (let call = 0; call < 35; call += 1) await append(log, 10);
  await log.close();
  log = await openDamaged(files);
  for (let call = 0; call < 4; call += 1) await append(log, 3);
  return { files: files.kill().content(), records };
}

/**
 * Flips one bit of a file. Opening refuses, or verifying finds it, or it has no meaning: in every case no record is shown
 * that is not what was written, and none goes unnoticed.
 *
 * @returns whether it was told of
 */
export async function flipBit(
  { files: content, records }: KilledLog,
  path: string,
  bit: number,
): Promise<boolean> {
  const files = memoryFiles(content);
  files.tamper(path, (bytes) => {
    const at = Math.floor(bit / 8);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
    return bytes;
  });
  const place = `${path} bit ${bit}`;
  const verified = await verifyFolder(files, { masterKey: damagedMasterKey });
  const opened = await openDamaged(files).catch((error: unknown) => error);
  if (!isLog(opened)) {
    assert.ok(opened instanceof CodedError, place);
    assert.equal(verified.ok, false, place);
    return true;
  }
  let unread = 0;
  // Reading opens whole bundles: a few records of each, and the newest.
  for (const [number, { origin, index, facts, entry }] of records.entries()) {
    if (number % 29 > 0 && number < records.length - 8) continue;
    const read: StoredRecord | CodedError = await opened.read(origin, index).catch((error: unknown) => {
      if (error instanceof CodedError) return error;
      throw error;
    });
    if (read instanceof CodedError) unread += 1;
    else assert.deepEqual([read.facts, Buffer.from(read.entry)], [facts, Buffer.from(entry)], place);
  }
  if (verified.ok) assert.equal(unread, 0, place);
  return !verified.ok;
}

function isLog(opened: unknown): opened is Log {
  return typeof opened === "object" && opened !== null && "append" in opened;
}
