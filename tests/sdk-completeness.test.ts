import {
  advanceMaps,
  type MapStore,
  mapFilesIn,
  parseOrigin,
  proveSubjectIn,
  storedMap,
} from "@grondslag/log";
import { memoryFiles, memoryLog, testRecord } from "@grondslag/log/testing";
import { type CompletenessInput, verifyCompleteness } from "@grondslag/sdk";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";

/*
 * Two implementations of one format, made apart: what the platform proves, the browser's verifier accepts, and whatever
 * is changed in it, it refuses.
 */
const log = memoryLog();
const size = 700;
const pseudonymOf = (subject: number): Buffer => Buffer.alloc(32, subject + 1);
const subjectOf = (index: number): number => (index * index) % 23;
let store: MapStore;

beforeAll(async () => {
  const records = Array.from({ length: size }, (_, index) =>
    testRecord(index, {
      subject: JSON.stringify({
        "dpl.core.data_subject_id": pseudonymOf(subjectOf(index)).toString("base64url"),
      }),
    }),
  );
  await log.append(records);
  store = storedMap(mapFilesIn(memoryFiles()));
  await advanceMaps({ log, store, keeps: () => true, onLine: (origin, line) => log.extend(origin, line) });
  await log.publish();
});

async function answerAbout(subject: number): Promise<CompletenessInput> {
  const year = Number(parseOrigin(log.logs()[0]?.origin ?? "").halfYear.slice(0, 4));
  const pseudonyms = new Map([[year, pseudonymOf(subject)]]);
  const period = { pseudonyms, from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0) };
  const [found] = await proveSubjectIn({ log, maps: store }, period);
  if (found?.proved === undefined) throw new Error("there is a map");
  const { verifierKey, checkpoint, proved } = found;
  return { verifierKey, checkpoint, pseudonym: pseudonymOf(subject).toString("base64"), proof: proved.proof };
}

test("[M10] the browser's verifier accepts what the platform proves, of who is there and who is not", async () => {
  for (let subject = 0; subject < 26; subject += 1) {
    const verified = await verifyCompleteness(await answerAbout(subject));
    const expected = Array.from({ length: size }, (_, index) => index)
      .filter((index) => subjectOf(index) === subject)
      .map((index) => ({ index, kind: "processing" }));
    expect(verified).toMatchObject({ ok: true, covered: size, places: expected, destroyed: [] });
  }
});

test("[M10] it refuses the answer with any character of its numbers and hashes changed", async () => {
  for (const subject of [4, 5]) {
    // The subject is who asks for, and no part of what is claimed: another one may be absent just as well.
    const { pseudonym, ...claimed } = await answerAbout(subject);
    const text = JSON.stringify(claimed);
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 1), fc.constantFrom("A", "z", "7", "0"), async (at, letter) => {
        fc.pre(/[A-Za-z0-9+/=]/.test(text.charAt(at)) && text.charAt(at) !== letter);
        const lie = read(`${text.slice(0, at)}${letter}${text.slice(at + 1)}`, text);
        if (lie !== undefined) expect((await verifyCompleteness({ ...lie, pseudonym })).ok).toBe(false);
      }),
      { numRuns: 400 },
    );
  }
});

/** Names of members are the parser's business, and a signature line of another name is nobody's. */
function read(changed: string, text: string): CompletenessInput | undefined {
  try {
    const names = (one: string) => (one.match(/"[a-zA-Z]+":|"(?:present|absent)"/g) ?? []).join();
    if (names(changed) !== names(text)) return undefined;
    return JSON.parse(changed);
  } catch {
    return undefined;
  }
}

test("[M10] it refuses an answer without a record, with one more, and one about somebody else", async () => {
  const answer = await answerAbout(4);
  const { proof } = answer;
  const lies = proof.segments.flatMap(({ answer: said }, at): CompletenessInput[] => {
    if (said.kind !== "present") return [];
    const told = (change: object): CompletenessInput => ({
      ...answer,
      proof: {
        ...proof,
        segments: proof.segments.map((one, place) =>
          place === at ? { ...one, answer: { ...said, ...change } } : one,
        ),
      },
    });
    return [
      told({ places: said.places.slice(1) }),
      told({ places: [...said.places, (said.places.at(-1) ?? 0) + 4] }),
      told({ places: [...said.places].reverse() }),
    ];
  });
  expect(lies.length).toBeGreaterThan(3);
  const others = [
    { ...answer, pseudonym: pseudonymOf(5).toString("base64") },
    { ...answer, proof: { ...proof, segments: proof.segments.slice(0, -1) } },
    { ...answer, proof: { covered: proof.covered - 1, segments: proof.segments } },
  ];
  for (const lie of [...lies, ...others]) expect((await verifyCompleteness(lie)).ok).toBe(false);
});
