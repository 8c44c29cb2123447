import { secureRandom, systemClock } from "@grondslag/kernel";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { FollowedBatch, Log } from "../../domain/log.ts";
import { formatMapLine } from "../../domain/map-line.ts";
import type { OpenedRecord } from "../../domain/record.ts";
import { noteSigner, parseNote, signingKeyOf } from "../../domain/signed-note.ts";
import { buildMap } from "../../map/build-map.ts";
import { mapOrigin, pseudonymOf, subjectTextOf } from "../../map/map-log.fixture.ts";
import { proveSubject } from "../../map/prove-subject.ts";
import { type MemoryFiles, memoryFiles } from "../../testing/memory-files.ts";
import { testGapRecord, testRecord } from "../../testing/test-records.ts";
import { openLogIn } from "../open-log.ts";
import { verifyFolder } from "../verify-stored-log.ts";
import { mapFilesIn } from "./map-files.ts";
import { storedMap } from "./stored-map.ts";

const masterKey = new Uint8Array(32).fill(2);
const options = {
  organisation: "agency.example",
  signingKey: new Uint8Array(32).fill(1),
  masterKey,
  clock: systemClock,
  random: secureRandom,
  segmentBytes: 1 << 20,
};
const size = 700;
const aboutOf = (number: number): readonly number[] => (number % 50 === 0 ? [1, 2, 3] : [number % 9]);
const recordAbout = (number: number) => testRecord(number, { subject: subjectTextOf(aboutOf(number)) });

/** Brings the map of an open log up to its size and publishes its line. `tell` may make it lie. */
async function map(
  log: Log,
  files: MemoryFiles,
  tell: (log: Log) => Pick<Log, "follow" | "logs"> = (it) => it,
) {
  const store = storedMap(mapFilesIn(files));
  const state = await buildMap({ log: tell(log), store }, mapOrigin, 256);
  if (state !== undefined) log.extend(mapOrigin, formatMapLine(state));
  await log.publish();
}

async function loggedIn(files: MemoryFiles, from = 0): Promise<Log> {
  const log = await openLogIn(files, options);
  await log.append(Array.from({ length: size }, (_, at) => recordAbout(from + at)));
  return log;
}

let found: ReadonlyMap<string, Buffer>;

beforeAll(async () => {
  const files = memoryFiles();
  const log = await loggedIn(files);
  await map(log, files);
  await log.close();
  found = files.content();
});

test("[M10] verifying says how far the map of each log goes, and of which logs there is none", async () => {
  const files = memoryFiles(found);
  const log = await openLogIn(files, options);
  await log.append([recordAbout(1), testRecord(1, { retentionClass: "security" })]);
  await log.close();
  const { logs, problems } = await verifyFolder(files, { masterKey });
  expect(problems).toEqual([]);
  expect(logs.map(({ origin, size: of, mapped }) => [origin, of, mapped])).toEqual([
    [mapOrigin.replace("standard", "security"), 1, undefined],
    [mapOrigin, size + 1, size],
  ]);
});

const codesOf = async (files: MemoryFiles, given: { readonly masterKey?: Uint8Array } = { masterKey }) => {
  const { problems } = await verifyFolder(files, given);
  return problems.map(({ code }) => code);
};

test("[M10] the map of a log is made again from its records and found the same", async () => {
  const files = memoryFiles(found);
  expect(await codesOf(files)).toEqual([]);
  expect(await codesOf(files, {})).toEqual([]);
  const log = await openLogIn(files, { ...options, readOnly: true });
  const { checkpoint } = log.logs()[0] ?? { checkpoint: "" };
  const proved = await proveSubject(storedMap(mapFilesIn(files)), { checkpoint, pseudonym: pseudonymOf(2) });
  const expected = Array.from({ length: size }, (_, index) => index).filter((index) =>
    aboutOf(index).includes(2),
  );
  expect(proved?.places.map(({ index }) => index)).toEqual(expected);
  await log.close();
});

