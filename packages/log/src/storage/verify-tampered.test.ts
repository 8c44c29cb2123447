import { secureRandom, systemClock } from "@grondslag/kernel";
import { beforeAll, expect, test } from "vitest";
import type { Log } from "../domain/log.ts";
import { noteSigner } from "../domain/signed-note.ts";
import { testRecord } from "../testing/log-contract.ts";
import { type MemoryFiles, memoryFiles } from "../testing/memory-files.ts";
import type { Problem, VerifyLogOptions } from "../verify-log.ts";
import { openLogIn } from "./open-log.ts";
import { FrameWriter } from "./posix/wal-frame.ts";
import { scanSegment } from "./posix/wal-scan.ts";
import { verifyFolder } from "./verify-stored-log.ts";

const segmentBytes = 1 << 15;
const masterKey = new Uint8Array(32).fill(2);
const signingKey = new Uint8Array(32).fill(1);
const originOfClass = (name: string): string => `agency.example/log/${name}/2026h2`;
const keyOf = (name: string): string => noteSigner(originOfClass(name), signingKey).verifierKey;
/** Two logs, closed: everything is published. */
let closed: ReadonlyMap<string, Buffer>;
/** The same, and after it a log and records that are in the write-ahead log only. */
let killed: ReadonlyMap<string, Buffer>;
/** Nothing was published yet. */
let begun: ReadonlyMap<string, Buffer>;

const open = (files: MemoryFiles, length = segmentBytes): Promise<Log> =>
  openLogIn(files, {
    organisation: "agency.example",
    signingKey,
    masterKey,
    clock: systemClock,
    random: secureRandom,
    segmentBytes: length,
  });

async function append(log: Log, retentionClass: string, count: number): Promise<void> {
  for (let at = 0; at < count; at += 10) {
    await log.append(
      Array.from({ length: Math.min(10, count - at) }, (_, n) => testRecord(at + n, { retentionClass })),
    );
  }
}

beforeAll(async () => {
  const early = memoryFiles();
  await append(await open(early, 1 << 18), "levy", 40);
  begun = new Map([...early.content()].filter(([path]) => !path.endsWith("/verifier-key")));

  const files = memoryFiles();
  let log = await open(files);
  await append(log, "levy", 600);
  await append(log, "service", 300);
  await log.close();
  closed = files.content();
  // In a segment that does not fill, because a full one is published.
  log = await open(files, 1 << 18);
  await append(log, "levy", 40);
  await append(log, "appeal", 40);
  killed = new Map([...files.content()].filter(([path]) => !path.startsWith("appeal-")));
});

/** The problems after somebody changed files: given a function, or other bytes, or undefined for none. */
async function problemsOf(
  files: ReadonlyMap<string, Buffer>,
  changes: Readonly<Record<string, Buffer | undefined | ((bytes: Buffer) => Buffer)>>,
  options: VerifyLogOptions = {},
): Promise<readonly Problem[]> {
  const copy = memoryFiles(files);
  for (const [path, change] of Object.entries(changes)) {
    copy.tamper(path, (bytes) => (typeof change === "function" ? change(bytes) : change));
  }
  const found = await verifyFolder(copy, options);
  expect(found.ok).toBe(found.problems.length === 0);
  return found.problems;
}

/** In every mode the same: without keys, with trusted keys, with the master key. */
async function inEveryMode(
  files: ReadonlyMap<string, Buffer>,
  changes: Parameters<typeof problemsOf>[1],
  expected: readonly Partial<Problem>[],
): Promise<void> {
  const verifierKeys = ["levy", "service"].map(keyOf);
  for (const options of [{}, { verifierKeys }, { masterKey }, { verifierKeys, masterKey }]) {
    expect(await problemsOf(files, changes, options)).toMatchObject(expected);
  }
}

const segments = (files: ReadonlyMap<string, Buffer>): string[] =>
  [...files.keys()].filter((path) => path.endsWith(".wal")).sort();

/** Writes the frames of a log anew with other signatures: whoever holds the disk can compute the digests. */
function signedAnew(
  files: ReadonlyMap<string, Buffer>,
  signature: (origin: string) => boolean,
): Readonly<Record<string, Buffer>> {
  const changed: Record<string, Buffer> = {};
  let state: Parameters<typeof scanSegment>[2];
  let previous: Uint8Array | undefined;
  for (const path of segments(files)) {
    const bytes = files.get(path)!;
    const found = scanSegment(path, bytes, state);
    state = found.state;
    const written = Buffer.alloc(bytes.length);
    for (const { sequence, sections, offset } of found.frames) {
      const frame = new FrameWriter().format(
        {
          segmentBytes: bytes.length,
          sequence,
          previous: previous ?? bytes.subarray(offset + 24, offset + 56),
        },
        sections.map((section) => ({
          ...section,
          chunks: [section.chunks],
          checkpoint: signature(section.origin)
            ? section.checkpoint.replace(/.{8}\n$/, "AAAAAAA=\n")
            : section.checkpoint,
        })),
      );
      written.set(frame, offset);
      previous = Buffer.from(frame.subarray(56, 88));
    }
    changed[path] = written;
  }
  return changed;
}

test("[M10] logs that were killed while they were written have no problems", async () => {
  const known = ["levy", "service"].map(keyOf);
  for (const options of [{}, { masterKey }, { verifierKeys: known }]) {
    expect(await problemsOf(killed, {}, options)).toEqual([]);
    expect(await problemsOf(closed, {}, options)).toEqual([]);
  }
  expect(await problemsOf(begun, {}, { verifierKeys: [keyOf("levy")] })).toEqual([]);
});

test("[M10] the signatures of a log that is in the write-ahead log only are checked with the organisation's key", async () => {
  const appeal = originOfClass("appeal");
  const changes = signedAnew(killed, (origin) => origin === appeal);
  await inEveryMode(killed, changes, [{ origin: appeal, code: "SIGNATURE_FALSE" }]);
});

test("[M10] a log of which no key is known is not called verified", async () => {
  const levy = originOfClass("levy");
  expect(await problemsOf(begun, {})).toMatchObject([{ origin: levy, code: "KEY_UNKNOWN" }]);
  const other = noteSigner("other.example/log/levy/2026h2", signingKey).verifierKey;
  expect(await problemsOf(begun, {}, { verifierKeys: [other] })).toMatchObject([
    { origin: levy, code: "KEY_UNKNOWN" },
  ]);
  const changes = signedAnew(begun, () => true);
  expect(await problemsOf(begun, changes, { verifierKeys: [keyOf("levy")] })).toMatchObject([
    { origin: levy, index: 0, code: "SIGNATURE_FALSE" },
  ]);
});
