import { secureRandom, systemClock } from "@grondslag/kernel";
import { beforeAll, expect, test } from "vitest";
import { type MemoryFiles, memoryFiles } from "../../testing/memory-files.ts";
import { testRecord } from "../../testing/test-records.ts";
import { openLogIn } from "../open-log.ts";
import { verifyFolder } from "../verify-stored-log.ts";

const masterKey = new Uint8Array(32).fill(2);
let written: ReadonlyMap<string, Buffer>;

const open = (files: MemoryFiles) =>
  openLogIn(files, {
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(1),
    masterKey,
    clock: systemClock,
    random: secureRandom,
    segmentBytes: 1 << 15,
  });

beforeAll(async () => {
  const files = memoryFiles();
  const log = await open(files);
  await log.append([testRecord(1), testRecord(2, { retentionClass: "security" })]);
  await log.close();
  written = files.content();
});

const own = "keys/standard/2026-11";
const other = "keys/security/2026-11";
const destroyed = () => Buffer.from(`${written.get(own)?.toString().slice(0, 16)} destroyed\n`);

test.each([
  ["before its key", own, (bytes: Buffer) => Buffer.concat([destroyed(), bytes])],
  ["after its key", own, (bytes: Buffer) => Buffer.concat([bytes, destroyed()])],
  ["in the file of another class", other, (bytes: Buffer) => Buffer.concat([bytes, destroyed()])],
])(
  "[M10] a line %s that says it was destroyed is found, and the log is not opened with it",
  async (_, path, change) => {
    for (const options of [{ masterKey }, {}]) {
      const files = memoryFiles(written);
      files.tamper(path, change);
      const { problems } = await verifyFolder(files, options);
      expect(problems).toContainEqual(expect.objectContaining({ code: "SEALING_KEY_ALTERED", file: path }));
    }
    const files = memoryFiles(written);
    files.tamper(path, change);
    await expect(open(files)).rejects.toMatchObject({ code: "LOG_CORRUPT" });
  },
);

test("[M10] the keys as they were written are no problem", async () => {
  expect((await verifyFolder(memoryFiles(written), { masterKey })).problems).toEqual([]);
});
