import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { beforeAll, expect, test } from "vitest";
import type { Log } from "../../domain/log.ts";
import type { LogFiles } from "../../ports.ts";
import { testRecords } from "../../testing/log-contract.ts";
import { type MemoryFiles, memoryFiles } from "../../testing/memory-files.ts";
import { openLogIn } from "../open-log.ts";
import { verifyFolder } from "../verify-stored-log.ts";
import { paddedLength, parseHeader, sectorLength } from "./wal-frame.ts";

const organisation = "agency.example";
const masterKey = new Uint8Array(32).fill(2);
const segmentBytes = 1 << 15;
const batches = 40;

const open = (files: LogFiles): Promise<Log> =>
  openLogIn(files, {
    organisation,
    signingKey: new Uint8Array(32).fill(1),
    masterKey,
    clock: systemClock,
    random: secureRandom,
    segmentBytes,
  });

const sizeOf = (log: Log): number | undefined => log.logs()[0]?.size;

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const segments = (files: MemoryFiles): string[] =>
  [...files.content().keys()].filter((path) => path.endsWith(".wal")).sort();

/** Places of the frames of a segment. */
function framesOf(segment: Buffer): { readonly offset: number; readonly length: number }[] {
  const frames: { offset: number; length: number }[] = [];
  for (let offset = 0; ; ) {
    const header = parseHeader(segment, offset);
    if (header === undefined) return frames;
    frames.push({ offset, length: header.length });
    offset += paddedLength(header.length);
  }
}

/** The same log as a version wrote it whose frames have a SHA-256 over all of them. */
function inFormat1(files: MemoryFiles): MemoryFiles {
  const old = memoryFiles(files.content());
  let previous: Buffer | undefined;
  for (const path of segments(files)) {
    const segment = Buffer.from(files.content().get(path) ?? []);
    for (const { offset, length } of framesOf(segment)) {
      const frame = segment.subarray(offset, offset + length);
      frame.write("gwal", "latin1");
      frame.set(previous ?? frame.subarray(24, 56), 24);
      frame.set(sha256(frame.subarray(0, 56), frame.subarray(96)), 56);
      frame.set(sha256(frame.subarray(0, 88)).subarray(0, 7), 88);
      previous = Buffer.from(frame.subarray(56, 88));
    }
    old.tamper(path, () => segment);
  }
  return old;
}

/** The last segment that has more than one frame. */
function newestOf(files: MemoryFiles): { readonly path: string; readonly segment: Buffer } {
  for (const path of segments(files).toReversed()) {
    const segment = files.content().get(path) ?? Buffer.alloc(0);
    if (framesOf(segment).length > 1) return { path, segment };
  }
  throw new Error("no segment has frames");
}

/** Records of which part is published and part is in the write-ahead log alone. */
let written: MemoryFiles;

beforeAll(async () => {
  const files = memoryFiles();
  const log = await open(files);
  for (let round = 0; round < batches; round += 1) {
    await log.append(testRecords(8, round * 8));
    if (round === batches / 2) await log.publish();
  }
  written = memoryFiles(files.content());
  await log.close();
});

test("[M10] a frame starts with its format and has the digest that the description of the format gives", () => {
  const [path = ""] = segments(written);
  const segment = written.content().get(path) ?? Buffer.alloc(0);
  const [{ offset, length } = { offset: 0, length: 0 }] = framesOf(segment);
  const frame = segment.subarray(offset, offset + length);
  expect(frame.toString("latin1", 0, 4)).toBe("gwa2");
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(frame.subarray(96)));
  expect(frame.subarray(56, 88)).toEqual(sha256(frame.subarray(0, 56), check));
});

test("[M10] a log whose frames an earlier version wrote opens, verifies, and goes on with frames of this one", async () => {
  const files = inFormat1(written);
  expect((await verifyFolder(files, { masterKey })).problems).toEqual([]);
  const log = await open(files);
  expect(sizeOf(log)).toBe(batches * 8);
  await log.append(testRecords(4, 1_000));
  const beside = memoryFiles(files.content());
  const formats = segments(beside).flatMap((path) => {
    const segment = beside.content().get(path) ?? Buffer.alloc(0);
    return framesOf(segment).map(({ offset }) => segment.toString("latin1", offset, offset + 4));
  });
  expect(formats.at(-2)).toBe("gwal");
  expect(formats.at(-1)).toBe("gwa2");
  expect((await verifyFolder(beside, { masterKey })).problems).toEqual([]);
  const again = await open(beside);
  expect(sizeOf(again)).toBe(batches * 8 + 4);
  await again.close();
  await log.close();
  expect((await verifyFolder(files, { masterKey })).problems).toEqual([]);
});

test("[M10] a byte altered in a frame of an earlier version is found, at opening and by verify", async () => {
  const old = inFormat1(written);
  const { path, segment } = newestOf(old);
  const [{ length } = { length: 0 }] = framesOf(segment);
  expect(length).toBeGreaterThan(sectorLength);
  for (let at = 0; at < length; at += 53) {
    const files = memoryFiles(old.content());
    files.tamper(path, (bytes) => {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ 0x10;
      return altered;
    });
    await expect(open(files)).rejects.toMatchObject({ code: "LOG_CORRUPT" });
    const { problems } = await verifyFolder(files, { masterKey });
    expect(problems.map(({ code }) => code)).toContain("WAL_DAMAGED");
  }
});

test("[M10] a last frame of an earlier version that was cut off is cut, and everything before it is there", async () => {
  const old = inFormat1(written);
  const { path, segment } = newestOf(old);
  const last = framesOf(segment).at(-1) ?? { offset: 0, length: 0 };
  expect(last.length).toBeGreaterThan(sectorLength);
  for (let kept = 0; kept < last.length; kept += sectorLength) {
    const files = memoryFiles(old.content());
    files.tamper(path, (bytes) => Buffer.from(bytes).fill(0, last.offset + kept));
    const log = await open(files);
    expect(sizeOf(log)).toBe((batches - 1) * 8);
    await log.append(testRecords(1));
    await log.close();
  }
});
