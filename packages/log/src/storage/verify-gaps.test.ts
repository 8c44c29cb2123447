import { secureRandom, systemClock } from "@grondslag/kernel";
import { beforeAll, expect, test } from "vitest";
import { gapClaimText } from "../domain/gap.ts";
import { formatGapNote, type GapNote, parseGapNote } from "../domain/gap-note.ts";
import { type MemoryFiles, memoryFiles } from "../testing/memory-files.ts";
import { testGapRecord, testRecord } from "../testing/test-records.ts";
import { openLogIn } from "./open-log.ts";
import { verifyFolder } from "./verify-stored-log.ts";

const origin = "agency.example/log/standard/2026h2";
const masterKey = new Uint8Array(32).fill(2);
const october = Date.UTC(2026, 9, 5, 9);
const monthNote = "gaps/standard-2026h2/month-2026-10.json";
const recordNote = "gaps/standard-2026h2/record-301.json";
const octoberKeys = "keys/standard/2026-10";
const bundle = "standard-2026h2/payload/000";
let before: ReadonlyMap<string, Buffer>;
let after: ReadonlyMap<string, Buffer>;

async function open(files: MemoryFiles) {
  const keys = { organisation: "agency.example", signingKey: new Uint8Array(32).fill(1), masterKey };
  return openLogIn(files, { ...keys, clock: systemClock, random: secureRandom, segmentBytes: 1 << 21 });
}

beforeAll(async () => {
  const files = memoryFiles();
  const log = await open(files);
  const month = (n: number) => (n < 200 ? { time: october + n } : {});
  await log.append(Array.from({ length: 400 }, (_, n) => testRecord(n, month(n))));
  await log.publish();
  before = files.content();
  const legalBasis = "AVG art. 17";
  await log.erase({ origin, index: 301, legalBasis, record: testGapRecord });
  const order = { retentionClass: "standard", month: "2026-10", legalBasis: "Bewaartermijn" };
  await log.destroyMonth({ ...order, record: testGapRecord });
  await log.close();
  after = files.content();
});

/** What verifying finds after somebody changed files; with the master key and without. */
async function problemsAfter(changes: Readonly<Record<string, (bytes: Buffer) => Buffer | undefined>>) {
  const found = [];
  for (const options of [{ masterKey }, {}]) {
    const files = memoryFiles(after);
    for (const [path, change] of Object.entries(changes)) files.tamper(path, change);
    found.push((await verifyFolder(files, options)).problems);
  }
  return found;
}

const gone = () => undefined;
const put = (text: string | Buffer) => () => Buffer.from(text);

function noteAt(path: string): GapNote {
  const note = parseGapNote(after.get(path)?.toString("utf8") ?? "");
  if (note === undefined) throw new Error("the test has no note");
  return note;
}

test("[M10] gaps with a reason are listed with it, and are no problem, with the master key and without", async () => {
  for (const [options, payloadsChecked] of [
    [{ masterKey }, 201],
    [{}, 0],
  ] as const) {
    expect(await verifyFolder(memoryFiles(after), options)).toMatchObject({
      ok: true,
      problems: [],
      entries: 402,
      payloadsChecked,
      gaps: [
        { origin, ranges: [[0, 200]], reason: "destroyed", month: "2026-10", legalBasis: "Bewaartermijn" },
        { origin, ranges: [[301, 302]], reason: "erased", legalBasis: "AVG art. 17" },
      ],
    });
  }
});

test("[M10] a gap whose note is gone has no reason, and is found at its first record", async () => {
  for (const problems of await problemsAfter({ [recordNote]: gone })) {
    expect(problems).toMatchObject([{ origin, index: 301, code: "GAP_UNEXPLAINED" }]);
  }
  for (const problems of await problemsAfter({ [monthNote]: gone })) {
    expect(problems).toMatchObject([{ origin, index: 0, file: bundle, code: "GAP_UNEXPLAINED" }]);
  }
});

test("[M10] a note that says more than its audit record is refused", async () => {
  const note = noteAt(recordNote);
  for (const forged of [
    { ...note, ranges: [[301, 303]] as const, records: 2 },
    { ...note, legalBasis: "another article" },
    { ...note, reason: "destroyed" as const },
  ]) {
    for (const problems of await problemsAfter({ [recordNote]: put(formatGapNote(forged)) })) {
      expect(problems).toMatchObject([
        { file: recordNote, code: "GAP_NOTE_ALTERED" },
        { index: 301, code: "GAP_UNEXPLAINED" },
      ]);
    }
  }
});

test("[M10] a note with an audit record of its own invention does not explain a gap", async () => {
  const note = noteAt(recordNote);
  const claim = { ...note, ranges: [[301, 304]] as const, records: 3 };
  const facts = `{"event_name":"grondslag.audit","gap":${gapClaimText(claim)}}`;
  const forged = formatGapNote({ ...claim, opening: { ...note.opening, facts } });
  for (const problems of await problemsAfter({ [recordNote]: put(forged) })) {
    expect(problems).toMatchObject([
      { index: 301, file: recordNote, code: "GAP_UNEXPLAINED" },
      ...(problems.length > 1 ? [{ index: 302, code: "GAP_NOT_CLOSED" }] : []),
    ]);
  }
});

test("[M10] a payload or a key that was put back after it had to be gone is found", async () => {
  for (const problems of await problemsAfter({ [bundle]: put(before.get(bundle) ?? "") })) {
    expect(problems).toMatchObject([{ origin, index: 0, file: bundle, code: "GAP_NOT_CLOSED" }]);
  }
  for (const problems of await problemsAfter({ [octoberKeys]: put(before.get(octoberKeys) ?? "") })) {
    expect(problems).toMatchObject([{ origin, index: 0, file: octoberKeys, code: "GAP_NOT_CLOSED" }]);
  }
});

test("[M10] payloads that are removed beside a gap are missing still", async () => {
  const path = "standard-2026h2/payload/001.p/144";
  for (const problems of await problemsAfter({ [path]: gone })) {
    expect(problems).toMatchObject([{ origin, index: 256, file: path, code: "PAYLOAD_MISSING" }]);
  }
});

test("[M10] a log with an altered note is not opened", async () => {
  const files = memoryFiles(after);
  files.tamper(recordNote, (bytes) => Buffer.from(bytes.toString("utf8").replace("AVG", "avg")));
  await expect(open(files)).rejects.toMatchObject({ code: "LOG_CORRUPT", where: recordNote });
});
