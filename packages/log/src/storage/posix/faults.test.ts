import { seededRandom } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { LogReceipt } from "../../domain/log.ts";
import type { LogRecord } from "../../domain/record.ts";
import type { LogFiles } from "../../ports.ts";
import { readPeriod } from "../../read-period.ts";
import {
  flipBit,
  holdsAll,
  killedLog,
  damagedMasterKey as masterKey,
  openDamaged as open,
  lawRecord as record,
} from "../../testing/damaged-log.ts";
import { type MemoryFiles, memoryFiles } from "../../testing/memory-files.ts";
import { namedFault } from "../node-files.ts";
import { verifyFolder } from "../verify-stored-log.ts";

test("[M10] a bit that flips in any file is told of, or means nothing; no record is shown that was not written", async () => {
  const written = await killedLog();
  const random = seededRandom(4);
  const silent: string[] = [];
  for (const [path, bytes] of written.files) {
    const found = await flipBit(written, path, Math.floor(random.next() * bytes.length * 8));
    if (!found) silent.push(path);
  }
  // Of what is public and of what is sealed nothing is silent, but versions of files that grew since. Elsewhere a bit
  // can mean nothing: after the last frame, where a torn write may stand too, or in the name of a master key.
  const newest = (path: string): boolean => {
    const [folder = "", width] = path.split(".p/");
    const widths = [...written.files.keys()].filter((other) => other.startsWith(`${folder}.p/`));
    return width === undefined || widths.every((other) => Number(other.split(".p/")[1]) <= Number(width));
  };
  expect(silent.filter((path) => newest(path) && /tile|payload|checkpoint/.test(path))).toEqual([]);
});

/** A disk that holds so many more bytes, and takes the part of a write that fits. */
function smallDisk(files: MemoryFiles, room: number): LogFiles {
  let left = room;
  const take = async (bytes: Uint8Array, write: (part: Uint8Array) => Promise<void>): Promise<void> => {
    const fits = Math.min(bytes.length, left);
    left -= fits;
    await write(bytes.subarray(0, fits));
    if (fits < bytes.length) throw namedFault("disk", Object.assign(new Error("ENOSPC"), { code: "ENOSPC" }));
  };
  return {
    ...files,
    write: (path, bytes) => take(bytes, (part) => files.write(path, part)),
    openSegment: async (path) => {
      const segment = await files.openSegment(path);
      return { ...segment, write: (bytes, offset) => take(bytes, (part) => segment.write(part, offset)) };
    },
  };
}

test("[M10] a disk that is full at any byte loses nothing that was acknowledged, and says that it is full", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 200_000 }), async (room) => {
      const files = memoryFiles();
      const acknowledged: LogReceipt[] = [];
      const fault = await (async () => {
        const log = await open(smallDisk(files, room));
        for (let call = 0; ; call += 1) {
          acknowledged.push(...(await log.append([1, 2, 3, 4, 5, 6, 7].map((at) => record(call * 10 + at)))));
          if (call % 9 === 8) await log.publish();
        }
      })().catch((error: unknown) => error);
      expect(fault).toMatchObject({
        code: expect.stringMatching(/^LOG_(FULL|FAILED)$/),
        remedy: expect.any(String),
      });
      expect(String(fault)).toContain("full");
      const found = files.kill();
      await holdsAll(found, acknowledged);
    }),
    { numRuns: 40 },
  );
});

