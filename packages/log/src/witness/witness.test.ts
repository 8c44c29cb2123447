import { createHash } from "node:crypto";
import { manualClock } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { formatCheckpoint, parseCheckpoint } from "../domain/checkpoint.ts";
import { readCosigned } from "../domain/cosigned-checkpoint.ts";
import { noteCosigner, noteSigner, noteVerifier, parseNote } from "../domain/signed-note.ts";
import { parseTrustPolicy } from "../domain/trust-policy.ts";
import { formatAddCheckpoint, parseAddCheckpoint } from "../domain/witness-request.ts";
import { openWitnessFolderIn } from "../storage/witness-memory.ts";
import { testRecords } from "../testing/log-contract.ts";
import { type MemoryFiles, memoryFiles } from "../testing/memory-files.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";
import { readKnownLogs } from "./known-logs.ts";
import { createWitness, type Misbehaviour, type Witness } from "./witness.ts";

const origin = "agency.example/log/standard/2026h2";
const logKey = new Uint8Array(32).fill(7);
const cosigner = noteCosigner("witness.example/w1", new Uint8Array(32).fill(9));
const policy = parseTrustPolicy(Buffer.from(`witness W ${cosigner.verifierKey}\nquorum W\n`));
const hash = createHash("sha256").update(origin).digest("hex");

let files: MemoryFiles;
let log: MemoryLog;
let told: Misbehaviour[];
const clock = manualClock();

beforeEach(async () => {
  files = memoryFiles();
  log = memoryLog({ signingKey: logKey });
  told = [];
  await log.append(testRecords(5));
});

async function witness(
  on: MemoryFiles = files,
): Promise<Witness & { latest(): Promise<string | undefined> }> {
  const folder = await openWitnessFolderIn(on);
  const logs = readKnownLogs(`# ours\norganisation ${noteSigner(origin, logKey).verifierKey}\n`);
  const made = createWitness({
    cosigner,
    logs,
    memory: folder,
    clock,
    onMisbehaviour: (what) => told.push(what),
  });
  return { ...made, latest: () => folder.readHashed(hash) };
}

/** What the log would send to a witness that knows its first `old` records. */
async function request(
  old: number,
  of: MemoryLog = log,
  checkpoint = of.logs()[0]!.checkpoint,
): Promise<string> {
  const { size } = parseCheckpoint(parseNote(checkpoint).text);
  const hashes = old > 0 && old <= size ? await of.consistency(origin, old, size) : [];
  return formatAddCheckpoint({ old, hashes, checkpoint });
}

