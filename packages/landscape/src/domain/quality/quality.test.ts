import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldDefinitions } from "../fields.ts";
import { itemKinds } from "../item.ts";
import type { KnownRecord } from "./known-record.ts";
import { answered, nextQuestions } from "./next-questions.ts";
import { qualitySettings, type RecordFacts } from "./record-facts.ts";
import { scoreOwners } from "./score-owners.fixture.ts";
import { ownerScores } from "./score-owners.ts";
import { expectedOf, scoreRecord } from "./score-record.ts";
import { weighRecord } from "./weigh-record.ts";

const day = 86_400_000;
const now = Date.UTC(2026, 10, 22);

function record(more: Partial<RecordFacts> = {}): RecordFacts {
  return { id: "inning", kind: "system", name: "Inning", fields: {}, conflicts: [], relations: 1, ...more };
}
const said = (daysAgo: number, value = "x") => ({ value, at: now - daysAgo * day });
const whole = (daysAgo: number, own: Partial<RecordFacts> = {}) =>
  record({ fields: Object.fromEntries(expectedOf("system").map((field) => [field, said(daysAgo)])), ...own });
const scoreOf = (facts: RecordFacts) => scoreRecord(facts, qualitySettings, now).score;

const records = fc.record({
  id: fc.constantFrom("a", "b", "c"),
  kind: fc.constantFrom(...itemKinds),
  name: fc.constant("Name"),
  fields: fc.dictionary(
    fc.constantFrom(...Object.keys(fieldDefinitions)),
    fc.nat(4_000).map((daysAgo) => said(daysAgo)),
  ),
  conflicts: fc.constant<readonly string[]>([]),
  relations: fc.nat(3),
});
const contradicted = records.chain((facts) =>
  fc.subarray(Object.keys(facts.fields)).map((conflicts) => ({ ...facts, conflicts })),
);

test("[L2] a whole record that was confirmed today, has relations and no contradictions scores 100", () => {
  expect(scoreOf(whole(0))).toBeCloseTo(100);
});

test("[L2] a record that nobody looks at grows stale by itself: after a half-life its freshness is half", () => {
  const half = scoreRecord(whole(qualitySettings.halfLifeDays), qualitySettings, now);
  expect(half.parts.freshness).toBeCloseTo(0.5);
  fc.assert(
    fc.property(contradicted, fc.integer({ min: 1, max: 2_000 }), (facts, days) => {
      const later = scoreRecord(facts, qualitySettings, now + days * day).score;
      expect(later).toBeLessThanOrEqual(scoreOf(facts));
    }),
  );
});

test("[L2] a record without relations, owner or agreement is worth less than the same with them", () => {
  const { owner: _owner, ...unowned } = whole(0).fields;
  for (const worse of [
    whole(0, { relations: 0 }),
    whole(0, { conflicts: ["owner"] }),
    whole(0, { fields: unowned }),
  ]) {
    expect(scoreOf(worse)).toBeLessThan(scoreOf(whole(0)) - 5);
  }
});

test("[L2] an answer gives exactly what the question said that it is worth, and the best question goes first", () => {
  fc.assert(
    fc.property(contradicted, (facts) => {
      const questions = nextQuestions([facts], qualitySettings, now, 50);
      for (const { field, gain } of questions) {
        expect(gain).toBeGreaterThan(0);
        expect(scoreOf(answered(facts, field, now)) - scoreOf(facts)).toBeCloseTo(gain);
      }
      expect(questions.map(({ gain }) => gain)).toEqual(
        questions.map(({ gain }) => gain).sort((a, b) => b - a),
      );
      expect(scoreOf(facts)).toBeGreaterThanOrEqual(0);
      expect(scoreOf(facts)).toBeLessThanOrEqual(100 + 1e-9);
    }),
  );
});

