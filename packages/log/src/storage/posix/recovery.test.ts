import { secureRandom, systemClock } from "@grondslag/kernel";
import { seededRandom } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Log, LogReceipt } from "../../domain/log.ts";
import type { LogFiles } from "../../ports.ts";
import { testRecord, testRecords } from "../../testing/log-contract.ts";
import { type MemoryFiles, memoryFiles } from "../../testing/memory-files.ts";
import { verifyProof } from "../../verify-proof.ts";
import { openLogIn } from "../open-log.ts";
import { verifyFolder } from "../verify-stored-log.ts";
import { paddedLength, parseHeader, sectorLength } from "./wal-frame.ts";

const origin = "agency.example/log/standard/2026h2";
const segment = "wal/000000000001.wal";
const masterKey = new Uint8Array(32).fill(2);
const open = (files: LogFiles): Promise<Log> =>
  openLogIn(files, {
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(1),
    masterKey,
    clock: systemClock,
    random: secureRandom,
    segmentBytes: 1 << 15,
  });

/** A write-ahead log of three frames that nothing was published of, as a killed process leaves it. */
async function threeFrames(): Promise<{ files: MemoryFiles; receipts: LogReceipt[] }> {
  const files = memoryFiles();
  const log = await open(files);
  const receipts: LogReceipt[] = [];
  for (const count of [2, 1, 3]) receipts.push(...(await log.append(testRecords(count, receipts.length))));
  return { files: files.crash(() => 0.9), receipts };
}

function framesOf(bytes: Buffer): { offset: number; length: number }[] {
  const frames: { offset: number; length: number }[] = [];
  for (let offset = 0; ; ) {
    const header = parseHeader(bytes, offset);
    if (header === undefined) return frames;
    frames.push({ offset, length: header.length });
    offset += paddedLength(header.length);
  }
}

async function sizeAfter(files: MemoryFiles, change: (bytes: Buffer) => Buffer | undefined): Promise<number> {
  const copy = memoryFiles(files.content());
  copy.tamper(segment, change);
  const log = await open(copy);
  const size = log.logs()[0]?.size ?? 0;
  await log.append([testRecord(99)]);
  expect(log.logs()[0]?.size).toBe(size + 1);
  await log.close();
  expect(await verifyFolder(copy, { masterKey })).toMatchObject({ ok: true, entries: size + 1 });
  return size;
}

test("[M10] a last frame that was cut off at any byte is cut, and everything before it is there", async () => {
  const { files } = await threeFrames();
  const bytes = files.content().get(segment) ?? Buffer.alloc(0);
  const last = framesOf(bytes)[2] ?? { offset: 0, length: 0 };
  for (let kept = 0; kept < last.length; kept += kept < 100 || last.length - kept < 12 ? 1 : 37) {
    const size = await sizeAfter(files, (whole) => whole.fill(0, last.offset + kept));
    expect([kept, size]).toEqual([kept, 3]);
  }
});

test("[M10] a last frame of which any sectors are missing is cut", async () => {
  const { files } = await threeFrames();
  const last = framesOf(files.content().get(segment) ?? Buffer.alloc(0))[2] ?? { offset: 0, length: 0 };
  const sectors = Math.ceil(last.length / sectorLength);
  for (let missing = 1; missing < 2 ** sectors; missing += 1) {
    const size = await sizeAfter(files, (whole) => {
      for (let at = 0; at < sectors; at += 1) {
        const start = last.offset + at * sectorLength;
        if (Math.floor(missing / 2 ** at) % 2 === 1) whole.fill(0, start, start + sectorLength);
      }
      return whole;
    });
    expect(size).toBe(3);
  }
});

test("[M10] a byte altered anywhere in a frame is found with its file and place, at opening and by verify", async () => {
  const { files } = await threeFrames();
  const frames = framesOf(files.content().get(segment) ?? Buffer.alloc(0));
  const firstIndexes = [0, 2, 3];
  for (const [number, { offset, length }] of frames.entries()) {
    for (let at = 0; at < length; at += at < 100 || length - at < 12 ? 1 : 29) {
      const copy = memoryFiles(files.content());
      copy.tamper(segment, (bytes) => {
        bytes[offset + at] = (bytes[offset + at] ?? 0) ^ 0x10;
        return bytes;
      });
      await expect(open(copy)).rejects.toMatchObject({
        code: "LOG_CORRUPT",
        where: expect.stringContaining("wal"),
      });
      const found = await verifyFolder(copy);
      expect(found.ok).toBe(false);
      expect(found.problems[0]).toMatchObject({ file: segment, code: "WAL_DAMAGED" });
      if (number > 0) expect(found.problems[0]).toMatchObject({ origin, index: firstIndexes[number] });
    }
  }
});

test("[M10] a segment that was cut short is found, wherever it was cut", async () => {
  const { files } = await threeFrames();
  const bytes = files.content().get(segment) ?? Buffer.alloc(0);
  for (let length = 96; length < bytes.length; length += 311) {
    const copy = memoryFiles(files.content());
    copy.tamper(segment, (whole) => whole.subarray(0, length));
    await expect(open(copy)).rejects.toMatchObject({ code: "LOG_CORRUPT" });
    expect((await verifyFolder(copy)).problems[0]).toMatchObject({ code: "WAL_DAMAGED", file: segment });
  }
});