test("[M10] whatever is changed or removed in the files of a map is found, with and without the key", async () => {
  const mapPaths = [...found.keys()].filter((path) => path.includes("/map/"));
  expect(mapPaths.length).toBeGreaterThan(3);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...mapPaths),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (path, place, flip) => {
        for (const given of [{ masterKey }, {}]) {
          const changed = memoryFiles(found);
          changed.tamper(path, (bytes) => {
            const copy = Buffer.from(bytes);
            const at = place % copy.length;
            copy[at] = (copy[at] ?? 0) ^ flip;
            return copy;
          });
          expect((await codesOf(changed, given)).join()).toMatch(/^(MAP_MISSING|MAP_ALTERED)$/);
          const removed = memoryFiles(found);
          removed.tamper(path, () => undefined);
          expect((await codesOf(removed, given)).join()).toBe("MAP_MISSING");
        }
      },
    ),
    { numRuns: 40 },
  );
});

/** A log that says something else of one record. */
function lying(index: number, change: (record: OpenedRecord) => OpenedRecord | undefined) {
  return (log: Log): Pick<Log, "follow" | "logs"> => ({
    logs: () => log.logs(),
    follow: async function* (position): AsyncGenerator<FollowedBatch> {
      for await (const batch of log.follow(position)) {
        const records = batch.records.flatMap((record) =>
          record.index === index ? (change(record) ?? []) : record,
        );
        yield { ...batch, records };
      }
    },
  });
}

const about =
  (subjects: readonly number[]) =>
  (record: OpenedRecord): OpenedRecord => ({
    origin: record.origin,
    index: record.index,
    kind: record.kind,
    time: record.time,
    hints: record.hints,
    groups: () => ({ ...record.groups(), subject: subjectTextOf(subjects) }),
  });

test.each([
  ["leaves a record out", () => undefined],
  ["puts a record under another subject", about([8])],
  ["adds a subject to a record", about([4, 77])],
  [
    "calls a record one of another kind",
    (record: OpenedRecord) => ({ ...about([4])(record), kind: "decision" as const }),
  ],
])("[M10] a map that %s and was signed all the same is found by whoever has the key", async (_what, lie) => {
  for (const index of [4, 4 + 9 * 60]) {
    const files = memoryFiles();
    const log = await loggedIn(files);
    await map(log, files, lying(index, lie));
    await log.close();
    expect(await codesOf(files)).toEqual(["MAP_DIFFERS"]);
    expect(await codesOf(files, {})).toEqual([]);
  }
});

test("[M10] a signed line that is no line of a map is told, and not passed over", async () => {
  const files = memoryFiles(found);
  const signer = noteSigner(mapOrigin, signingKeyOf(options.signingKey));
  files.tamper("standard-2026h2/checkpoint", (bytes) => {
    const { text } = parseNote(bytes.toString("utf8"));
    return Buffer.from(signer.sign(text.replace(`/v1 ${size} `, `/v1 ${size + 1} `)));
  });
  expect(await codesOf(files)).toEqual(["MAP_ALTERED"]);
});

test("[M10] a log without a map, as earlier versions wrote, opens, goes on and verifies", async () => {
  const files = memoryFiles();
  const log = await loggedIn(files);
  await log.close();
  expect(await codesOf(files)).toEqual([]);
  const again = await openLogIn(files, options);
  expect(again.logs()[0]?.checkpoint).not.toContain("grondslag-map");
  await map(again, files);
  await again.close();
  expect(await codesOf(files)).toEqual([]);
});

test("[M10] the line outlives a restart, and the next map covers what came since", async () => {
  const files = memoryFiles(found);
  const log = await openLogIn(files, options);
  const [receipt] = await log.append([recordAbout(size)]);
  expect(receipt?.checkpoint).toContain(`grondslag-map/v1 ${size} `);
  await map(log, files);
  expect(log.logs()[0]?.checkpoint).toContain(`grondslag-map/v1 ${size + 1} `);
  await log.close();
  expect(await codesOf(files)).toEqual([]);
});

test("[M10] a record that was erased is no fault of the map, before and after it is made again", async () => {
  const files = memoryFiles(found);
  const log = await openLogIn(files, options);
  const legalBasis = "AVG, artikel 17";
  await log.erase({ origin: mapOrigin, index: 4, legalBasis, record: testGapRecord });
  await log.publish();
  expect(await codesOf(files)).toEqual([]);
  await storedMap(mapFilesIn(files)).reset(mapOrigin);
  await map(log, files);
  await log.close();
  expect(await codesOf(files)).toEqual([]);
});
