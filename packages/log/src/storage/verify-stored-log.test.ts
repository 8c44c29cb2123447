import { secureRandom, systemClock } from "@grondslag/kernel";
import { beforeAll, expect, test } from "vitest";
import { noteSigner } from "../domain/signed-note.ts";
import type { LogFiles } from "../ports.ts";
import { testRecords } from "../testing/log-contract.ts";
import { type MemoryFiles, memoryFiles } from "../testing/memory-files.ts";
import type { Problem, VerifyLogOptions } from "../verify-log.ts";
import { httpFiles } from "./http-files.ts";
import { openLogIn } from "./open-log.ts";
import { verifyLog } from "./verify-log-source.ts";
import { verifyFolder } from "./verify-stored-log.ts";

const origin = "agency.example/log/standard/2026h2";
const folder = "standard-2026h2";
const size = 1000;
const masterKey = new Uint8Array(32).fill(2);
const signingKey = new Uint8Array(32).fill(1);
let original: ReadonlyMap<string, Buffer>;
let checkpoints: string[] = [];

async function open(files: MemoryFiles) {
  const keys = { organisation: "agency.example", signingKey, masterKey };
  return openLogIn(files, { ...keys, clock: systemClock, random: secureRandom, segmentBytes: 1 << 16 });
}

beforeAll(async () => {
  const files = memoryFiles();
  const log = await open(files);
  checkpoints = [];
  for (let at = 0; at < size; at += 50) {
    const receipts = await log.append(testRecords(50, at));
    checkpoints.push(receipts[0]?.checkpoint ?? "");
  }
  await log.close();
  original = files.content();
});

/** The problems after somebody changed one file. */
async function problemsAfter(
  path: string,
  change: (bytes: Buffer) => Buffer | undefined,
  options: VerifyLogOptions = { masterKey },
): Promise<readonly Problem[]> {
  const files = memoryFiles(original);
  files.tamper(path, change);
  const found = await verifyFolder(files, options);
  expect(found.ok).toBe(found.problems.length === 0);
  return found.problems;
}

const flip = (at: number) => (bytes: Buffer) => {
  bytes[at] = (bytes[at] ?? 0) ^ 0x40;
  return bytes;
};

test("[M10] a sound log has no problems, and everything in it was checked", async () => {
  const files = memoryFiles(original);
  const expected = { ok: true, entries: size, payloadsChecked: size, problems: [], logs: [{ origin, size }] };
  expect(await verifyFolder(files, { masterKey })).toMatchObject(expected);
  const { verifierKey } = noteSigner(origin, signingKey);
  const progress: number[] = [];
  const options = {
    verifierKeys: [verifierKey],
    onProgress: ({ checked }: { checked: number }) => progress.push(checked),
  };
  expect(await verifyFolder(files, options)).toMatchObject({ ...expected, payloadsChecked: 0 });
  expect(progress).toEqual([256, 512, 768, 1000]);
});

for (const index of [0, 1, 255, 256, 511, 700, 768, 999]) {
  const bundle = Math.floor(index / 256);
  const name = (kind: string) => `${folder}/${kind}/00${bundle}${bundle === 3 ? ".p/232" : ""}`;
  const place = index % 256;

  test(`[M10] an entry altered on disk is found at its index ${index}`, async () => {
    const problems = await problemsAfter(name("tile/entries"), flip(place * 35 + 20));
    expect(problems[0]).toMatchObject({ origin, index, file: name("tile/entries"), code: "ENTRY_ALTERED" });
  });

  test(`[M10] a hash altered in a tile is found at its index ${index}`, async () => {
    const problems = await problemsAfter(name("tile/0"), flip(place * 32 + 5));
    expect(problems).toMatchObject([{ origin, index, file: name("tile/0"), code: "TILE_ALTERED" }]);
  });

  test(`[M10] an entry taken out of its bundle is found at its index ${index}`, async () => {
    const problems = await problemsAfter(name("tile/entries"), (bytes) =>
      Buffer.concat([bytes.subarray(0, place * 35), bytes.subarray(place * 35 + 35)]),
    );
    expect(problems[0]).toMatchObject({ origin, index });
  });

  test(`[M10] entries cut off are found at the first that is missing, ${index}`, async () => {
    const problems = await problemsAfter(name("tile/entries"), (bytes) => bytes.subarray(0, place * 35 + 7));
    expect(problems[0]).toMatchObject({ origin, index, code: "ENTRY_MISSING" });
  });

  test(`[M10] a sealed payload altered on disk is found at its index ${index}, with the master key`, async () => {
    const problems = await problemsAfter(name("payload"), (bytes) => flip(placeOfFacts(bytes, index))(bytes));
    expect(problems).toMatchObject([{ origin, index, file: name("payload"), code: "PAYLOAD_ALTERED" }]);
  });
}