test("[M10] a frame that was taken out or moved is found", async () => {
  const { files } = await threeFrames();
  const [, second, third] = framesOf(files.content().get(segment) ?? Buffer.alloc(0));
  const copy = memoryFiles(files.content());
  copy.tamper(segment, (bytes) => {
    bytes.copy(bytes, second?.offset, third?.offset, (third?.offset ?? 0) + (third?.length ?? 0));
    return bytes.fill(0, third?.offset);
  });
  await expect(open(copy)).rejects.toMatchObject({ code: "LOG_CORRUPT" });
});

test("[M10] whatever the power takes, at any moment, every acknowledged record is there and proves itself", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.array(fc.nat({ max: 99 }), { minLength: 1, maxLength: 25 }),
      async (seed, steps) => {
        const random = seededRandom(seed);
        let files = memoryFiles();
        let log = await open(files);
        const acknowledged: LogReceipt[] = [];
        const append = async (count: number): Promise<void> => {
          const records = Array.from({ length: count }, (_, at) =>
            testRecord(at, { retentionClass: at % 3 === 0 ? "security" : "standard" }),
          );
          acknowledged.push(...(await log.append(records)));
        };
        for (const step of steps) {
          if (step < 60) await append(1 + (step % 14));
          else if (step < 75) await log.publish();
          else if (step < 85) {
            // Cut in the middle of what is under way.
            const underWay = [
              append(3).catch(() => {}),
              log.publish().catch(() => {}),
              append(2).catch(() => {}),
            ];
            for (let turn = 0; turn < step - 74; turn += 1) await Promise.resolve();
            files = files.crash(random.next);
            await Promise.all(underWay.map(() => undefined));
            log = await open(files);
          } else {
            files = files.crash(random.next);
            log = await open(files);
          }
        }
        const known = [...acknowledged];
        files = files.crash(random.next);
        log = await open(files);
        for (const { origin: own, index, entry } of known) {
          expect(Buffer.from((await log.read(own, index)).entry)).toEqual(Buffer.from(entry));
          const verifierKey = log.logs().find((head) => head.origin === own)?.verifierKey ?? "";
          expect(verifyProof(await log.prove(own, index), { verifierKey, leaf: entry }).ok).toBe(true);
        }
        await log.close();
        expect((await verifyFolder(files, { masterKey })).problems).toEqual([]);
      },
    ),
    { numRuns: 40, endOnFailure: true },
  );
});

for (const [operation, code, expected] of [
  ["write", "ENOSPC", "LOG_FULL"],
  ["write", "EROFS", "LOG_READ_ONLY"],
  ["write", "EACCES", "LOG_READ_ONLY"],
  ["sync", "EIO", "LOG_FAILED"],
  ["sync", "ENOSPC", "LOG_FULL"],
] as const) {
  test(`[M10] when a ${operation} fails with ${code}, nothing is acknowledged and nothing more is accepted`, async () => {
    const files = memoryFiles();
    const log = await open(files);
    await log.append(testRecords(2));
    files.fail(operation, code);
    await expect(log.append(testRecords(1))).rejects.toMatchObject({
      code: expected,
      remedy: expect.any(String),
    });
    expect(log.logs()[0]?.size).toBe(2);
    files.fail(operation, undefined);
    await expect(log.append(testRecords(1))).rejects.toMatchObject({
      code: "LOG_FAILED",
      message: expect.stringContaining(expected === "LOG_FAILED" ? "disk" : code),
      remedy: expect.any(String),
    });
    expect((await log.read(origin, 1)).index).toBe(1);
    const again = await open(files.crash(() => 0.9));
    expect(again.logs()[0]?.size).toBe(2);
    expect(await again.append(testRecords(1))).toHaveLength(1);
    await again.close();
  });
}

test("[M10] no nonce of a sealing key comes twice, also not after crashes", async () => {
  let files = memoryFiles();
  const nonces = new Set<string>();
  let chunks = 0;
  for (let opening = 0; opening < 6; opening += 1) {
    const log = await open(files);
    for (let round = 0; round < 3; round += 1) await log.append(testRecords(10));
    if (opening % 2 === 0) await log.publish();
    files = files.crash(() => 0.9);
    for (const { keyId, bytes } of sealedChunks(files)) {
      chunks += 1;
      nonces.add(`${keyId.toString("hex")} ${bytes.toString("hex", 18, 30)} ${bytes.toString("hex", 30)}`);
    }
  }
  const pairs = new Set([...nonces].map((text) => text.split(" ").slice(0, 2).join(" ")));
  expect(chunks).toBeGreaterThan(18);
  expect(pairs.size).toBe(nonces.size);
});

function sealedChunks(files: MemoryFiles): { keyId: Buffer; bytes: Buffer }[] {
  const found: { keyId: Buffer; bytes: Buffer }[] = [];
  for (const [path, bytes] of files.content()) {
    if (!path.includes("/payload/")) continue;
    for (let at = 0; at < bytes.length; ) {
      const end = at + 34 + bytes.readUInt32BE(at + 30) + 16;
      found.push({ keyId: bytes.subarray(at + 10, at + 18), bytes: bytes.subarray(at, end) });
      at = end;
    }
  }
  return found;
}
