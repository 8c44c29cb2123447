import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCheckpoint } from "../domain/checkpoint.ts";
import { formatMapLine } from "../domain/map-line.ts";
import type { SegmentAnswer, SubjectProof } from "../domain/map-proof.ts";
import { mapRoot } from "../domain/map-segment.ts";
import { parseSubjectProof } from "../domain/parse-subject-proof.ts";
import { noteSigner, signingKeyOf } from "../domain/signed-note.ts";
import { mapFilesIn } from "../storage/map/map-files.ts";
import { storedMap } from "../storage/map/stored-map.ts";
import { memoryFiles } from "../testing/memory-files.ts";
import { type SubjectProofOutcome, verifySubjectProof } from "../verify-subject-proof.ts";
import { buildMap } from "./build-map.ts";
import { type MapRecord, mapLogOf, mapOrigin, pseudonymOf } from "./map-log.fixture.ts";
import type { MapState, MapStore } from "./map-store.ts";
import { proveSubject } from "./prove-subject.ts";

const subjects = 40;
const record: fc.Arbitrary<MapRecord> = fc.record({
  subjects: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: subjects }).map((one) => [one]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 1, max: subjects }), { maxLength: 5 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  ),
  kind: fc.constantFrom("decision" as const, "processing" as const, "audit" as const),
});
/** Few random records, repeated and shifted: logs of several segments at the price of a short one. */
const records = fc
  .tuple(fc.array(record, { minLength: 1, maxLength: 60 }), fc.integer({ min: 0, max: 1_700 }))
  .map(([some, count]) =>
    Array.from({ length: count }, (_, at) => some[(at * 7 + (at >> 6)) % some.length] ?? []),
  )
  .map((all) => all.flat() as readonly MapRecord[]);

const placesOf = (all: readonly MapRecord[], subject: number) =>
  all.flatMap(({ subjects: about, kind }, index) =>
    about?.includes(subject) === true ? [{ index, kind }] : [],
  );

const signer = noteSigner(mapOrigin, signingKeyOf(new Uint8Array(32).fill(1)));
const checkpointOf = ({ covered, root }: MapState): string =>
  signer.sign(
    formatCheckpoint({
      origin: mapOrigin,
      size: covered + 3,
      root: Buffer.alloc(32),
      extensions: ["another line", formatMapLine({ covered, root })],
    }),
  );

function newStore(): MapStore {
  return storedMap(mapFilesIn(memoryFiles()));
}

async function built(all: readonly MapRecord[], most = 1_024): Promise<{ store: MapStore; state: MapState }> {
  const store = newStore();
  const state = await buildMap({ log: mapLogOf(all), store }, mapOrigin, most);
  return { store, state: state ?? { origin: mapOrigin, covered: 0, root: mapRoot([]), segments: [] } };
}

async function proofOf(store: MapStore, state: MapState, subject: number): Promise<SubjectProof> {
  const proved = await proveSubject(store, {
    checkpoint: checkpointOf(state),
    pseudonym: pseudonymOf(subject),
  });
  if (proved === undefined) throw new Error("the map is there");
  return proved.proof;
}

const verify = (state: MapState, subject: number, proof: SubjectProof): SubjectProofOutcome =>
  verifySubjectProof({ origin: mapOrigin, pseudonym: pseudonymOf(subject), head: state, proof });

test("[M10] the map proves exactly the records about each subject, also of one who is not there", async () => {
  await fc.assert(
    fc.asyncProperty(
      records.filter(({ length }) => length > 0),
      async (all) => {
        const { store, state } = await built(all);
        for (const subject of [1, 2, 17, subjects, subjects + 1]) {
          const outcome = verify(state, subject, await proofOf(store, state, subject));
          expect(outcome).toEqual({ ok: true, places: placesOf(all, subject), destroyed: [] });
        }
      },
    ),
    { numRuns: 25 },
  );
});

test("[M10] however a log grew, the map proves the same, and its segments stay few", async () => {
  await fc.assert(
    fc.asyncProperty(records, fc.array(fc.nat(1_700), { maxLength: 5 }), async (all, cuts) => {
      const store = newStore();
      const sizes = [...cuts.filter((cut) => cut < all.length).sort((a, b) => a - b), all.length];
      let state: MapState | undefined;
      for (const size of sizes) {
        state = (await buildMap({ log: mapLogOf(all.slice(0, size)), store }, mapOrigin, 256)) ?? state;
      }
      if (state === undefined) return;
      expect(state.covered).toBe(all.length);
      expect(state.segments.length).toBeLessThanOrEqual(3 * 4 + 1);
      for (const subject of [1, 5]) {
        const outcome = verify(state, subject, await proofOf(store, state, subject));
        expect(outcome).toMatchObject({ ok: true, places: placesOf(all, subject) });
      }
    }),
    { numRuns: 20 },
  );
});

