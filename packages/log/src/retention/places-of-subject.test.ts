import { beforeEach, expect, test } from "vitest";
import { advanceMaps } from "../map/advance-maps.ts";
import { mapOrigin as origin, pseudonymOf, subjectTextOf } from "../map/map-log.fixture.ts";
import type { MapStore } from "../map/map-store.ts";
import { proveSubjectIn } from "../map/prove-subject-in.ts";
import { mapFilesIn } from "../storage/map/map-files.ts";
import { storedMap } from "../storage/map/stored-map.ts";
import { type MemoryFiles, memoryFiles } from "../testing/memory-files.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";
import { testGapRecord, testRecord } from "../testing/test-records.ts";
import { placesOfSubject } from "./places-of-subject.ts";

const october = Date.UTC(2026, 9, 5, 9);
let log: MemoryLog;
let files: MemoryFiles;
let maps: MapStore;

/** Each record names two of seven people. */
const some = (count: number, time: number) =>
  Array.from({ length: count }, (_, at) =>
    testRecord(at, { time, subject: subjectTextOf([at % 7, (at + 1) % 7]), index: {} }),
  );
const advance = (): Promise<void> =>
  advanceMaps({ log, store: maps, keeps: () => true, onLine: (of, line) => log.extend(of, line) });
const places = () => placesOfSubject(log, maps)(origin, pseudonymOf(3));
const segment = `standard-2026h2/map/0-256`;

beforeEach(async () => {
  log = memoryLog();
  files = memoryFiles();
  maps = storedMap(mapFilesIn(files));
  await log.append(some(256, october));
  await advance();
  await log.publish();
});

test("[M10] records that the map does not cover yet are found by reading them", async () => {
  const before = await places();
  expect(before?.slice(0, 4)).toEqual([2, 3, 9, 10]);
  await log.append(some(4, october));
  expect(await places()).toEqual([...(before ?? []), 258, 259]);
});

test("[M10] as long as there is no map nobody can tell, and of no log there is nothing", async () => {
  const empty = storedMap(mapFilesIn(memoryFiles()));
  expect(await placesOfSubject(log, empty)(origin, pseudonymOf(3))).toBeUndefined();
  expect(await placesOfSubject(log, empty)("agency.example/log/other/2026h2", pseudonymOf(3))).toEqual([]);
});

test("[M10] a part of the map that was lost is not taken for one that was destroyed", async () => {
  expect(files.content().has(segment)).toBe(true);
  files.tamper(segment, () => undefined);
  expect(await places()).toBeUndefined();
  const pseudonyms = new Map([[2026, pseudonymOf(3)]]);
  const period = { pseudonyms, from: october, to: october + 1, without: ["audit"] };
  await expect(proveSubjectIn({ log, maps }, period)).rejects.toMatchObject({ code: "LOG_CORRUPT" });
});

test("[M10] a part of the map that went with its month says that nothing is there", async () => {
  await log.append(some(9, Date.UTC(2026, 10, 5)));
  const order = { retentionClass: "standard", month: "2026-10", legalBasis: "Bewaartermijn" };
  await log.destroyMonth({ ...order, record: testGapRecord });
  await advance();
  expect(files.content().has(segment)).toBe(false);
  expect(await places()).toEqual([258, 259]);
});

test("[M10] a lost part of the map is made again", async () => {
  files.tamper(segment, () => undefined);
  await log.append(some(1, october));
  await advance().catch(() => undefined);
  await advance();
  await log.publish();
  expect((await places())?.length).toBe(74);
});

test("[M10] a part of the map goes also when one of its records was erased before the month went", async () => {
  await log.erase({ origin, index: 7, legalBasis: "AVG art. 17", record: testGapRecord });
  const order = { retentionClass: "standard", month: "2026-10", legalBasis: "Bewaartermijn" };
  await log.destroyMonth({ ...order, record: testGapRecord });
  await advance();
  expect(files.content().has(segment)).toBe(false);
});