/** A byte in the facts of a record: chunks of 50 records or what is left of a bundle, all records of one length a digit. */
function placeOfFacts(bytes: Buffer, index: number): number {
  for (let at = 0; ; ) {
    const first = bytes.readUInt32BE(at + 4);
    const count = bytes.readUInt16BE(at + 8);
    const length = bytes.readUInt32BE(at + 30);
    if (index < first + count) {
      const digits = (number: number): number => String(number).length * 3;
      let offset = at + 34;
      for (let number = first; number < index; number += 1) offset += recordLength() + digits(number);
      return offset + 9 + 32 + 6 + 4 + 17 + 3;
    }
    at += 34 + length + 16;
  }
}

function recordLength(): number {
  const [record] = testRecords(1);
  const texts = [record?.facts ?? "", record?.subject ?? "", record?.actor ?? ""];
  const groups = texts.reduce((sum, text) => sum + 4 + 17 + Buffer.byteLength(text), 0);
  return 9 + 32 + "income".length + groups - 3;
}

test("[M10] files that were removed are found at the first record that they held", async () => {
  for (const [file, index, code] of [
    ["tile/entries/001", 256, "ENTRY_MISSING"],
    ["tile/0/002", 512, "TILE_MISSING"],
    ["tile/1/000.p/3", 0, "TILE_MISSING"],
    ["payload/001", 256, "PAYLOAD_MISSING"],
    ["payload/003.p/232", 768, "PAYLOAD_MISSING"],
  ] as const) {
    const problems = await problemsAfter(`${folder}/${file}`, () => undefined);
    expect(problems[0]).toMatchObject({ origin, index, file: `${folder}/${file}`, code });
  }
});

test("[M10] a tile of a higher level that was altered is found", async () => {
  const problems = await problemsAfter(`${folder}/tile/1/000.p/3`, flip(40));
  expect(problems).toContainEqual(expect.objectContaining({ index: 256, code: "TILE_ALTERED" }));
});

test("[M10] payloads that were cut off or moved are found without any key", async () => {
  const cut = await problemsAfter(
    `${folder}/payload/002`,
    (bytes) => bytes.subarray(0, bytes.length - 1),
    {},
  );
  expect(cut).toMatchObject([{ origin, code: "PAYLOAD_ALTERED", file: `${folder}/payload/002` }]);
  const moved = await problemsAfter(`${folder}/payload/002`, () => original.get(`${folder}/payload/001`), {});
  expect(moved).toMatchObject([{ origin, index: 512, code: "PAYLOAD_ALTERED" }]);
});

test("[M10] a checkpoint that was altered, removed or put back is found", async () => {
  const checkpoint = `${folder}/checkpoint`;
  expect(await problemsAfter(checkpoint, flip(origin.length + 2))).toMatchObject([
    { code: "CHECKPOINT_MALFORMED" },
  ]);
  const other = (bytes: Buffer): Buffer =>
    Buffer.from(bytes.toString("utf8").replace("\n1000\n", "\n1001\n"));
  expect(await problemsAfter(checkpoint, other)).toMatchObject([{ code: "SIGNATURE_FALSE" }]);
  expect(await problemsAfter(checkpoint, () => undefined)).toMatchObject([{ code: "CHECKPOINT_MISSING" }]);
  const back = await problemsAfter(checkpoint, () => Buffer.from(checkpoints[9] ?? ""));
  expect(back).toContainEqual(expect.objectContaining({ index: 500, code: "CHECKPOINT_PUT_BACK" }));
});

