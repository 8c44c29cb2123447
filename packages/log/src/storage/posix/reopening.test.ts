import { secureRandom, systemClock } from "@grondslag/kernel";
import { expect, test } from "vitest";
import type { Log } from "../../domain/log.ts";
import type { LogFiles } from "../../ports.ts";
import { testRecord, testRecords } from "../../testing/log-contract.ts";
import { type MemoryFiles, memoryFiles } from "../../testing/memory-files.ts";
import { openLogIn } from "../open-log.ts";
import { verifyFolder } from "../verify-stored-log.ts";

const organisation = "agency.example";
const masterKey = new Uint8Array(32).fill(2);
const open = (files: LogFiles, segmentBytes = 1 << 15): Promise<Log> =>
  openLogIn(files, {
    organisation,
    signingKey: new Uint8Array(32).fill(1),
    masterKey,
    clock: systemClock,
    random: secureRandom,
    segmentBytes,
  });

/** Acknowledged: 20 records, 12 of them published; a second class of 2, published later. */
async function publishedTwice(): Promise<{ first: Map<string, Buffer>; files: MemoryFiles }> {
  const files = memoryFiles();
  const log = await open(files);
  await log.append(testRecords(12));
  await log.publish();
  const first = new Map(files.content());
  await log.append(testRecords(2).map((record) => ({ ...record, retentionClass: "later" })));
  for (let round = 0; round < 60; round += 1) await log.append(testRecords(8, 12 + round));
  await log.close();
  return { first, files: memoryFiles(files.content()) };
}

const without = (files: MemoryFiles, gone: (path: string) => boolean): MemoryFiles =>
  memoryFiles(new Map([...files.content()].filter(([path]) => !gone(path))));

test("[M10] a shard that the note of the publisher does not name is never begun anew", async () => {
  const { first, files } = await publishedTwice();
  files.tamper("published.json", () => first.get("published.json"));
  await expect(open(files)).rejects.toMatchObject({ code: "LOG_CORRUPT" });
});

for (const [what, gone] of [
  ["the note of what was published", (path) => path === "published.json"],
  ["the write-ahead log", (path) => path.startsWith("wal/")],
  ["the note and the write-ahead log", (path) => path === "published.json" || path.startsWith("wal/")],
  ["all but the folders of the shards", (path) => !path.includes("2026h2/")],
] as const satisfies readonly (readonly [string, (path: string) => boolean])[]) {
  test(`[M10] without ${what} a log that was published is not opened`, async () => {
    const { files } = await publishedTwice();
    await expect(open(without(files, gone))).rejects.toMatchObject({ code: "LOG_CORRUPT" });
  });
}

test("[M10] a log that recovers to less than its own signed checkpoint is not opened", async () => {
  const files = memoryFiles();
  const log = await open(files);
  await log.append(testRecords(18));
  const wal = files.content().get("wal/000000000001.wal");
  await log.append(testRecords(2));
  await log.publish();
  const left = without(files, (path) => path === "published.json");
  left.tamper("wal/000000000001.wal", () => wal);
  await expect(open(left)).rejects.toMatchObject({ code: "LOG_CORRUPT" });
});

test("[M10] a write-ahead log of zeros is not taken for one that was published as a whole", async () => {
  const files = memoryFiles();
  const log = await open(files);
  for (let round = 0; round < 40; round += 1) await log.append(testRecords(8));
  await log.publish();
  await log.append(testRecords(10));
  const left = memoryFiles(files.content());
  for (const path of files.content().keys()) {
    if (path.startsWith("wal/")) left.tamper(path, (bytes) => bytes.fill(0));
  }
  await expect(open(left)).rejects.toMatchObject({ code: "LOG_CORRUPT" });
});

test("[M10] a segment that is gone from between two others is missed", async () => {
  const files = memoryFiles();
  const log = await open(files);
  await log.append(testRecords(4));
  const left = memoryFiles(files.content());
  left.tamper("wal/000000000003.wal", () => Buffer.alloc(1 << 15));
  await expect(open(left)).rejects.toMatchObject({ code: "LOG_CORRUPT", where: "wal/000000000003.wal" });
});

