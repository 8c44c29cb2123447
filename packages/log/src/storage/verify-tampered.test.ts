import { secureRandom, systemClock } from "@grondslag/kernel";
import { beforeAll, expect, test } from "vitest";
import type { Log } from "../domain/log.ts";
import { noteSigner } from "../domain/signed-note.ts";
import { testRecord } from "../testing/log-contract.ts";
import { type MemoryFiles, memoryFiles } from "../testing/memory-files.ts";
import type { Problem, VerifyLogOptions } from "../verify-log.ts";
import { KeyRing } from "./keys/key-ring.ts";
import { openLogIn } from "./open-log.ts";
import { FrameWriter } from "./posix/wal-frame.ts";
import { scanSegment } from "./posix/wal-scan.ts";
import { openChunk, parseChunks, sealChunk } from "./shards/payload-chunk.ts";
import { SealingKeys } from "./shards/sealing-keys.ts";
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

const note = "published.json";
const levyKeys = "keys/levy/2026-11";
const edit = (from: string | RegExp, to: string) => (bytes: Buffer) =>
  Buffer.from(bytes.toString("latin1").replace(from, to), "latin1");

test("[M10] a note of what was published that is missing or altered is found in every mode", async () => {
  const altered = [{ origin: undefined, file: note, code: "PUBLISHED_ALTERED" }];
  for (const files of [closed, killed]) {
    await inEveryMode(files, { [note]: undefined }, [
      { origin: undefined, file: note, code: "PUBLISHED_MISSING" },
    ]);
    await inEveryMode(files, { [note]: edit("{", "[") }, altered);
    await inEveryMode(files, { [note]: edit("agency", "agencx") }, altered);
    await inEveryMode(files, { [note]: edit(/:600/, ":590") }, altered);
    await inEveryMode(
      files,
      { [note]: edit(/"[^"]*service[^"]*":300,?|,"[^"]*service[^"]*":300/, "") },
      altered,
    );
    await inEveryMode(files, { [note]: edit(/"sequence":(\d)/, '"sequence": $1') }, altered);
    const lower = edit(/"sequence":\d+/, '"sequence":1');
    await inEveryMode(files, { [note]: lower }, altered);
  }
  expect(await problemsOf(closed, { [note]: edit(/:600/, ":601") })).toMatchObject([
    { index: 600, code: "CHECKPOINT_PUT_BACK" },
  ]);
});

test("[M10] sealing keys that are gone are found in every mode", async () => {
  const problem = { origin: originOfClass("levy"), index: 0, code: "SEALING_KEY_MISSING" };
  await inEveryMode(closed, { [levyKeys]: undefined }, [problem]);
  const all = Object.fromEntries(
    [...closed.keys()].filter((path) => path.startsWith("keys/")).map((path) => [path, undefined]),
  );
  await inEveryMode(closed, all, [problem, { ...problem, origin: originOfClass("service") }]);
});

test("[M10] a sealing key that says it was destroyed is told with its place", async () => {
  const destroyed = edit(/^([0-9a-f]{16}) .*/, "$1 destroyed");
  await inEveryMode(closed, { [levyKeys]: destroyed }, [
    {
      origin: originOfClass("levy"),
      index: 0,
      file: levyKeys,
      code: "SEALING_KEY_DESTROYED",
      message: "this sealing key was destroyed without a record of it: 600 payloads cannot be opened",
    },
  ]);
});

test("[M10] one wrapped key that was altered is named, and the rest is checked", async () => {
  const altered = edit(/ (.{20})./, (" $1#" as string).replace("#", "+"));
  const copy = memoryFiles(closed);
  copy.tamper(levyKeys, altered);
  const found = await verifyFolder(copy, { masterKey });
  expect(found.problems).toMatchObject([
    { origin: originOfClass("levy"), index: 0, file: levyKeys, code: "SEALING_KEY_ALTERED" },
  ]);
  expect(found.payloadsChecked).toBe(300);
  await inEveryMode(closed, { [levyKeys]: edit(/.*/, "nonsense") }, [
    { origin: originOfClass("levy"), index: 0, file: levyKeys, code: "SEALING_KEY_ALTERED" },
  ]);
  await expect(verifyFolder(memoryFiles(closed), { masterKey: new Uint8Array(32) })).rejects.toMatchObject({
    code: "LOG_KEY",
  });
});

