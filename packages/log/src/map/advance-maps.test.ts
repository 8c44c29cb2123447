import { secureRandom, systemClock } from "@grondslag/kernel";
import { expect, test } from "vitest";
import type { Log } from "../domain/log.ts";
import type { StoredRecord } from "../domain/record.ts";
import { mapFilesIn } from "../storage/map/map-files.ts";
import { storedMap } from "../storage/map/stored-map.ts";
import { openLogIn } from "../storage/open-log.ts";
import { verifyFolder } from "../storage/verify-stored-log.ts";
import { type MemoryFiles, memoryFiles } from "../testing/memory-files.ts";
import { memoryLog } from "../testing/memory-log.ts";
import { testGapRecord, testRecord } from "../testing/test-records.ts";
import { type AnsweredRecord, verifySubjectAnswer } from "../verify-subject-answer.ts";
import { advanceMaps } from "./advance-maps.ts";
import { mapOrigin, pseudonymOf, subjectTextOf } from "./map-log.fixture.ts";
import type { MapStore } from "./map-store.ts";
import { type ProveSubjectServices, proveSubjectIn } from "./prove-subject-in.ts";

const recordAbout = (number: number, subjects: readonly number[]) =>
  testRecord(number, { subject: subjectTextOf(subjects) });
const some = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => recordAbout(from + at, [(from + at) % 7]));

const mapIn = (files: MemoryFiles): MapStore => storedMap(mapFilesIn(files));
const advance = (log: Log, store: MapStore, keeps = true): Promise<void> =>
  advanceMaps({ log, store, keeps: () => keeps, onLine: (origin, line) => log.extend(origin, line) });

const period = {
  pseudonyms: new Map([[2026, pseudonymOf(3)]]),
  from: Date.UTC(2026, 8),
  to: Date.UTC(2026, 11),
  without: ["audit"],
};

async function answered(log: Log, index: number): Promise<AnsweredRecord> {
  const { facts, subject, actor, salts }: StoredRecord = await log.read(mapOrigin, index);
  return {
    index,
    facts: { text: facts, salt: salts[0] },
    subject: { text: subject, salt: salts[1] },
    actor: { text: actor, salt: salts[2] },
    proof: await log.prove(mapOrigin, index),
  };
}

async function answer(log: Log, maps: ProveSubjectServices["maps"]) {
  const [found] = await proveSubjectIn({ log, maps }, period);
  if (found?.proved === undefined) throw new Error("there is a map");
  const { verifierKey, checkpoint, proved } = found;
  const records = await Promise.all(proved.places.map(({ index }) => answered(log, index)));
  return { verifierKey, checkpoint, pseudonym: pseudonymOf(3), proof: proved.proof, records };
}

test("[M10] an answer with its records is verified as a whole, and says what is not shown of it", async () => {
  const log = memoryLog();
  const store = mapIn(memoryFiles());
  await log.append(some(20));
  await advance(log, store);
  await log.publish();
  const given = await answer(log, store);
  const places = [3, 10, 17].map((index) => ({ index, kind: "processing" }));
  expect(verifySubjectAnswer(given)).toEqual({ ok: true, covered: 20, places, withheld: [], destroyed: [] });
  const [first, ...rest] = given.records;
  expect(verifySubjectAnswer({ ...given, records: rest })).toMatchObject({ ok: true, withheld: [places[0]] });
  if (first === undefined) throw new Error("there are records");
  const lies = [
    { records: [first, first, ...rest] },
    { records: [{ ...first, subject: { ...first.subject, text: subjectTextOf([4]) } }] },
    { records: [{ ...first, index: 10 }] },
    { records: [await answered(log, 4)] },
    { checkpoint: given.checkpoint.replace(" 20 ", " 19 ") },
    { pseudonym: pseudonymOf(4) },
    { proof: { ...given.proof, covered: 19 } },
  ];
  for (const lie of lies) expect(verifySubjectAnswer({ ...given, ...lie }).ok).toBe(false);
});

test("[M10] records after those that are covered are proved one by one, and a log without a map proves nothing", async () => {
  const log = memoryLog();
  const store = mapIn(memoryFiles());
  await log.append(some(20));
  expect((await proveSubjectIn({ log, maps: store }, period))[0]?.proved).toBeUndefined();
  await advance(log, store);
  await log.append([recordAbout(20, [3])]);
  const given = await answer(log, store);
  const records = [...given.records, await answered(log, 20)];
  expect(verifySubjectAnswer({ ...given, records })).toMatchObject({ ok: true, covered: 20, withheld: [] });
  const other = { ...period, from: Date.UTC(2027, 0), to: Date.UTC(2028, 0) };
  expect(await proveSubjectIn({ log, maps: store }, other)).toEqual([]);
  expect(await proveSubjectIn({ log, maps: store }, { ...period, without: ["standard"] })).toEqual([]);
});

