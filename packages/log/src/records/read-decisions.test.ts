import fc from "fast-check";
import { expect, test } from "vitest";
import { callOf, denialOf, itemOf, permitOf, recordContextOf } from "../testing/decided-call.ts";
import type { RecordedCallInput, RecordedItemInput } from "./decided-call.ts";
import { decisionRecord } from "./decision-record.ts";
import { readDecisions } from "./read-decisions.ts";

const read = (call: RecordedCallInput) => {
  const { time, facts, subject, actor } = decisionRecord(call, recordContextOf());
  return readDecisions(time, { facts, subject, actor }).map((past) => ({
    ...past,
    reasons: past.reasons,
  }));
};

const wanted = (call: RecordedCallInput, { request, decision }: RecordedItemInput) => ({
  time: call.time,
  revision: call.items[0]?.decision.revision,
  permit: decision.permit,
  employee: request.employee,
  action: request.action,
  dataSet: request.dataSet,
  activity: request.activity,
  place: request.place,
  assuranceLevel: request.assuranceLevel,
  facts: decision.facts,
  unit: decision.unit,
  reasons: decision.sealed.map(({ code }) => code),
});

// Letters alone: digits could be those of the subject, which a record leaves out on purpose.
const word = fc.stringMatching(/^[a-z"\\{}:,é ]{0,12}$/);
/** Without what must be escaped: such records are read without parsing most of them. */
const plainWord = fc.stringMatching(/^[a-z{}:, ]{0,12}$/);
const itemWith = (word: fc.Arbitrary<string>) =>
  fc
    .record({
      employee: word,
      action: word,
      dataSet: word,
      activity: word,
      place: fc.option(word, { nil: undefined }),
      assuranceLevel: fc.option(fc.constantFrom("low", "high"), { nil: undefined }),
      workItem: fc.option(word, { nil: undefined }),
      fields: fc.option(fc.array(word, { maxLength: 3 }), { nil: undefined }),
      known: fc.option(fc.boolean(), { nil: undefined }),
      permit: fc.boolean(),
      unit: word,
      facts: fc.nat(0x7fff_ffff),
      nearest: word,
    })
    .map(({ permit, unit, facts, nearest, ...request }) => {
      const sealed = [
        { code: "NO_WORK_ITEM", rule: "work-item", nearest },
        { code: "SHIELDED", rule: "shield" },
      ];
      const decision = permit ? permitOf({ unit, facts }) : denialOf({ unit, facts, sealed });
      return itemOf({ request: { ...request, subject: "bsn:123456782" }, decision });
    });

const item = itemWith(word);
const plainItem = itemWith(plainWord);

test("[A11] what a decision record says of one question is read back, whatever the caller wrote", () => {
  fc.assert(
    fc.property(item, (one) => {
      const call = callOf({ items: [one] });
      expect(read(call)).toEqual([wanted(call, one)]);
    }),
    { numRuns: 500 },
  );
});

test("[A11] every question of a batch is read back, also what stands once at the top", () => {
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), fc.boolean(), (items, alike) => {
      const same = alike
        ? items.map((one) => ({ ...one, request: items[0]?.request ?? one.request }))
        : items;
      const call = callOf({ event: "adl.access_evaluations", items: same });
      expect(read(call)).toEqual(same.map((one) => wanted(call, one)));
    }),
    { numRuns: 300 },
  );
});

test("[A11] a record of another form gives no decisions, and one without facts says so", () => {
  const { time, facts, subject, actor } = decisionRecord(callOf({ items: [itemOf()] }), recordContextOf());
  expect(readDecisions(time, { facts: "{}", subject, actor })).toEqual([]);
  expect(readDecisions(time, { facts, subject, actor: "not JSON" })).toEqual([]);
  const search = facts.replace("adl.access_evaluation", "adl.search_subject");
  expect(readDecisions(time, { facts: search, subject, actor })).toEqual([]);
  const [old] = readDecisions(time, { facts, subject, actor: actor.replace(/,"facts":"[0-9a-f]+"/, "") });
  expect(old).toMatchObject({ facts: undefined, employee: "m-jansen", permit: true });
});

test("[A11] every question of a batch is read back when nothing in it is escaped", () => {
  fc.assert(
    fc.property(fc.array(plainItem, { minLength: 1, maxLength: 8 }), (items) => {
      const call = callOf({ event: "adl.access_evaluations", items });
      expect(read(call)).toEqual(items.map((one) => wanted(call, one)));
    }),
    { numRuns: 300 },
  );
});

test("[A11] a batch with an outcome that has no facts is read as well", () => {
  const items = [itemOf(), itemOf({ decision: denialOf() }), itemOf()];
  const call = callOf({ event: "adl.access_evaluations", items });
  const { time, facts, subject, actor } = decisionRecord(call, recordContextOf());
  const cut = actor.replace(/,"facts":"[0-9a-f]+"/, "");
  expect(readDecisions(time, { facts, subject, actor: cut })).toMatchObject([
    { facts: undefined, permit: true },
    { permit: false, facts: items[1]?.decision.facts },
    { permit: true, facts: items[2]?.decision.facts },
  ]);
});

test("[A11] the beginning of the facts is enough, and where it is not the whole is read", () => {
  const { time, facts, subject, actor } = decisionRecord(callOf({ items: [itemOf()] }), recordContextOf());
  const whole = readDecisions(time, { facts, subject, actor });
  expect(whole).toHaveLength(1);
  for (let length = 0; length <= facts.length; length += 1) {
    const factsStart = facts.slice(0, length);
    expect(readDecisions(time, { facts, factsStart, subject, actor })[0]?.revision).toBe(whole[0]?.revision);
  }
});
