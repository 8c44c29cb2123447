import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { formatLogCompleteness, parseLogCompleteness } from "../domain/log-completeness.ts";
import type { LogRecord } from "../domain/record.ts";
import { noteCosigner } from "../domain/signed-note.ts";
import { parseTrustPolicy } from "../domain/trust-policy.ts";
import { advanceMaps } from "../map/advance-maps.ts";
import type { MapStore } from "../map/map-store.ts";
import { pseudonymiser, subjectIdText } from "../pseudonyms/pseudonymiser.ts";
import type { QueryStore } from "../query/query-store.ts";
import { drawDocument } from "../storage/draw-document.ts";
import { mapFilesIn } from "../storage/map/map-files.ts";
import { storedMap } from "../storage/map/stored-map.ts";
import { memoryFiles } from "../testing/memory-files.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";
import { memoryQueryStore } from "../testing/memory-query-store.ts";
import { rowOf, storeBatch } from "../testing/query-rows.ts";
import { testGapRecord, testRecord } from "../testing/test-records.ts";
import { unpackBundle } from "./bundle-archive.ts";
import { completenessFile } from "./bundle-completeness.ts";
import { makeEvidence, type RecordPlace } from "./make-evidence.ts";
import { verifyBundleFiles } from "./verify-bundle.ts";
import { wholeSubjectAnswer } from "./whole-subject-answer.ts";

const clock = manualClock();
const now = clock.now();
const day = 86_400_000;
const contact = "agency.example/log/contact-7y/2026h2";
const pseudonyms = pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(4) });
const ann = "bsn:123456782";
const bob = "bsn:999990019";

let log: MemoryLog;
let store: QueryStore;
let maps: MapStore;
let hidden: readonly string[];

function recordAbout(subject: string, time: number): LogRecord {
  const { bytes, type } = pseudonyms.ofText(subject, 2026);
  const facts = JSON.stringify({ name: "read", start_time: time, end_time: time, attributes: {} });
  const subjectText = `{"dpl.core.data_subject_id":"${subjectIdText(bytes)}","dpl.core.data_subject_id_type":"${type}"}`;
  return testRecord(1, { retentionClass: "contact-7y", facts, subject: subjectText, time });
}

/** Logs records, and lets the query store know of them unless that is behind. */
async function look(subject: string, time: number, isBehind = false): Promise<RecordPlace> {
  const [receipt] = await log.append([recordAbout(subject, time)]);
  if (receipt === undefined) throw new Error("the test has no receipt");
  const { origin, index } = receipt;
  const row = rowOf({ origin, index, at: time, subject: pseudonyms.ofText(subject, 2026).bytes });
  if (!isBehind) await storeBatch(store, { origin, from: index, to: index + 1, rows: [row] });
  return { origin, index };
}

async function advance(): Promise<void> {
  await advanceMaps({
    log,
    store: maps,
    keeps: () => true,
    onLine: (origin, line) => log.extend(origin, line),
  });
  await log.publish();
}

async function seal(manifest: string): Promise<RecordPlace> {
  const facts = JSON.stringify({
    event_name: "grondslag.audit",
    timestamp: now,
    action: "log.evidence",
    object: `manifest-sha256=${manifest}`,
    result: "allowed",
  });
  const [receipt] = await log.append([
    testRecord(1, { kind: "audit", retentionClass: "audit", facts, subject: "{}", time: now }),
  ]);
  if (receipt === undefined) throw new Error("the test has no receipt");
  return receipt;
}

async function bundle(subject = ann, period = { from: now - 10 * day, to: now + day }) {
  const services = { log, maps, store, pseudonyms, clock, hidden: { from: async () => hidden } };
  const archive = await makeEvidence(
    {
      log,
      clock,
      draw: drawDocument,
      organisation: "agency.example",
      register: { asOf: async () => undefined },
    },
    {
      records: () =>
        wholeSubjectAnswer(services, {
          question: { by: "subject", subject, ...period },
          motive: "Klacht 2026-12",
          asker: "auditor",
          record: async () => undefined,
        }),
      motive: "Klacht 2026-12",
      madeBy: "m-auditor",
      shown: async (record) => record,
      seal,
    },
  );
  return unpackBundle(archive);
}

const check = (files: ReadonlyMap<string, Uint8Array>) =>
  verifyBundleFiles(files, { verifierKeys: log.logs().map(({ verifierKey }) => verifierKey) }, drawDocument);
const page = (files: ReadonlyMap<string, Uint8Array>) =>
  Buffer.from(files.get("index.html") ?? []).toString();