test("[M10] the only wrapped key of a log is named when it was altered", async () => {
  const [file = ""] = [...begun.keys()].filter((path) => path.startsWith("keys/"));
  const changes = { [file]: edit(/ (.{20})./, " $1+") };
  expect(await problemsOf(begun, changes, { masterKey, verifierKeys: [keyOf("levy")] })).toMatchObject([
    { origin: originOfClass("levy"), index: 0, file, code: "SEALING_KEY_ALTERED" },
  ]);
});

test("[M10] sealing key files of two classes that were swapped are found in every mode", async () => {
  const serviceKeys = "keys/service/2026-11";
  const swapped = { [levyKeys]: closed.get(serviceKeys), [serviceKeys]: closed.get(levyKeys) };
  await inEveryMode(closed, swapped, [
    { origin: originOfClass("levy"), file: serviceKeys, code: "SEALING_KEY_MISPLACED" },
    { origin: originOfClass("service"), file: levyKeys, code: "SEALING_KEY_MISPLACED" },
  ]);
});

test("[M10] bytes after a tile, a bundle of entries or of payloads are found in every mode", async () => {
  const origin = originOfClass("levy");
  for (const [file, index, code] of [
    ["tile/0/000", 0, "TILE_ALTERED"],
    ["tile/0/002.p/88", 512, "TILE_ALTERED"],
    ["tile/1/000.p/2", 0, "TILE_ALTERED"],
    ["tile/entries/001", 256, "ENTRY_ALTERED"],
    ["tile/entries/002.p/88", 512, "ENTRY_ALTERED"],
    ["payload/001", 511, "PAYLOAD_ALTERED"],
  ] as const) {
    for (const more of [1, 32, 35]) {
      const path = `levy-2026h2/${file}`;
      const longer = (bytes: Buffer): Buffer => Buffer.concat([bytes, Buffer.alloc(more)]);
      await inEveryMode(closed, { [path]: longer }, [{ origin, index, file: path, code }]);
    }
  }
});

test("[M10] folders of two logs that were swapped are found in every mode", async () => {
  const swapped: Record<string, Buffer | undefined> = {};
  for (const path of closed.keys()) {
    if (path.startsWith("levy-") || path.startsWith("service-")) swapped[path] = undefined;
  }
  for (const [path, bytes] of closed) {
    if (path.startsWith("levy-")) swapped[path.replace("levy-", "service-")] = bytes;
    if (path.startsWith("service-")) swapped[path.replace("service-", "levy-")] = bytes;
  }
  await inEveryMode(closed, swapped, [
    { origin: originOfClass("levy"), file: "service-2026h2/checkpoint", code: "ORIGIN_DIFFERS" },
    { origin: originOfClass("service"), file: "levy-2026h2/checkpoint", code: "ORIGIN_DIFFERS" },
  ]);
});

test("[M10] damage in the unused end of an older segment is found in every mode", async () => {
  const files = await severalSegments();
  const [older = ""] = segments(files);
  const marked = (bytes: Buffer): Buffer => {
    bytes[bytes.length - 2] = 7;
    return bytes;
  };
  await inEveryMode(files, { [older]: marked }, [{ file: older, code: "WAL_DAMAGED" }]);
});

test("[M10] a segment that is missing between others is found in every mode", async () => {
  const files = await severalSegments();
  const paths = segments(files);
  expect(paths.length).toBeGreaterThan(3);
  const written = paths.filter((path) => files.get(path)?.some((byte) => byte !== 0));
  for (const gone of [written.at(1) ?? "", written.at(-1) ?? ""]) {
    await inEveryMode(files, { [gone]: undefined }, [{ file: gone, code: "WAL_DAMAGED" }]);
  }
});

