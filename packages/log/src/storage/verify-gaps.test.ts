import { secureRandom, systemClock } from "@grondslag/kernel";
import { beforeAll, expect, test } from "vitest";
import { groupDigest } from "../domain/commitment.ts";
import { gapClaimText } from "../domain/gap.ts";
import { formatGapNote, type GapNote, parseGapNote } from "../domain/gap-note.ts";
import { type MemoryFiles, memoryFiles } from "../testing/memory-files.ts";
import { testGapRecord, testRecord } from "../testing/test-records.ts";
import { openLogIn } from "./open-log.ts";
import { gapChunk } from "./shards/payload-chunk.ts";
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
  const claim = { ...note, legalBasis: "another article" };
  const facts = `{"event_name":"grondslag.audit","gap":${gapClaimText(claim)}}`;
  const forged = formatGapNote({ ...claim, opening: { ...note.opening, facts } });
  for (const problems of await problemsAfter({ [recordNote]: put(forged) })) {
    expect(problems).toMatchObject([{ index: 301, file: recordNote, code: "GAP_UNEXPLAINED" }]);
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

test("[M10] a log is not opened with a note whose audit record it does not have, and destroys nothing by it", async () => {
  const month = noteAt(monthNote);
  const claim = { ...month, month: "2026-11", ranges: [[200, 400]] as const, records: 200 };
  const facts = `{"event_name":"grondslag.audit","gap":${gapClaimText(claim)}}`;
  const invented = { ...claim, opening: { ...month.opening, facts }, removed: false };
  const elsewhere = { ...invented, evidence: { origin: "agency.example/log/none/2026h2", index: 0 } };
  const beyond = { ...invented, evidence: { ...month.evidence, index: 99 } };
  const path = "gaps/standard-2026h2/month-2026-11.json";
  for (const note of [invented, elsewhere, beyond]) {
    const files = memoryFiles(after);
    files.tamper(path, () => Buffer.from(formatGapNote(note)));
    const keys = files.content().get("keys/standard/2026-11");
    await expect(open(files)).rejects.toMatchObject({ code: "LOG_CORRUPT", where: path });
    expect(files.content().get("keys/standard/2026-11")).toEqual(keys);
  }
});

/** A log in which an audit record states a gap that it lies in itself, or two state each other's. */
async function circularLog(claims: readonly (readonly [from: number, to: number])[]) {
  const files = memoryFiles();
  const log = await open(files);
  await log.append(Array.from({ length: 5 }, (_, n) => testRecord(n, { time: october + n })));
  const notes: GapNote[] = [];
  for (const [at, range] of claims.entries()) {
    const month = `2026-${10 + at}`;
    const claim = {
      reason: "destroyed" as const,
      origin,
      ranges: [range],
      records: range[1] - range[0],
      month,
    };
    const stated = { ...claim, legalBasis: "Bewaartermijn" };
    const record = testGapRecord(stated);
    const [receipt] = await log.append([{ ...record, retentionClass: "standard", time: october }]);
    const { salts, subject, actor, facts, time } = await log.read(origin, receipt?.index ?? 0);
    const opening = {
      facts,
      salt: Buffer.from(salts[0]).toString("base64"),
      subject: groupDigest(salts[1], subject).toString("base64"),
      actor: groupDigest(salts[2], actor).toString("base64"),
    };
    const evidence = { origin, index: receipt?.index ?? 0 };
    notes.push({ ...stated, at: time, evidence, removed: true, opening });
  }
  await log.close();
  const size = 5 + claims.length;
  for (const path of files.content().keys()) {
    if (path.includes("/payload/")) files.tamper(path, () => gapChunk(0, size));
    if (path.startsWith("keys/"))
      files.tamper(path, (bytes) => Buffer.from(`${bytes.toString().slice(0, 16)} destroyed\n`));
  }
  for (const note of notes)
    files.tamper(`gaps/standard-2026h2/month-${note.month}.json`, () => Buffer.from(formatGapNote(note)));
  return files;
}

test("[M10] audit records that went with the very gaps that they state explain nothing", async () => {
  const own = [[0, 6]] as const;
  const mutual = [
    [6, 7],
    [0, 6],
  ] as const;
  for (const claims of [own, mutual]) {
    const files = await circularLog(claims);
    for (const options of [{ masterKey }, {}]) {
      const { problems } = await verifyFolder(files, options);
      expect(
        problems.map(({ code }) => code),
        String(claims),
      ).toContain("GAP_UNEXPLAINED");
    }
  }
});

test("[M10] a note has the form of its reason: one erased record with its entry, or a month of the log", async () => {
  const note = noteAt(recordNote);
  const month = noteAt(monthNote);
  const { entry, ...nameless } = note;
  const { month: _, ...undated } = month;
  const forms: readonly GapNote[] = [
    nameless,
    { ...note, ranges: [[301, 303]], records: 2 },
    { ...note, month: "2026-11" },
    undated,
    { ...month, month: "2026-01" },
    { ...month, month: "october" },
    { ...month, entry: entry ?? "" },
  ];
  for (const form of forms) {
    // As if the audit record stated it so: only the form is wrong.
    const facts = `{"event_name":"grondslag.audit","gap":${gapClaimText(form)}}`;
    expect(parseGapNote(formatGapNote({ ...form, opening: { ...form.opening, facts } }))).toBeUndefined();
  }
  expect(parseGapNote(formatGapNote(note))).toBeDefined();
  expect(parseGapNote(formatGapNote(month))).toBeDefined();
});

test("[M10] a note is of an audit record, and of its moment", () => {
  const note = noteAt(recordNote);
  const facts = (part: string) => `{${part}"gap":${gapClaimText(note)}}`;
  const withFacts = (part: string) =>
    parseGapNote(formatGapNote({ ...note, opening: { ...note.opening, facts: facts(part) } }));
  expect(withFacts('"event_name":"grondslag.audit",')).toBeDefined();
  expect(withFacts(`"event_name":"grondslag.audit","timestamp":${note.at},`)).toBeDefined();
  expect(withFacts(`"event_name":"grondslag.audit","timestamp":${note.at - 1},`)).toBeUndefined();
  expect(withFacts('"event_name":"adl.access_evaluation",')).toBeUndefined();
  expect(withFacts("")).toBeUndefined();
});