beforeEach(async () => {
  log = memoryLog();
  store = memoryQueryStore();
  maps = storedMap(mapFilesIn(memoryFiles()));
  hidden = [];
  // There is a log of acts before the first bundle is made.
  await seal("of a bundle before");
  await look(ann, now - 60 * day);
  for (let at = 0; at < 6; at += 1) await look(at % 3 === 0 ? ann : bob, now - day + at);
});

describe("a bundle about one subject", () => {
  test("[M10] holds all records of the period, proves that, and says so to a reader", async () => {
    await advance();
    const files = await bundle();
    const outcome = await check(files);
    expect(outcome.problems).toEqual([]);
    expect(outcome.steps.find(({ name }) => name === "complete")).toEqual({
      name: "complete",
      outcome: "passed",
    });
    const [ofActs, of] = outcome.completeness?.logs ?? [];
    expect(ofActs).toMatchObject({ about: 0, incomplete: undefined });
    expect(of).toMatchObject({ origin: contact, covered: 7, about: 3, shown: 2, newer: 0, size: 7 });
    expect(of?.leftOut).toEqual([["period", 1]]);
    expect(page(files)).toContain("Ja. Dit zijn alle regels over deze persoon die er nog zijn");
    expect(page(files)).toContain("1 regel valt buiten de periode.");
    expect(Buffer.from(files.get("evidence.pdf") ?? []).length).toBeGreaterThan(1_000);
  });

  test("[M10] proves that there is nothing about somebody, and tells of no shield by it [A8]", async () => {
    await advance();
    const unknown = await bundle("bsn:111222333");
    expect(await check(unknown)).toMatchObject({ ok: true, records: 0 });
    expect(page(unknown)).toContain("Er staat geen regel in dit bewijs.");
    hidden = [ann];
    await advance();
    const shielded = await bundle(ann);
    expect(await check(shielded)).toMatchObject({ ok: true, records: 0 });
    const form = (files: ReadonlyMap<string, Uint8Array>) => [
      [...files.keys()],
      page(files).replaceAll(/\d+ regels?/g, "regels"),
    ];
    expect(form(shielded)).toEqual(form(unknown));
    expect(Buffer.concat([...shielded.values()]).toString("latin1")).not.toContain(
      pseudonyms.ofText(ann, 2026).bytes.toString(),
    );
  });

  test("[M10] says that it is not proved complete while the log has no map, and when records were chosen", async () => {
    const files = await bundle();
    const outcome = await check(files);
    expect(outcome).toMatchObject({ ok: true, records: 2 });
    expect(outcome.steps.find(({ name }) => name === "complete")).toMatchObject({ outcome: "skipped" });
    expect(outcome.completeness?.logs[1]).toMatchObject({ origin: contact, incomplete: "map", newer: 2 });
    expect(page(files)).toContain("niet bewezen. In dit logboek kunnen meer regels over deze persoon staan");
  });

  test("[M10] gives what came after the map as well, and says that nobody proves that there is no more of it", async () => {
    await advance();
    await look(ann, now);
    await look(bob, now);
    const files = await bundle();
    const outcome = await check(files);
    expect(outcome.problems).toEqual([]);
    expect(outcome.completeness?.logs[1]).toMatchObject({ covered: 7, size: 9, shown: 2, newer: 1 });
    expect(page(files)).toContain("Daarna kwamen er nog 2 regels bij.");
  });

  test("[M10] holds a record that the query store does not know yet", async () => {
    const late = await look(ann, now, true);
    await advance();
    const outcome = await check(await bundle());
    expect(outcome).toMatchObject({ ok: true, records: 3 });
    expect(outcome.completeness?.logs[1]).toMatchObject({ covered: late.index + 1, about: 4, shown: 3 });
  });

  test("[M10] proves that an erased record is gone for a reason; without that it is not complete", async () => {
    const gone = await look(ann, now);
    await advance();
    await log.erase({ ...gone, legalBasis: "AVG art. 17", record: testGapRecord });
    await store.forget({ origin: gone.origin, ranges: [[gone.index, gone.index + 1]] });
    const files = await bundle();
    const outcome = await check(files);
    expect(outcome.problems).toEqual([]);
    expect(outcome.completeness?.logs[1]).toMatchObject({
      incomplete: undefined,
      about: 4,
      shown: 2,
      leftOut: [
        ["period", 1],
        ["erased", 1],
      ],
    });
    expect(page(files)).toContain("1 regel is gewist");
    const path = completenessFile(contact);
    const told = parseLogCompleteness(JSON.parse(Buffer.from(files.get(path) ?? []).toString()));
    const [gap] = told.gaps;
    const without = (gaps: object) =>
      check(new Map([...files, [path, Buffer.from(formatLogCompleteness({ ...told, ...gaps }))]]));
    expect((await without({ gaps: [] })).completeness?.logs[1]).toMatchObject({ incomplete: "gap" });
    for (const lie of [
      { ...gap, note: gap?.note.replace("AVG art. 17", "AVG art. 18") },
      { ...gap, note: gap?.note.replace(`[[${gone.index},`, "[[0,") },
      { ...gap, proof: await log.prove(gone.origin, 0) },
    ]) {
      const { problems } = await without({ gaps: [lie] });
      expect(problems.filter(({ step }) => step === "complete")).not.toEqual([]);
    }
  });

  test("[M10] says of a part of the map that went with its records that nobody can tell about whom they were", async () => {
    const order = {
      retentionClass: "contact-7y",
      month: "2026-11",
      legalBasis: "Archiefwet",
      record: testGapRecord,
    };
    await log.append(Array.from({ length: 300 }, (_, at) => recordAbout(bob, now - day + at)));
    await advance();
    await log.destroyMonth(order);
    await store.forget({ origin: contact, ranges: [[1, 307]] });
    await advance();
    const files = await bundle(bob);
    expect(page(files)).toContain("Van 51 regels is niets meer te tonen");
    const outcome = await check(files);
    expect(outcome.problems).toEqual([]);
    // The first 256 of them keep their segment, as one of another month stands in it.
    expect(outcome.completeness?.logs[1]).toMatchObject({
      incomplete: undefined,
      destroyed: 51,
      leftOut: [["destroyed", 253]],
    });
    const path = completenessFile(contact);
    const told = parseLogCompleteness(JSON.parse(Buffer.from(files.get(path) ?? []).toString()));
    const without = Buffer.from(formatLogCompleteness({ ...told, leftOut: told.leftOut, gaps: [] }));
    expect((await check(new Map([...files, [path, without]]))).completeness?.logs[1]).toMatchObject({
      incomplete: "gap",
    });
  });

  test("[M10] that leaves a record out, adds one of somebody else or gives no reason is refused", async () => {
    await advance();
    const files = await bundle();
    const path = completenessFile(contact);
    const text = Buffer.from(files.get(path) ?? []).toString();
    const told = parseLogCompleteness(JSON.parse(text));
    const changed = (change: object) =>
      check(new Map([...files, [path, Buffer.from(formatLogCompleteness({ ...told, ...change }))]]));
    const bobs = pseudonyms.ofText(bob, 2026).bytes;
    const lies = [
      { leftOut: [] },
      { leftOut: [...told.leftOut, ...told.leftOut] },
      { leftOut: [{ index: 0, kind: "audit", why: "period" }] },
      { leftOut: [...told.leftOut, { index: 1, kind: "processing", why: "period" }] },
      { leftOut: [...told.leftOut, { index: 2, kind: "processing", why: "period" }] },
      { leftOut: [...told.leftOut, { index: 99, kind: "processing", why: "period" }] },
      { pseudonym: Buffer.from(bobs).toString("base64") },
      { size: 3 },
      { checkpoint: told.checkpoint.replace(" 7 ", " 6 ") },
    ];
    for (const lie of lies) {
      const { problems } = await changed(lie);
      expect(problems.filter(({ step }) => step === "complete").length, JSON.stringify(lie)).toBeGreaterThan(
        0,
      );
    }
    // A record gone for a reason that nobody states is no proof that all is there.
    const gone = await changed({ leftOut: [{ index: 0, kind: "processing", why: "erased" }] });
    expect(gone.completeness?.logs[1]).toMatchObject({ incomplete: "gap" });
  });

  test("[M10] is not proved complete for who wants witnesses that have not cosigned the map", async () => {
    await advance();
    const stranger = noteCosigner("witness.example/w2", seededRandom(9).bytes(32)).verifierKey;
    const policy = parseTrustPolicy(Buffer.from(`witness W ${stranger}\nquorum W\n`));
    const verifierKeys = log.logs().map(({ verifierKey }) => verifierKey);
    const outcome = await verifyBundleFiles(await bundle(), { verifierKeys, policy }, drawDocument);
    expect(outcome.completeness?.logs[1]).toMatchObject({ incomplete: "witnesses", about: 3 });
    expect(outcome.steps.find(({ name }) => name === "complete")).toMatchObject({ outcome: "skipped" });
  });

  test("[M10] says of which trusted log of that time it tells nothing", async () => {
    await advance();
    const files = await bundle();
    const foreign = memoryLog();
    await foreign.append([testRecord(1, { retentionClass: "income-7y" })]);
    const verifierKeys = [...log.logs(), ...foreign.logs()].map(({ verifierKey }) => verifierKey);
    const outcome = await verifyBundleFiles(files, { verifierKeys }, drawDocument);
    expect(outcome.completeness?.missing).toContain("agency.example/log/income-7y/2026h2");
    expect(outcome.steps.find(({ name }) => name === "complete")).toMatchObject({ outcome: "skipped" });
  });
});