const flip = (at: number) => (bytes: Buffer) => {
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

test("[M10] one altered byte of a bundle of entries is one problem at its index, in every mode", async () => {
  const origin = originOfClass("levy");
  for (const [file, bundle] of [
    ["tile/entries/001", 256],
    ["tile/entries/002.p/88", 512],
  ] as const) {
    const path = `levy-2026h2/${file}`;
    for (const place of [0, 7, 87]) {
      for (const byte of [0, 1, 2, 34]) {
        const expected = [{ origin, index: bundle + place, file: path }];
        await inEveryMode(closed, { [path]: flip(place * 35 + byte) }, expected);
      }
    }
  }
});

test("[M10] a chunk whose head was altered is one problem at its first record", async () => {
  const path = "levy-2026h2/payload/000";
  for (const at of [9, 25]) {
    expect(await problemsOf(closed, { [path]: flip(at) }, { masterKey })).toMatchObject([
      { origin: originOfClass("levy"), index: 0, file: path, code: "PAYLOAD_ALTERED" },
    ]);
  }
});

test("[M10] authentic garbage is a problem with its place, and the rest is verified", async () => {
  const path = "levy-2026h2/payload/000";
  const origin = originOfClass("levy");
  const keys = await SealingKeys.load(memoryFiles(closed), await KeyRing.open(masterKey), secureRandom);
  const bundle = closed.get(path)!;
  const [head, second, ...rest] = parseChunks(bundle, 0);
  const found = await keys.find(second!.keyId);
  if (found.kind !== "key") throw new Error("the key of the test is not there");
  const clear = openChunk(origin, found.key, second!);
  for (const [garbage, index] of [
    [Buffer.from("no record"), 10],
    [Buffer.concat([clear, Buffer.of(1)]), 19],
    [clear.subarray(0, clear.length - 1), 19],
  ] as const) {
    const key = { id: second!.keyId, key: found.key, sealed: 1_000 };
    const { parts } = sealChunk(origin, key, second!.first, second!.count, garbage);
    const bytes = Buffer.concat([head!.bytes, ...parts, ...rest.map((chunk) => chunk.bytes)]);
    const copy = memoryFiles(closed);
    copy.tamper(path, () => bytes);
    const { problems, payloadsChecked } = await verifyFolder(copy, { masterKey });
    expect(problems).toMatchObject([{ origin, index, file: path, code: "PAYLOAD_ALTERED" }]);
    expect(payloadsChecked).toBeGreaterThanOrEqual(890);
  }
});

test("[M10] a key beside the log that is damaged or gone is named", async () => {
  const file = "levy-2026h2/verifier-key";
  expect(await problemsOf(closed, { [file]: edit(/=?.$/s, "!") })).toMatchObject([
    { file, code: "KEY_MALFORMED" },
  ]);
  expect(await problemsOf(closed, { [file]: undefined })).toMatchObject([{ file, code: "KEY_UNKNOWN" }]);
});

/** A log in many segments of which nothing more could be published, as one that was killed leaves it. */
async function severalSegments(): Promise<ReadonlyMap<string, Buffer>> {
  const files = memoryFiles(closed);
  const full: MemoryFiles = {
    ...files,
    remove: async (path) => (path.endsWith(".wal") ? undefined : files.remove(path)),
    rename: async (from, to) => (from.endsWith(".wal") ? undefined : files.rename(from, to)),
  };
  const log = await open(full);
  await append(log, "levy", 160);
  const content = files.content();
  await log.close();
  const last = [...segments(content)].at(-1) ?? "";
  const next = last.replace(/\d{12}/, (digits) => String(Number(digits) + 1).padStart(12, "0"));
  const used = content.get(last)?.some((byte) => byte !== 0) === true;
  return used ? new Map([...content, [next, Buffer.alloc(segmentBytes)]]) : content;
}