test("[L2] who answers every question that is asked ends with nothing to ask", () => {
  let facts = record({ fields: { description: said(900), owner: said(30) }, conflicts: ["owner"] });
  let asked = 0;
  for (let [next] = nextQuestions([facts], qualitySettings, now, 1); next !== undefined; ) {
    facts = answered(facts, next.field, now);
    [next] = nextQuestions([facts], qualitySettings, now, 1);
    if (++asked > 20) throw new Error("it goes on asking");
  }
  expect(asked).toBe(expectedOf("system").length);
  expect(scoreOf(facts)).toBeCloseTo(100);
});

test("[L2] owners are scored by their own records alone, those of nobody among them, the lowest first", () => {
  const of = (owner: string | undefined, id: string, daysAgo: number) => {
    const { owner: _owner, ...rest } = whole(daysAgo).fields;
    return record({ id, fields: owner === undefined ? rest : { ...rest, owner: said(daysAgo, owner) } });
  };
  const owners = scoreOwners(
    [of("Inning", "a", 0), of("Inning", "b", 0), of("Auto", "c", 700), of(undefined, "d", 2_000)],
    qualitySettings,
    now,
  );
  expect(owners.map(({ owner, items }) => [owner, items])).toEqual([
    [undefined, 1],
    ["Auto", 1],
    ["Inning", 2],
  ]);
  expect(owners[2]?.score).toBeCloseTo(100);
  expect(owners[2]?.next).toBeUndefined();
  expect(owners[0]?.next).toMatchObject({ item: "d", field: "owner", ask: "missing" });
});

const knownAs = ({
  fields,
  name: _name,
  ...facts
}: RecordFacts): readonly [KnownRecord, readonly number[]] => [
  {
    ...facts,
    ...(fields.owner !== undefined && { owner: fields.owner.value }),
    fields: Object.keys(fields).map((name) => ({ name, source: "model", answeredAt: 0 })),
    unknown: [],
  },
  Object.values(fields).map(({ at }) => at),
];
/** Also conflicts in what is no field, such as the name. */
const anyRecord = contradicted.chain((facts) =>
  fc.boolean().map((named) => ({ ...facts, conflicts: [...facts.conflicts, ...(named ? ["name"] : [])] })),
);
const anySettings = fc.record({
  halfLifeDays: fc.integer({ min: 1, max: 1_000 }),
  weights: fc.record({
    completeness: fc.nat(50),
    freshness: fc.nat(50),
    ownership: fc.nat(50),
    connection: fc.nat(50),
    agreement: fc.nat(50),
  }),
});

test("[L2] a record that is weighed at once comes to the same, to the last bit, as one that is judged answer by answer", () => {
  fc.assert(
    fc.property(anyRecord, anySettings, (facts, settings) => {
      const [known, saidAt] = knownAs(facts);
      const { score, counts, questions } = weighRecord(known, saidAt, settings, now);
      const plain = scoreRecord(facts, settings, now);
      expect(score).toBe(plain.score);
      expect(counts.missing).toBe(plain.missing.length);
      const told: unknown[] = [];
      questions((ask, field, gain, at) => told.push({ item: facts.id, ask, field, gain, at }));
      const answers = [
        ...expectedOf(facts.kind).filter((field) => facts.fields[field] === undefined),
        ...facts.conflicts,
        ...Object.keys(facts.fields).filter((field) => !facts.conflicts.includes(field)),
      ].map((field) => scoreRecord(answered(facts, field, now), settings, now).score - plain.score);
      expect(told).toMatchObject(answers.map((gain) => ({ gain })));
    }),
    { numRuns: 300 },
  );
});

test("[L2] owners are scored as each of their records and questions would be, one by one", () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyRecord, { selector: ({ id }) => id }), anySettings, (all, settings) => {
      const scores = ownerScores(settings, now);
      for (const facts of all.filter(({ kind }) => kind !== "other")) scores.add(...knownAs(facts));
      const plain = scoreOwners(all, settings, now).map(({ next, ...owner }) => {
        const { value: _value, ...asked } = next ?? {};
        return { ...owner, ...(next !== undefined && { next: asked }) };
      });
      expect(scores.all()).toEqual(plain);
    }),
  );
});