describe("a witness", () => {
  test("[M10] cosigns a first checkpoint and every one that extends it, for anyone with its key to verify", async () => {
    const asked = await witness();
    for (const old of [0, 5, 9]) {
      const { checkpoint, verifierKey } = log.logs()[0]!;
      const outcome = await asked.addCheckpoint(await request(old));
      expect(outcome).toMatchObject({ kind: "cosigned" });
      const lines = outcome.kind === "cosigned" ? outcome.lines : "";
      const cosigned = readCosigned(`${checkpoint}${lines}`, noteVerifier(verifierKey), policy);
      const at = Math.floor(clock.now() / 1000) * 1000;
      expect(cosigned).toMatchObject({ ok: true, enough: true, cosignatures: [{ name: cosigner.name, at }] });
      expect(await asked.latest()).toBe(`${checkpoint}${lines}`);
      await log.append(testRecords(4));
    }
    expect(told).toEqual([]);
  });

  test("[M10] cosigns the same size again, as long as it is the same tree", async () => {
    const asked = await witness();
    await asked.addCheckpoint(await request(0));
    clock.advance(60_000);
    expect(await asked.addCheckpoint(await request(5))).toMatchObject({ kind: "cosigned", size: 5 });
  });

  test("[M10] refuses a log that was rolled back and went another way, and keeps what proves it", async () => {
    const asked = await witness();
    await asked.addCheckpoint(await request(0));
    const forked = memoryLog({ signingKey: logKey });
    await forked.append(testRecords(3));
    expect(await asked.addCheckpoint(await request(0, forked))).toEqual({ kind: "conflict", size: 5 });
    await forked.append(testRecords(2, 900));
    expect(await asked.addCheckpoint(await request(5, forked))).toMatchObject({ kind: "inconsistent" });
    await forked.append(testRecords(6, 900));
    expect(await asked.addCheckpoint(await request(5, forked))).toMatchObject({ kind: "inconsistent" });
    expect(told).toEqual([
      { origin, cosignedSize: 5, shownSize: 5 },
      { origin, cosignedSize: 5, shownSize: 11 },
    ]);
    // Two checkpoints that the log signed itself, of which no tree can hold both.
    expect(files.content().get(`refused/${hash}`)?.toString()).toBe(forked.logs()[0]!.checkpoint);
    expect(await asked.addCheckpoint(await request(5))).toMatchObject({ kind: "cosigned" });
  });

  test("[M10] answers as C2SP tlog-witness says when a request does not fit", async () => {
    const asked = await witness();
    const good = await request(0);
    const { checkpoint } = parseAddCheckpoint(good);
    const elsewhere = noteSigner("elsewhere.example/log", logKey);
    const stranger = noteSigner(origin, new Uint8Array(32).fill(8));
    const { text } = parseNote(checkpoint);
    const other = elsewhere.sign(text.replace(origin, "elsewhere.example/log"));
    const kindOf = async (body: string) => (await asked.addCheckpoint(body)).kind;
    expect(await kindOf(formatAddCheckpoint({ old: 0, hashes: [], checkpoint: other }))).toBe("unknown-log");
    const foreign = formatAddCheckpoint({ old: 0, hashes: [], checkpoint: stranger.sign(text) });
    expect(await kindOf(foreign)).toBe("not-signed");
    expect(await kindOf(good.replace("\n5\n", "\n6\n"))).toBe("not-signed");
    expect(await kindOf(good.replace("old 0", "old 6"))).toBe("malformed");
    expect(await kindOf(good.replace("old 0", "old 00"))).toBe("malformed");
    expect(await kindOf(good.replace("old 0", "old 3"))).toBe("conflict");
    const proof = formatAddCheckpoint({ old: 0, hashes: [new Uint8Array(32)], checkpoint });
    expect(await kindOf(proof)).toBe("inconsistent");
    const empty = { origin, size: 0, root: new Uint8Array(32) };
    const notEmpty = noteSigner(origin, logKey).sign(formatCheckpoint(empty));
    expect(await kindOf(formatAddCheckpoint({ old: 0, hashes: [], checkpoint: notEmpty }))).toBe(
      "inconsistent",
    );
    expect(await asked.latest()).toBeUndefined();
    expect(await kindOf(good)).toBe("cosigned");
  });

  test("[M10] accepts extension lines of a checkpoint, and cosigns them with the rest", async () => {
    const asked = await witness();
    const { text } = parseNote(log.logs()[0]!.checkpoint);
    const extended = noteSigner(origin, logKey).sign(`${text}grondslag-map/v1 4 abc\n`);
    const outcome = await asked.addCheckpoint(await request(0, log, extended));
    const lines = outcome.kind === "cosigned" ? outcome.lines : "";
    const key = noteVerifier(noteSigner(origin, logKey).verifierKey);
    expect(readCosigned(`${extended}${lines}`, key, policy)).toMatchObject({ ok: true, enough: true });
    const altered = `${extended}${lines}`.replace("v1 4", "v1 3");
    expect(readCosigned(altered, key, policy)).toMatchObject({ ok: false, step: "signature" });
  });

  test("[M10] of requests at the same time, one is cosigned and no size is ever put back", async () => {
    const asked = await witness();
    await asked.addCheckpoint(await request(0));
    const bodies: string[] = [];
    for (let round = 0; round < 8; round += 1) {
      await log.append(testRecords(3));
      bodies.push(await request(5));
    }
    const kinds = (await Promise.all(bodies.map((body) => asked.addCheckpoint(body)))).map(
      ({ kind }) => kind,
    );
    expect(kinds.filter((kind) => kind === "cosigned")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "conflict")).toHaveLength(7);
    expect(kinds[0]).toBe("cosigned");
  });

  test("[M10] knows after a loss of power everything that it ever cosigned", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true })), async (chances) => {
        let disk = memoryFiles();
        const grown = memoryLog({ signingKey: logKey });
        let cosigned = 0;
        for (const chance of [...chances.slice(0, 6), 0.1, 0.7]) {
          await grown.append(testRecords(2));
          const asked = await witness(disk);
          const outcome = await asked.addCheckpoint(await request(cosigned, grown));
          expect(outcome).toMatchObject({ kind: "cosigned" });
          cosigned += 2;
          disk = disk.crash(() => chance);
        }
        const again = await witness(disk);
        expect(await again.addCheckpoint(await request(0, grown))).toEqual({
          kind: "conflict",
          size: cosigned,
        });
      }),
      { numRuns: 30 },
    );
  });

  test("[M10] cosigns nothing when it cannot remember it", async () => {
    const asked = await witness();
    await asked.addCheckpoint(await request(0));
    await log.append(testRecords(1));
    files.fail("sync", "EIO");
    await expect(asked.addCheckpoint(await request(5))).rejects.toMatchObject({ code: "LOG_FAILED" });
    files.fail("sync", undefined);
    const outcome = await asked.addCheckpoint(await request(5));
    expect(["cosigned", "conflict"]).toContain(outcome.kind);
  });

  test("[M10] never says an earlier time than before, however its clock jumps", async () => {
    const asked = await witness();
    const times: number[] = [];
    for (const jump of [0, -7_200_000, 10_000, 9_000_000]) {
      clock.advance(jump);
      await asked.addCheckpoint(await request(times.length === 0 ? 0 : 5));
      const key = noteVerifier(log.logs()[0]!.verifierKey);
      const seen = readCosigned((await asked.latest()) ?? "", key, policy);
      times.push(seen.ok ? (seen.cosignatures[0]?.at ?? 0) : 0);
    }
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

test("[M10] a bit that flipped in what a witness remembers stops it, and accuses no log", async () => {
  const asked = await witness();
  await asked.addCheckpoint(await request(0));
  const kept = files.content().get(`cosigned/${hash}`);
  const text = kept?.toString() ?? "";
  // Size, root and signature: each is what it cosigned, or it does not know what that was.
  const places = [text.indexOf("\n5\n") + 1, text.indexOf("\n5\n") + 8, text.length - 30];
  for (const at of places) {
    files.tamper(`cosigned/${hash}`, () => {
      const bytes = Buffer.from(text);
      const place = bytes.indexOf(Buffer.from(text.slice(at)));
      bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
      return bytes;
    });
    const old = at === places[0] ? 4 : 5;
    await expect(asked.addCheckpoint(await request(old))).rejects.toMatchObject({
      code: expect.stringMatching(/^LOG_(CORRUPT|MALFORMED)$/),
    });
  }
  expect(told).toEqual([]);
});

test("[M10] any text is a request of a log or is refused in words", () => {
  const line = fc.constantFrom(
    "old 0",
    "old 5",
    "old 05",
    "",
    origin,
    "5",
    Buffer.alloc(32).toString("base64"),
    "— x AAAAAAA=",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(line, { maxLength: 80 }).map((lines) => `${lines.join("\n")}\n`),
      ),
      (text) => {
        try {
          const read = parseAddCheckpoint(text);
          expect(read.hashes.length).toBeLessThanOrEqual(63);
          expect(formatAddCheckpoint(read)).toBe(text);
        } catch (error) {
          expect(error).toMatchObject({ code: "LOG_MALFORMED" });
        }
      },
    ),
  );
});

test("[M10] a witness knows each log of a list, all logs of an organisation, and no other", () => {
  const { verifierKey } = noteSigner(origin, logKey);
  const one = readKnownLogs(`log ${verifierKey}\n`);
  const all = readKnownLogs(`organisation ${verifierKey}\n`);
  expect(one.keysOf(origin)).toHaveLength(1);
  expect(one.keysOf("agency.example/log/standard/2027h1")).toEqual([]);
  expect(all.keysOf("agency.example/log/standard/2027h1")).toMatchObject([
    { name: "agency.example/log/standard/2027h1" },
  ]);
  expect(all.keysOf("other.example/log/standard/2027h1")).toEqual([]);
  expect(() => readKnownLogs(`log ${cosigner.verifierKey}\n`)).toThrow("witness");
  expect(() => readKnownLogs("organisation nonsense\n")).toThrow("verifier key");
});
