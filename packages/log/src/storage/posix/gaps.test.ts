import { secureRandom, systemClock } from "@grondslag/kernel";
import { expect, test } from "vitest";
import type { Log } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import type { LogFiles } from "../../ports.ts";
import { type MemoryFiles, memoryFiles } from "../../testing/memory-files.ts";
import { testGapRecord, testRecord, testRecords } from "../../testing/test-records.ts";
import { openLogIn } from "../open-log.ts";
import { parseChunks } from "../shards/payload-chunk.ts";
import { verifyFolder } from "../verify-stored-log.ts";

const origin = "agency.example/log/standard/2026h2";
const folder = "standard-2026h2";
const masterKey = new Uint8Array(32).fill(2);
const october = Date.UTC(2026, 9, 5, 9);
const erasure = { origin, index: 301, legalBasis: "AVG art. 17", record: testGapRecord };
const destruction = {
  retentionClass: "standard",
  month: "2026-10",
  legalBasis: "Bewaartermijn 60 maanden",
  record: testGapRecord,
};

async function open(
  files: LogFiles,
  part: { readonly readOnly?: boolean; readonly segmentBytes?: number } = {},
): Promise<Log> {
  const keys = { organisation: "agency.example", signingKey: new Uint8Array(32).fill(1), masterKey };
  return openLogIn(files, {
    ...keys,
    clock: systemClock,
    random: secureRandom,
    segmentBytes: 1 << 15,
    ...part,
  });
}

/** 320 records of which the even ones below 300 are of October; part of them is not published yet. */
async function filled(files: LogFiles): Promise<Log> {
  const log = await open(files);
  const inMonth = (number: number) => (number < 300 && number % 2 === 0 ? { time: october + number } : {});
  for (let at = 0; at < 320; at += 20) {
    await log.append(Array.from({ length: 20 }, (_, n) => testRecord(at + n, inMonth(at + n))));
    if (at === 40 || at === 280) await log.publish();
  }
  return log;
}

/** The sealed chunks that hold a record, wherever they lie. */
function chunksWith(files: MemoryFiles, index: number): readonly Buffer[] {
  const found: Buffer[] = [];
  for (const [path, bytes] of files.content()) {
    const [, bundle] = /^standard-2026h2\/payload\/(\d{3})(?:\.p\/\d+)?$/.exec(path) ?? [];
    if (bundle === undefined) continue;
    for (const chunk of parseChunks(bytes, Number(bundle) * 256)) {
      if (chunk.first <= index && index < chunk.first + chunk.count) found.push(chunk.bytes);
    }
  }
  return found;
}

function holdsAny(files: MemoryFiles, chunks: readonly Buffer[]): boolean {
  return [...files.content().values()].some((bytes) => chunks.some((chunk) => bytes.includes(chunk)));
}

test("[M10] nothing of an erased record is left in any file: not in older versions, not in the write-ahead log", async () => {
  const files = memoryFiles();
  const log = await filled(files);
  await log.publish();
  await log.append(testRecords(3, 320));
  await log.publish();
  const chunks = chunksWith(files, 301);
  expect(chunks.length).toBeGreaterThan(0);
  expect(holdsAny(files, chunks)).toBe(true);
  await log.erase(erasure);
  expect(holdsAny(files, chunks)).toBe(false);
  expect((await log.read(origin, 300)).facts).toBe(testRecord(300).facts);
  await log.close();
  const again = await open(files);
  expect(await codeOf(() => again.read(origin, 301))).toBe("LOG_ERASED");
  expect((await again.read(origin, 302)).facts).toBe(testRecord(302).facts);
  await again.close();
});

test("[M10] of a destroyed month no sealed payload and no key is left, and whole files are gone", async () => {
  const files = memoryFiles();
  const log = await open(files, { segmentBytes: 1 << 21 });
  await log.append(Array.from({ length: 600 }, (_, n) => testRecord(n, { time: october + n })));
  await log.append(testRecords(10));
  await log.publish();
  const chunks = [0, 300, 599].flatMap((index) => chunksWith(files, index));
  const gap = await log.destroyMonth(destruction);
  expect(gap).toMatchObject({ ranges: [[0, 600]], records: 600, removed: true });
  expect(holdsAny(files, chunks)).toBe(false);
  expect(files.content().has(`${folder}/payload/000`)).toBe(false);
  expect(files.content().has(`${folder}/tile/entries/000`)).toBe(true);
  expect(files.content().get("keys/standard/2026-10")?.toString()).toMatch(/^[0-9a-f]{16} destroyed\n$/);
  await log.append(testRecords(300, 10));
  await log.close();
  expect(await verifyFolder(files, { masterKey })).toMatchObject({
    ok: true,
    problems: [],
    payloadsChecked: 311,
    gaps: [{ reason: "destroyed", records: 600, legalBasis: destruction.legalBasis }],
  });
  const again = await open(files);
  expect(await codeOf(() => again.append([testRecord(0, { time: october })]))).toBe("LOG_MONTH_DESTROYED");
  expect(await again.append([testRecord(0)])).toHaveLength(1);
  await again.close();
});