test("[M10] a sync that fails at any moment, of whatever file, loses nothing that was acknowledged", async () => {
  let most = 1;
  for (let nth = 1; nth <= most; nth += 1) {
    const files = memoryFiles();
    let syncs = 0;
    const fails = async (): Promise<void> => {
      syncs += 1;
      if (syncs !== nth) return;
      throw namedFault("disk", Object.assign(new Error("EIO"), { code: "EIO" }));
    };
    const failing: LogFiles = {
      ...files,
      sync: async (path) => {
        await fails();
        await files.sync(path);
      },
      openSegment: async (path) => {
        const segment = await files.openSegment(path);
        return {
          ...segment,
          sync: async () => {
            await fails();
            await segment.sync();
          },
        };
      },
    };
    const acknowledged: LogReceipt[] = [];
    const outcome = await (async () => {
      const log = await open(failing);
      for (let call = 0; call < 4; call += 1) {
        acknowledged.push(
          ...(await log.append([record(call), record(call, { retentionClass: "security" })])),
        );
        await log.publish();
      }
      await log.close();
      return "whole";
    })().catch((error: unknown) => error);
    if (outcome === "whole") {
      expect(syncs).toBeGreaterThan(20);
      return;
    }
    most = nth + 1;
    expect(outcome).toMatchObject({ code: "LOG_FAILED", message: expect.stringContaining("disk") });
    // The power goes too: only what was synced is there.
    await holdsAll(
      files.crash(() => 0.9),
      acknowledged,
    );
  }
});

test("[M10] a clock that jumps back and forth changes neither the order nor what can be read", async () => {
  const files = memoryFiles();
  let log = await open(files);
  const days = [
    "2026-12-31",
    "2026-12-01",
    "2027-01-01",
    "2026-12-31",
    "1970-01-01",
    "2026-06-30",
    "2027-01-02",
  ];
  const receipts: LogReceipt[] = [];
  for (const [at, day] of days.entries()) {
    receipts.push(...(await log.append([record(at, { time: Date.parse(`${day}T23:59:59.999Z`) })])));
    if (at === 3) {
      await log.close();
      log = await open(files);
    }
  }
  for (const [at, { origin, index }] of receipts.entries()) {
    const read = await log.read(origin, index);
    expect([read.time, read.facts]).toEqual([Date.parse(`${days[at]}T23:59:59.999Z`), record(at).facts]);
  }
  // Within a log the order is that of the appends, whatever their times say.
  const second = receipts.filter(({ origin }) => origin.endsWith("/2026h2"));
  expect(second.map(({ index }) => index)).toEqual([0, 1, 2]);
  await log.close();
  expect((await verifyFolder(files, { masterKey })).problems).toEqual([]);
});

test("[M10] a key file that is missing is named, its records are not shown, and the others are", async () => {
  const files = memoryFiles();
  const first = await open(files);
  const [november] = await first.append([record(1)]);
  const [december] = await first.append([record(2, { time: Date.UTC(2026, 11, 5) })]);
  await first.close();
  files.tamper("keys/standard/2026-11", () => undefined);
  const log = await open(files);
  const where = { origin: november?.origin ?? "", index: november?.index ?? 0 };
  await expect(log.read(where.origin, where.index)).rejects.toMatchObject({
    code: "LOG_CORRUPT",
    message: expect.stringContaining("key"),
    where: expect.stringContaining(where.origin),
  });
  expect((await log.read(december?.origin ?? "", december?.index ?? 0)).facts).toBe(record(2).facts);
  expect(await log.prove(where.origin, where.index)).toContain("index 0");
  await log.append([record(3)]);
  await log.close();
  expect((await verifyFolder(files, { masterKey })).problems).toMatchObject([
    { code: expect.stringContaining("KEY") },
  ]);
});

test("[A11] a period is read whole, also when the clock jumped back within it", async () => {
  const files = memoryFiles();
  const log = await open(files);
  const start = Date.UTC(2026, 10, 21, 9);
  for (const minute of [0, 4, 1, 3, 2, 9, 7]) {
    await log.append([decision(start + minute * 60_000)]);
  }
  const times: number[] = [];
  const period = { from: start, until: start + 5 * 60_000, retentionClass: "standard" };
  for await (const { decisions } of readPeriod(log, period)) times.push(...decisions.map(({ time }) => time));
  expect(times.map((time) => (time - start) / 60_000)).toEqual([0, 4, 1, 3, 2]);
  await log.close();
});

function decision(time: number): LogRecord {
  return record(1, {
    kind: "decision",
    time,
    facts:
      '{"event_name":"adl.access_evaluation","attributes":{"adl.core.information":{"grondslag.registry":{"revision":3}}}}',
    actor: '{"adl.core.request":{"subject":{"id":"e-1"}},"grondslag.outcomes":[{"reasons":[]}]}',
  });
}