test("[M10] a proof is under the cosigned checkpoint as long as its state of the map is kept", async () => {
  const log = memoryLog();
  const store = mapIn(memoryFiles());
  await log.append(some(20));
  await advance(log, store);
  await log.publish();
  const cosigned = log.logs()[0]?.checkpoint;
  await log.append(some(300, 20));
  await advance(log, store);
  await log.publish();
  const services = { log, maps: store, cosigned: async () => cosigned };
  expect((await proveSubjectIn(services, period))[0]).toMatchObject({ checkpoint: cosigned });
  await advance(log, store, false);
  const [found] = await proveSubjectIn(services, period);
  expect(found?.checkpoint).toBe(log.logs()[0]?.checkpoint);
  expect(found?.proved?.proof.covered).toBe(320);
});

const options = {
  organisation: "agency.example",
  signingKey: new Uint8Array(32).fill(1),
  masterKey: new Uint8Array(32).fill(2),
  clock: systemClock,
  random: secureRandom,
  segmentBytes: 1 << 22,
};

test("[M10] the segments of a month go with it, and what remains is still proved", async () => {
  const files = memoryFiles();
  const store = mapIn(files);
  const log = await openLogIn(files, options);
  const october = Date.UTC(2026, 9, 5);
  await log.append(some(256).map((record) => ({ ...record, time: october })));
  await log.append(some(256, 256));
  await advance(log, store);
  await log.publish();
  const order = {
    retentionClass: "standard",
    month: "2026-10",
    legalBasis: "Archiefwet",
    record: testGapRecord,
  };
  await log.destroyMonth(order);
  await advance(log, store);
  await log.publish();
  expect([...files.content().keys()].filter((path) => path.endsWith("/map/0-256"))).toEqual([]);
  const [found] = await proveSubjectIn({ log, maps: store }, period);
  expect(found?.proved?.destroyed).toEqual([{ from: 0, to: 256 }]);
  expect(found?.proved?.places[0]?.index).toBe(
    Array.from({ length: 256 }, (_, at) => at + 256).find((at) => at % 7 === 3),
  );
  await log.close();
  expect((await verifyFolder(files, { masterKey: options.masterKey })).problems).toEqual([]);
});

test("[M10] a map that was damaged is made anew, and proves the same again", async () => {
  const files = memoryFiles();
  const store = mapIn(files);
  const log = await openLogIn(files, options);
  await log.append(some(1_100));
  await advance(log, store);
  const segments = [...files.content().keys()].filter((path) => /\/map\/\d+-\d+$/.test(path));
  for (const path of segments) files.tamper(path, (bytes) => Buffer.from(bytes).fill(0, bytes.length - 20));
  await log.append(some(200, 1_100));
  await advance(log, store).catch(() => undefined);
  await storedMap(mapFilesIn(files)).reset(mapOrigin);
  await advance(log, store);
  await log.publish();
  const given = await answer(log, store);
  expect(verifySubjectAnswer(given)).toMatchObject({ ok: true, covered: 1_300, withheld: [] });
  await log.close();
});

test("[M10] whenever the power goes, the map that a checkpoint speaks for is there", async () => {
  for (let round = 0; round < 13; round += 1) {
    let files = memoryFiles();
    let seed = round * 14 + 1;
    const chance = (): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed / 2 ** 31;
    };
    for (let life = 0; life < 3; life += 1) {
      const log = await openLogIn(files, options);
      const store = mapIn(files);
      await log.append(some(90 + round * 11, life * 1_000));
      const advancing = advance(log, store).then(() => log.publish());
      // The power goes in the midst of it, at another place each time.
      for (let turn = 0; turn < round * 58 + life; turn += 1) await Promise.resolve();
      files = files.crash(chance);
      // Nothing that was under way ends any more.
      advancing.catch(() => undefined);
      const { problems } = await verifyFolder(files, { masterKey: options.masterKey });
      expect(problems.filter(({ code }) => code.startsWith("MAP"))).toEqual([]);
    }
    const log = await openLogIn(files, options);
    await advance(log, mapIn(files));
    await log.publish();
    const given = await answer(log, mapIn(files));
    expect(verifySubjectAnswer(given)).toMatchObject({
      ok: true,
      withheld: [],
      covered: log.logs()[0]?.size,
    });
    await log.close();
  }
});