test("[M10] the newest frames stay in the write-ahead log, also when another length of segment is begun", async () => {
  const files = memoryFiles();
  const log = await open(files, 1 << 16);
  await log.append(testRecords(4));
  await log.close();
  for (const segmentBytes of [1 << 15, 1 << 17, 1 << 16]) await (await open(files, segmentBytes)).close();
  const again = await open(files);
  expect(again.logs()[0]?.size).toBe(4);
  await again.append(testRecords(1));
  await again.close();
  expect((await verifyFolder(files, { masterKey })).problems).toEqual([]);
});

test("[M10] a log of an earlier version that kept no frame opens", async () => {
  const files = memoryFiles();
  const log = await open(files);
  await log.append(testRecords(4));
  await log.close();
  files.tamper("wal/000000000001.wal", () => undefined);
  files.tamper("wal/000000000002.wal", () => Buffer.alloc(1 << 15));
  files.tamper("published.json", (bytes) => Buffer.from(bytes.toString().replace(',"format":2', "")));
  const again = await open(files);
  expect(again.logs()[0]?.size).toBe(4);
  await again.append(testRecords(1));
  await again.close();
  expect((await (await open(files)).logs())[0]?.size).toBe(5);
});

test("[M10] a shard without a record is not published", async () => {
  const files = memoryFiles();
  const log = await open(files);
  await log.append(testRecords(1));
  const large = testRecord(1, { retentionClass: "large", facts: "x".repeat(1 << 17) });
  await expect(log.append([large])).rejects.toMatchObject({ code: "LOG_TOO_LARGE" });
  await log.close();
  const again = await open(files);
  expect(again.logs()).toHaveLength(1);
  await again.close();
});

test("[M10] closing waits for a sealing key in the making, and for the records that wait for it", async () => {
  const files = memoryFiles();
  let write = (): void => {};
  const held = new Promise<void>((resolve) => {
    write = resolve;
  });
  const log = await open({
    ...files,
    write: async (path, bytes) => {
      if (path.startsWith("keys/")) await held;
      return files.write(path, bytes);
    },
  });
  const appended = log.append(testRecords(1));
  let closed = false;
  const closing = log.close().then(() => {
    closed = true;
  });
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(closed).toBe(false);
  await expect(open(files)).rejects.toMatchObject({ code: "LOG_LOCKED" });
  write();
  expect(await appended).toHaveLength(1);
  await closing;
  const again = await open(files);
  await again.append(testRecords(1, 1));
  await again.close();
  expect((await verifyFolder(files, { masterKey })).problems).toEqual([]);
});

/** A log of 2, of which the last record was written and never synced, as the next process finds it. */
async function unsynced(syncFails: boolean): Promise<MemoryFiles> {
  const files = memoryFiles();
  const log = await open(files);
  await log.append(testRecords(1));
  if (syncFails) {
    files.fail("sync", "EIO");
    await expect(log.append(testRecords(1, 1))).rejects.toMatchObject({ code: "LOG_FAILED" });
    return files.kill();
  }
  const path = "wal/000000000001.wal";
  const before = files.content().get(path) ?? Buffer.alloc(0);
  await log.append(testRecords(1, 1));
  const written = files.content();
  const left = memoryFiles(new Map([...written, [path, before]]));
  await (await left.openSegment(path)).write(written.get(path) ?? Buffer.alloc(0), 0);
  return left;
}

for (const syncFails of [false, true]) {
  test(`[M10] what a killed writer ${syncFails ? "failed to sync" : "had not synced"} is on disk before it is shown or built on`, async () => {
    const files = await unsynced(syncFails);
    const log = await open(files);
    expect(log.logs()[0]?.size).toBe(2);
    const checkpoint = log.logs()[0]?.checkpoint;
    const again = await open(files.crash(() => 0.9));
    expect(again.logs()[0]).toMatchObject({ size: 2, checkpoint });
  });

  test(`[M10] a record that is appended after one that a killed writer ${syncFails ? "failed to sync" : "had not synced"} outlives a power cut`, async () => {
    const files = await unsynced(syncFails);
    const [receipt] = await (await open(files)).append(testRecords(1, 2));
    expect(receipt?.index).toBe(2);
    const again = await open(files.crash(() => 0.9));
    expect((await again.read(receipt?.origin ?? "", 2)).facts).toBe(testRecord(2).facts);
  });
}

