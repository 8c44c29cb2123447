import { createCipheriv } from "node:crypto";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { expect, test } from "vitest";
import type { LogFiles, MasterKeys } from "../../ports.ts";
import { memoryFiles } from "../../testing/memory-files.ts";
import { testGapRecord, testRecord, testRecords } from "../../testing/test-records.ts";
import { openLogIn } from "../open-log.ts";
import { verifyFolder } from "../verify-stored-log.ts";
import { parseKeyLine } from "./key-lines.ts";
import { KeyRing } from "./key-ring.ts";
import { rotateKeys } from "./rotate-keys.ts";

const origin = "agency.example/log/standard/2026h2";
const oldKey = new Uint8Array(32).fill(2);
const newKey = new Uint8Array(32).fill(3);
const october = Date.UTC(2026, 9, 5);

async function open(files: LogFiles, masterKey: MasterKeys) {
  const keys = { organisation: "agency.example", signingKey: new Uint8Array(32).fill(1), masterKey };
  return openLogIn(files, { ...keys, clock: systemClock, random: secureRandom, segmentBytes: 1 << 18 });
}

async function written() {
  const files = memoryFiles();
  for (const time of [october, october + 1]) {
    const log = await open(files, oldKey);
    await log.append([testRecord(0, { time }), ...testRecords(10)]);
    await log.close();
  }
  return files;
}

const keyFiles = ["keys/standard/2026-10", "keys/standard/2026-11"];

test("[M10] replacing the master key writes the key files again and no payload, and the old key opens nothing then", async () => {
  const files = await written();
  const before = files.content();
  const ring = await KeyRing.open([newKey, oldKey]);
  expect(await rotateKeys(files, ring)).toEqual({ rewrapped: 4, kept: 0, destroyed: 0 });
  expect(await rotateKeys(files, ring)).toEqual({ rewrapped: 0, kept: 4, destroyed: 0 });
  const changed = [...files.content()].filter(([path, bytes]) => before.get(path)?.equals(bytes) !== true);
  expect(changed.map(([path]) => path).sort()).toEqual(keyFiles);
  await expect(open(files, oldKey)).rejects.toMatchObject({ code: "LOG_KEY" });
  const log = await open(files, newKey);
  expect((await log.read(origin, 11)).facts).toBe(testRecord(0, { time: october + 1 }).facts);
  await log.close();
  expect(await verifyFolder(files, { masterKey: newKey })).toMatchObject({ ok: true, payloadsChecked: 22 });
});

test("[M10] opening with a new master key and the one before replaces it, and destroyed months stay destroyed", async () => {
  const files = await written();
  const first = await open(files, oldKey);
  const order = { retentionClass: "standard", month: "2026-10", legalBasis: "Bewaartermijn" };
  await first.destroyMonth({ ...order, record: testGapRecord });
  await first.close();
  const log = await open(files, [newKey, oldKey]);
  await log.append(testRecords(1));
  await log.close();
  await (await open(files, newKey)).close();
  expect(await verifyFolder(files, { masterKey: newKey })).toMatchObject({ ok: true, problems: [] });
  expect(files.content().get("keys/standard/2026-10")?.toString()).toMatch(/^([0-9a-f]{16} destroyed\n){2}$/);
});

test("[M10] a replacement that stopped halfway leaves every key open to one of both, and goes on", async () => {
  const files = await written();
  const ring = await KeyRing.open([newKey, oldKey]);
  let renames = 0;
  const half: LogFiles = {
    ...files,
    rename: async (from, to) => {
      renames += 1;
      if (renames > 1) throw new Error("stopped");
      await files.rename(from, to);
    },
  };
  await expect(rotateKeys(half, ring)).rejects.toThrow("stopped");
  await expect(open(files, oldKey)).rejects.toMatchObject({ code: "LOG_KEY" });
  const log = await open(files, [newKey, oldKey]);
  expect((await log.read(origin, 0)).index).toBe(0);
  await log.close();
  await (await open(files, newKey)).close();
});

test("[M10] a master key that opens nothing changes nothing", async () => {
  const files = await written();
  const before = files.content();
  const ring = await KeyRing.open([newKey, new Uint8Array(32).fill(9)]);
  await expect(rotateKeys(files, ring)).rejects.toMatchObject({ code: "LOG_KEY" });
  expect(files.content()).toEqual(before);
});

test("[M10] key files of earlier versions, without the id of their master key, open and are replaced", async () => {
  const files = await written();
  for (const path of keyFiles) {
    files.tamper(path, (bytes) => Buffer.from(bytes.toString("utf8").replaceAll(/ [0-9a-f]{16}\n/g, "\n")));
  }
  expect(
    files
      .content()
      .get(keyFiles[0] ?? "")
      ?.toString(),
  ).toMatch(/^([0-9a-f]{16} \S{56}\n){2}$/);
  const log = await open(files, oldKey);
  await log.append(testRecords(1));
  await log.close();
  expect(await verifyFolder(files, { masterKey: oldKey })).toMatchObject({ ok: true, payloadsChecked: 23 });
  expect(await rotateKeys(files, await KeyRing.open([newKey, oldKey]))).toMatchObject({ rewrapped: 5 });
  expect(await verifyFolder(files, { masterKey: newKey })).toMatchObject({ ok: true, payloadsChecked: 23 });
});

test("[M10] a sealing key is wrapped as RFC 3394 has it", async () => {
  const { current } = await KeyRing.open(oldKey);
  const key = Buffer.alloc(32, 5);
  const cipher = createCipheriv("id-aes256-wrap", oldKey, Buffer.alloc(8, 0xa6));
  expect(await current.wrap(key)).toEqual(Buffer.concat([cipher.update(key), cipher.final()]));
  await expect(KeyRing.open([])).rejects.toMatchObject({ code: "LOG_KEY" });
  await expect(KeyRing.open(new Uint8Array(31))).rejects.toMatchObject({ code: "LOG_KEY" });
});

test("a line of a key file is one of ours or none", () => {
  const wrapped = Buffer.alloc(40, 1).toString("base64");
  expect(parseKeyLine(`0011223344556677 ${wrapped}`)).toMatchObject({ kind: "wrapped", by: undefined });
  expect(parseKeyLine(`0011223344556677 ${wrapped} p11:00`)).toMatchObject({ by: "p11:00" });
  expect(parseKeyLine("0011223344556677 destroyed")).toEqual({ kind: "destroyed", id: "0011223344556677" });
  for (const line of [
    "",
    "0011223344556677",
    "0011223344556677 destroyed p11",
    `0011223344556677  ${wrapped}`,
    `0011223344556677 ${wrapped} A`,
    `0011223344556677 ${wrapped.slice(0, -3)}B==`,
    `001122334455667 ${wrapped}`,
  ]) {
    expect(parseKeyLine(line)).toBeUndefined();
  }
});
