import { mkdtemp, readdir, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { afterEach, beforeEach, expect, test } from "vitest";
import { logContract, testRecord, testRecords } from "../testing/log-contract.ts";
import { verifyProof } from "../verify-proof.ts";
import { lockFolder } from "./folder-lock.ts";
import { type LogOptions, openLog } from "./open-log.ts";
import { verifyLog } from "./verify-log-source.ts";

let directory = "";
const options = (part: Partial<LogOptions> = {}): LogOptions => ({
  directory,
  organisation: "agency.example",
  signingKey: new Uint8Array(32).fill(1),
  masterKey: new Uint8Array(32).fill(2),
  clock: systemClock,
  random: secureRandom,
  segmentBytes: 1 << 20,
  ...part,
});

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "grondslag-log-"));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

for (const { title, check } of logContract) {
  test(`${title} (on disk)`, async () => {
    const log = await openLog(options());
    await check(log);
    await log.close();
  });
}

test("[M10] a log that was closed opens with everything in it, and goes on", async () => {
  const origin = "agency.example/log/standard/2026h2";
  let size = 0;
  for (const count of [3, 253, 1, 700]) {
    const log = await openLog(options());
    expect(log.logs()[0]?.size ?? 0).toBe(size);
    await log.append(testRecords(count, size));
    size += count;
    await log.close();
  }
  const log = await openLog(options());
  for (const index of [0, 2, 3, 255, 256, 257, 900, 956]) {
    expect((await log.read(origin, index)).facts).toBe(testRecord(index).facts);
    const verifierKey = log.logs()[0]?.verifierKey ?? "";
    expect(verifyProof(await log.prove(origin, index), { verifierKey })).toMatchObject({
      ok: true,
      index,
      size,
    });
  }
  await log.close();
  const found = await verifyLog(directory, { masterKey: new Uint8Array(32).fill(2) });
  expect(found).toMatchObject({ ok: true, entries: size, payloadsChecked: size, problems: [] });
});

test("[M10] one directory has one writer, and the next may come when it is gone", async () => {
  const first = await openLog(options());
  await expect(openLog(options())).rejects.toMatchObject({ code: "LOG_LOCKED" });
  await first.append(testRecords(2));
  const reader = await openLog(options({ readOnly: true }));
  expect(reader.logs()[0]?.size).toBe(2);
  await expect(reader.append([testRecord(1)])).rejects.toMatchObject({ code: "LOG_READ_ONLY" });
  await reader.close();
  await first.close();
  await (await openLog(options())).close();
});

test("[M10] another master key, signing key or organisation is refused before anything is written", async () => {
  const log = await openLog(options());
  await log.append(testRecords(2));
  await log.close();
  const other = new Uint8Array(32).fill(9);
  await expect(openLog(options({ masterKey: other }))).rejects.toMatchObject({ code: "LOG_KEY" });
  await expect(openLog(options({ signingKey: other }))).rejects.toMatchObject({ code: "LOG_KEY" });
  await expect(openLog(options({ organisation: "other.example" }))).rejects.toMatchObject({
    code: "LOG_KEY",
  });
  await (await openLog(options())).close();
});

test("[M10] no personal data is ever on disk in the clear, neither in segments nor in bundles", async () => {
  const log = await openLog(options());
  const secret = "bsn 123456782 van mevrouw De Vries";
  await log.append(
    testRecords(300).map((record) => ({ ...record, facts: secret, subject: secret, actor: secret })),
  );
  const inUse = await contents();
  await log.close();
  const afterwards = await contents();
  expect(inUse.size).toBeGreaterThan(0);
  for (const bytes of [...inUse.values(), ...afterwards.values()]) {
    expect(bytes.includes("123456782")).toBe(false);
    expect(bytes.includes("De Vries")).toBe(false);
    expect(bytes.includes("income")).toBe(false);
  }
});

test("[M10] segments that were published are removed, and the log goes on over many of them", async () => {
  const log = await openLog(options({ segmentBytes: 1 << 15 }));
  for (let round = 0; round < 120; round += 1) await log.append(testRecords(10, round * 10));
  await log.publish();
  expect((await readdir(path.join(directory, "wal"))).length).toBeLessThanOrEqual(2);
  await log.close();
  const again = await openLog(options({ segmentBytes: 1 << 16 }));
  await again.append(testRecords(20, 1200));
  expect(again.logs()[0]?.size).toBe(1220);
  await again.close();
  expect(await verifyLog(directory)).toMatchObject({ ok: true, entries: 1220 });
});

test("[M10] one call that is larger than a segment is refused, and the log goes on", async () => {
  const log = await openLog(options({ segmentBytes: 1 << 16 }));
  const large = testRecord(1, { facts: "x".repeat(1 << 17) });
  await expect(log.append([large])).rejects.toMatchObject({ code: "LOG_TOO_LARGE" });
  expect(await log.append([testRecord(2)])).toHaveLength(1);
  await log.close();
});

async function contents(): Promise<Map<string, Buffer>> {
  const names = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file)] as const)));
}

test("[M10] the lock of a writer that was killed does not block the next, and of many starters one gets it", async () => {
  await (await openLog(options())).close();
  // What a killed process leaves: the link, and a socket that nobody answers on any more.
  await symlink("writer-of-a-dead-process", path.join(directory, "writer"));
  const starters = await Promise.allSettled(Array.from({ length: 5 }, () => openLog(options())));
  const winners = starters.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
  expect(winners).toHaveLength(1);
  for (const start of starters) {
    if (start.status === "rejected") expect(start.reason).toMatchObject({ code: "LOG_LOCKED" });
  }
  await winners[0]?.append(testRecords(1));
  await winners[0]?.close();
});

test("[M10] however many starters find a killed writer at once, one of them gets the folder", async () => {
  for (let round = 0; round < 40; round += 1) {
    const dead = `writer-of-a-dead-process-${round}`;
    await symlink(dead, path.join(directory, "writer"));
    // Some rounds find one that died while it took over.
    if (round % 3 === 0) await symlink("writer-that-died-too", path.join(directory, `writer-after-${dead}`));
    const starters = await Promise.allSettled(Array.from({ length: 5 }, () => lockFolder(directory)));
    const winners = starters.flatMap((start) => (start.status === "fulfilled" ? [start.value] : []));
    expect([round, winners.length]).toEqual([round, 1]);
    for (const release of winners) await release();
    expect(await readdir(directory)).toEqual([]);
  }
});