/** All ways in which one answer can be changed into another that says something else. */
function lies(proof: SubjectProof): readonly SubjectProof[] {
  const changed = (at: number, answer: SegmentAnswer): SubjectProof => ({
    ...proof,
    segments: proof.segments.map((one, place) => (place === at ? { ...one, answer } : one)),
  });
  const ranges = proof.segments.flatMap((segment, at) => [
    { ...proof, segments: proof.segments.toSpliced(at, 1) },
    { ...proof, segments: proof.segments.toSpliced(at, 1, { ...segment, length: segment.length - 1 }) },
    { ...proof, segments: proof.segments.toSpliced(at, 1, { ...segment, first: segment.first + 1 }) },
    { ...proof, segments: proof.segments.toSpliced(at, 1, { ...segment, subjects: segment.subjects + 1 }) },
    { ...proof, segments: proof.segments.toSpliced(at, 0, segment) },
  ]);
  const answers = proof.segments.flatMap(({ answer, length }, at): SubjectProof[] => {
    if (answer.kind === "present") {
      const { places } = answer;
      return [
        ...places.map((_, place) => changed(at, { ...answer, places: places.toSpliced(place, 1) })),
        ...[0, 1, 4, length * 4 - 4].flatMap((more) =>
          places.includes(more)
            ? []
            : [changed(at, { ...answer, places: [...places, more].sort((a, b) => a - b) })],
        ),
        changed(at, { ...answer, places: [...places, places.at(-1) ?? 0] }),
        changed(at, { ...answer, at: answer.at + 1 }),
        changed(at, { ...answer, hashes: [...answer.hashes, proof.segments[at]?.root ?? ""] }),
        changed(at, { kind: "absent" }),
      ];
    }
    if (answer.kind === "destroyed") return [];
    const { left, right } = answer;
    const moved = right === undefined ? left : right;
    return [
      ...(left === undefined ? [] : [changed(at, { kind: "absent", ...(right && { right }) })]),
      ...(right === undefined ? [] : [changed(at, { kind: "absent", ...(left && { left }) })]),
      ...(moved === undefined
        ? []
        : [changed(at, { kind: "absent", left: moved, right: { ...moved, at: moved.at + 1 } })]),
      changed(at, { kind: "present", at: 0, places: [0], hashes: moved?.hashes ?? [] }),
    ];
  });
  return [{ ...proof, covered: proof.covered - 1 }, ...ranges, ...answers];
}

test("[M10] a proof that leaves a record out, adds one, moves one or covers something else is refused", async () => {
  await fc.assert(
    fc.asyncProperty(
      records.filter(({ length }) => length > 0),
      fc.integer({ min: 1, max: subjects + 2 }),
      async (all, subject) => {
        const { store, state } = await built(all);
        const proof = await proofOf(store, state, subject);
        for (const lie of lies(proof)) expect(verify(state, subject, lie).ok).toBe(false);
      },
    ),
    { numRuns: 25 },
  );
});

test("[M10] what proves something of one subject proves nothing of another", async () => {
  await fc.assert(
    fc.asyncProperty(
      records.filter(({ length }) => length > 0),
      async (all) => {
        const { store, state } = await built(all);
        for (const [of, as] of [
          [1, 2],
          [3, subjects + 1],
          [subjects + 1, 3],
        ] as const) {
          const outcome = verify(state, as, await proofOf(store, state, of));
          const truth = placesOf(all, as);
          // Both may be absent between the same neighbours: then the proof is true of both.
          if (outcome.ok) expect([outcome.places, truth]).toEqual([[], []]);
        }
      },
    ),
    { numRuns: 15 },
  );
});

test("[M10] one changed character of a hash, a key or a root is found", async () => {
  const all = Array.from(
    { length: 700 },
    (_, at): MapRecord => ({ subjects: [(at % 30) * 2], kind: "processing" }),
  );
  const { store, state } = await built(all);
  for (const subject of [4, 5]) {
    const text = JSON.stringify(await proofOf(store, state, subject));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom("A", "b", "/", "7", "}", '"'), (at, letter) => {
        const lie = readOrRefuse(`${text.slice(0, at)}${letter}${text.slice(at + 1)}`);
        if (lie === undefined || JSON.stringify(lie) === text) return;
        const outcome = verify(state, subject, lie);
        // A segment of which nothing can be shown is said so: it does not pass for one without the subject.
        expect(outcome.ok && outcome.destroyed.length === 0).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  }
});

function readOrRefuse(text: string): SubjectProof | undefined {
  try {
    return parseSubjectProof(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    expect(error).toMatchObject({ code: "LOG_MALFORMED" });
    return undefined;
  }
}