test("[M10] appends that are under way when their month is destroyed are in it or refused, never half", async () => {
  const log = await open(memoryFiles());
  await log.append([testRecord(0, { time: october })]);
  const appends = Array.from({ length: 200 }, (_, n) =>
    log.append([testRecord(n), testRecord(n, { time: october + n })]).then(
      (receipts) => receipts.map(({ index }) => index),
      (error: unknown) => (error instanceof LogError ? error.code : "other"),
    ),
  );
  const late = Array.from({ length: 50 }, async (_, n) => {
    await new Promise((resolve) => setImmediate(resolve));
    return codeOf(() => log.append([testRecord(n, { time: october + n })]));
  });
  const gap = await log.destroyMonth(destruction);
  const done = (await Promise.all(appends)).flatMap((outcome) =>
    typeof outcome === "string" ? [] : [outcome],
  );
  await Promise.all(late);
  expect(gap.records).toBeGreaterThanOrEqual(1 + done.length);
  for (const [kept = -1, gone = -1] of done) {
    expect((await log.read(origin, kept)).index).toBe(kept);
    expect(await codeOf(() => log.read(origin, gone))).toBe("LOG_ERASED");
  }
  await log.close();
});

test("[M10] who reads only sees the gaps too", async () => {
  const files = memoryFiles();
  const log = await filled(files);
  await log.destroyMonth(destruction);
  await log.close();
  const reader = await open(files, { readOnly: true });
  expect(reader.gaps()).toMatchObject([{ month: "2026-10", records: 150 }]);
  expect(await codeOf(() => reader.read(origin, 2))).toBe("LOG_ERASED");
  expect(await codeOf(() => reader.erase(erasure))).toBe("LOG_READ_ONLY");
  await reader.close();
});

for (const [what, work] of [
  ["an erasure", (log: Log) => log.erase(erasure)],
  ["the destruction of a month", (log: Log) => log.destroyMonth(destruction)],
] as const) {
  test(`[M10] after a crash at any step of ${what}, it did not happen or it is finished, and the log is sound`, async () => {
    let outcomes = { before: 0, after: 0 };
    const before = memoryFiles();
    await filled(before);
    const content = before.content();
    const published = memoryFiles(content);
    await (await open(published)).publish();
    const sealed = [4, 301].map((index) => chunksWith(published, index));
    for (let step = 1; ; step += 1) {
      const files = memoryFiles(content);
      const dying = diesAt(files, step);
      const log = await open(dying.files);
      dying.arm();
      const ended = await Promise.race([work(log).then(() => "done" as const), dying.died]);
      if (ended === "done") {
        dying.disarm();
        await log.close();
        break;
      }
      const left = files.crash(chanceOf(step));
      const again = await open(left);
      const [gap] = again.gaps();
      if (gap === undefined) {
        outcomes = { ...outcomes, before: outcomes.before + 1 };
        expect((await again.read(origin, 301)).facts).toBe(testRecord(301).facts);
        expect((await again.read(origin, 4)).index).toBe(4);
        await again.append([testRecord(1, { time: october })]);
      } else {
        outcomes = { ...outcomes, after: outcomes.after + 1 };
        expect(gap.removed).toBe(true);
        const index = gap.ranges[0]?.[0] ?? -1;
        expect(holdsAny(left, sealed[gap.month === undefined ? 1 : 0] ?? [])).toBe(false);
        expect(await codeOf(() => again.read(origin, index))).toBe("LOG_ERASED");
      }
      expect((await again.read(origin, 303)).facts).toBe(testRecord(303).facts);
      await again.append(testRecords(2, 320));
      await again.close();
      expect((await verifyFolder(left, { masterKey })).problems).toEqual([]);
    }
    expect(outcomes.before).toBeGreaterThan(2);
    expect(outcomes.after).toBeGreaterThan(5);
  });
}

/** Files on which the power goes at a step: nothing that is asked from then on ends. */
function diesAt(files: MemoryFiles, step: number) {
  let steps = 0;
  let armed = false;
  let die: () => void = () => {};
  const died = new Promise<"died">((resolve) => {
    die = () => resolve("died");
  });
  const turn = async (): Promise<void> => {
    if (!armed) return;
    steps += 1;
    if (steps < step) return;
    die();
    await new Promise(() => {});
  };
  const counted: LogFiles = {
    read: (path) => files.read(path),
    list: (path) => files.list(path),
    makeFolder: (path) => turn().then(() => files.makeFolder(path)),
    write: (path, bytes) => turn().then(() => files.write(path, bytes)),
    sync: (path) => turn().then(() => files.sync(path)),
    rename: (from, to) => turn().then(() => files.rename(from, to)),
    remove: (path) => turn().then(() => files.remove(path)),
    openSegment: async (path) => {
      await turn();
      const segment = await files.openSegment(path);
      return {
        write: (bytes, offset) => turn().then(() => segment.write(bytes, offset)),
        sync: () => turn().then(() => segment.sync()),
        close: () => segment.close(),
      };
    },
    lock: () => files.lock(),
  };
  return {
    files: counted,
    died,
    arm: () => {
      armed = true;
    },
    disarm: () => {
      armed = false;
    },
  };
}

/** Numbers from 0 up to 1, the same for each step. */
function chanceOf(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

async function codeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return "none";
  } catch (error) {
    return error instanceof LogError ? error.code : String(error);
  }
}