test("[M10] a writer that is killed while it publishes leaves nothing that a power cut later takes away", async () => {
  for (let turns = 0; turns < 120; turns += 1) {
    const files = memoryFiles();
    const log = await open(files);
    await log.append(testRecords(3));
    await log.publish();
    await log.append(testRecords(3, 3));
    void log.publish();
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    const left = files.kill();
    const next = await open(left);
    // Another class, so that nothing of the first is written again, and the segment with its frames goes.
    const other = testRecords(8).map((record) => ({ ...record, retentionClass: "other" }));
    for (let round = 0; round < 6; round += 1) await next.append(other);
    await next.publish();
    const again = await open(left.crash(() => 0.9));
    expect([turns, again.logs().map(({ size }) => size)]).toEqual([turns, [48, 6]]);
  }
});

test("[M10] a publication that the power ends takes nothing away that the published checkpoint needs", async () => {
  const files = memoryFiles();
  const log = await open(files, 1 << 20);
  await log.append(testRecords(260));
  await log.close();
  for (let turns = 0; turns < 80; turns += 1) {
    const copy = memoryFiles(files.content());
    const next = await open(copy, 1 << 20);
    await next.append(testRecords(1, 260));
    void next.publish();
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    const again = await open(
      copy.crash(() => (turns % 2 === 0 ? 0.1 : 0.9)),
      1 << 20,
    );
    expect([turns, again.logs()[0]?.size]).toEqual([turns, 261]);
  }
});

test("[M10] one call for many classes never makes a frame that is longer than a segment", async () => {
  for (const classes of [20, 26, 29, 31, 40]) {
    const files = memoryFiles();
    const options = {
      organisation: `${"department.".repeat(22)}example`,
      signingKey: new Uint8Array(32).fill(1),
      masterKey,
      clock: systemClock,
      random: secureRandom,
      segmentBytes: 1 << 15,
    };
    const records = Array.from({ length: classes }, (_, at) =>
      testRecord(at, { retentionClass: `${"class-".repeat(9)}${at}` }),
    );
    const log = await openLogIn(files, options);
    const appended = await log.append(records).then(
      (receipts) => receipts.length,
      ({ code }) => (code === "LOG_TOO_LARGE" ? 0 : -1),
    );
    expect([0, classes]).toContain(appended);
    await log.append([testRecord(0)]);
    const again = await openLogIn(memoryFiles(files.content()), options);
    expect(again.logs().reduce((sum, { size }) => sum + size, 0)).toBe(appended + 1);
    await log.close();
  }
});

test("[M10] a log opens with any length of segment that it had before, also after a torn frame", async () => {
  let files = memoryFiles();
  let size = 0;
  for (const segmentBytes of [1 << 17, 1 << 15, 1 << 16, 1 << 15, 1 << 17, 1 << 16]) {
    const log = await open(files, segmentBytes);
    expect(log.logs()[0]?.size ?? 0).toBe(size);
    for (let round = 0; round < 13; round += 1) await log.append(testRecords(9, size + round * 9));
    size += 117;
    if (segmentBytes === 1 << 16) await log.close();
    files = memoryFiles(files.content());
    const end = [...files.content()].filter(([path]) => path.startsWith("wal/")).sort();
    const path = end.findLast(([, bytes]) => bytes[0] !== 0)?.[0] ?? "";
    // A frame that was being written when the machine died: its header never came.
    files.tamper(path, (bytes) => {
      const at = bytes.findLastIndex((byte) => byte !== 0) + 2 * 512;
      if (at + 512 < bytes.length) bytes.fill(7, at - (at % 512), at - (at % 512) + 90);
      return bytes;
    });
  }
  const log = await open(files);
  expect(log.logs()[0]?.size).toBe(size);
  await log.close();
  expect((await verifyFolder(files, { masterKey })).problems).toEqual([]);
});
