import { seededRandom } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import type { LogReceipt } from "../../domain/log.ts";
import { flipBit, holdsAll, killedLog, lawRecord, openDamaged } from "../../testing/damaged-log.ts";
import { memoryFiles } from "../../testing/memory-files.ts";
import { paddedLength, parseHeader } from "./wal-frame.ts";

const hour = 3_600_000;
const segment = "wal/000000000001.wal";

test(
  "[M10] a write-ahead segment cut at every byte of its last three batches holds what came before, or is refused",
  async () => {
    const files = memoryFiles();
    const log = await openDamaged(files);
    const batches: LogReceipt[][] = [];
    for (const count of [2, 1, 3, 2]) {
      const records = Array.from({ length: count }, (_, at) => lawRecord(batches.length * 10 + at));
      batches.push([...(await log.append(records))]);
    }
    const content = files.kill().content();
    const bytes = content.get(segment) ?? Buffer.alloc(0);
    const frames: { readonly offset: number; readonly end: number }[] = [];
    for (let offset = 0; ; ) {
      const header = parseHeader(bytes, offset);
      if (header === undefined) break;
      frames.push({ offset, end: offset + header.length });
      offset += paddedLength(header.length);
    }
    expect(frames).toHaveLength(4);
    for (const [number, { offset, end }] of frames.entries()) {
      if (number === 0) continue;
      for (let at = offset; at < end; at += 1) {
        // What was not written yet reads as zeros: the batches before it were acknowledged, and are there.
        const torn = memoryFiles(content);
        torn.tamper(segment, (whole) => whole.fill(0, at));
        await holdsAll(torn, batches.slice(0, number).flat());
        // A file that is shorter than it was made was cut off by somebody.
        const short = memoryFiles(content);
        short.tamper(segment, (whole) => whole.subarray(0, at));
        await expect(openDamaged(short)).rejects.toMatchObject({
          code: "LOG_CORRUPT",
          where: expect.any(String),
        });
      }
    }
  },
  hour,
);

test(
  "[M10] 3,000 flipped bits, anywhere in the files of a log: each is told of or means nothing",
  async () => {
    const written = await killedLog();
    const random = seededRandom(9);
    const paths = [...written.files].filter(([, bytes]) => bytes.length > 0);
    let told = 0;
    for (let round = 0; round < 3_000; round += 1) {
      const [path, bytes] = paths[Math.floor(random.next() * paths.length)] ?? ["", Buffer.alloc(0)];
      if (await flipBit(written, path, Math.floor(random.next() * bytes.length * 8))) told += 1;
    }
    // About half of them hit what means nothing, such as the empty end of a segment.
    expect(told).toBeGreaterThan(1_000);
  },
  hour,
);