test("[M10] a log is not believed on the word of a key that is not trusted", async () => {
  const { verifierKey } = noteSigner(origin, new Uint8Array(32).fill(9));
  const found = await verifyFolder(memoryFiles(original), { verifierKeys: [verifierKey] });
  expect(found.problems).toMatchObject([{ origin, code: "SIGNATURE_FALSE" }]);
});

test("[M10] that the log extends an earlier checkpoint is checked, and a log that was written anew is found", async () => {
  for (const since of checkpoints) {
    expect(await verifyFolder(memoryFiles(original), { since })).toMatchObject({ ok: true });
  }
  const other = memoryFiles();
  const log = await open(other);
  for (let at = 0; at < 600; at += 50) await log.append(testRecords(50, at));
  await log.close();
  expect((await verifyFolder(other, { since: checkpoints[3] ?? "" })).problems).toMatchObject([
    { origin, code: "NOT_EXTENDED" },
  ]);
  expect((await verifyFolder(other, { since: checkpoints[19] ?? "" })).problems).toMatchObject([
    { origin, code: "NOT_EXTENDED", index: 600 },
  ]);
});

test("[M10] a sound log has no problems while it is being written, however far it gets meanwhile", async () => {
  for (const every of [1, 2, 3, 5]) {
    const files = memoryFiles();
    const log = await open(files);
    for (let at = 0; at < 300; at += 50) await log.append(testRecords(50, at));
    await log.publish();
    await log.append(testRecords(50, 300));
    let written = 350;
    let reads = 0;
    const busy: LogFiles = {
      ...files,
      list: (path) => files.list(path),
      read: async (path) => {
        const bytes = await files.read(path);
        reads += 1;
        if (reads % every === 0 && written < 3_000) {
          await log.append(testRecords(50, written));
          written += 50;
          await log.publish();
        }
        return bytes;
      },
    };
    expect(await verifyFolder(busy, { masterKey })).toMatchObject({ ok: true, problems: [] });
    expect(written).toBeGreaterThan(450);
    await log.close();
  }
});

test("[M10] what looks like damage in a frame that was being written is looked at again", async () => {
  const files = memoryFiles(original);
  let first = true;
  const torn: LogFiles = {
    ...files,
    read: async (path) => {
      const bytes = await files.read(path);
      if (bytes === undefined || !path.endsWith(".wal") || !first) return bytes;
      first = false;
      return flip(600)(Buffer.from(bytes));
    },
  };
  expect(await verifyFolder(torn, { masterKey })).toMatchObject({ ok: true, problems: [] });
});

test("[M10] a sealing key that is gone is a problem, because its records cannot be read", async () => {
  const problems = await problemsAfter("keys/standard/2026-11", () => undefined);
  expect(problems[0]).toMatchObject({ origin, index: 0, code: "SEALING_KEY_MISSING" });
});

test("[M10] one log is verified over HTTP from its public files", async () => {
  const served = async (input: string | URL | Request): Promise<Response> => {
    const bytes = original.get(`${folder}/${String(input).slice("https://log.example/log/x/".length)}`);
    return bytes === undefined ? new Response("", { status: 404 }) : new Response(new Uint8Array(bytes));
  };
  const reader = httpFiles(new URL("https://log.example/log/x"), served);
  const files = { ...memoryFiles(), read: reader.read };
  expect(await verifyFolder(files)).toMatchObject({ ok: true, entries: size, logs: [{ origin, size }] });
});

test("[M10] a folder without a log, and no folder at all, are told apart from a sound log", async () => {
  expect((await verifyFolder(memoryFiles())).problems).toMatchObject([{ code: "NO_LOG" }]);
  await expect(verifyLog("/nowhere/at/all")).rejects.toMatchObject({ code: "LOG_UNREACHABLE" });
});
