import { formatSubject, parseSubject } from "@grondslag/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { callRecords } from "../records/call-records.ts";
import { callOf, recordContextOf } from "../testing/decided-call.ts";
import { keptPseudonyms } from "./kept-pseudonyms.ts";
import { preparedContext, preparedPseudonyms } from "./prepared-pseudonyms.ts";
import { PseudonymError } from "./pseudonym-error.ts";
import { keyedKeeper, type PseudonymKeeper, type PseudonymQuestion } from "./pseudonym-keeper.ts";
import { pseudonymiser } from "./pseudonymiser.ts";

const organisation = "agency.example";
const key = new Uint8Array(32).fill(3);
const subject = parseSubject("bsn:123456782");

/** A keeper that notes what it is asked. */
function countingKeeper(): { readonly keeper: PseudonymKeeper; readonly asked: PseudonymQuestion[] } {
  const asked: PseudonymQuestion[] = [];
  const keyed = keyedKeeper(organisation, key);
  const answer: PseudonymKeeper["answer"] = (questions) => {
    asked.push(...questions);
    return keyed.answer(questions);
  };
  return { keeper: { answer }, asked };
}

test("a kept key gives the pseudonyms that the same key gives in this process", async () => {
  const here = pseudonymiser({ organisation, key });
  const kept = keptPseudonyms(keyedKeeper(organisation, key));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constant("bsn:123456782"), fc.constant("kvk:12345678"), fc.string()), {
        maxLength: 8,
      }),
      fc.array(fc.string(), { maxLength: 4 }),
      fc.integer({ min: 1970, max: 2100 }),
      async (subjects, employees, year) => {
        const ready = await preparedPseudonyms(kept, { subjects, employees, years: [year] });
        for (const text of subjects) expect(ready.ofText(text, year)).toEqual(here.ofText(text, year));
        for (const id of employees) expect(ready.employee(id, year)).toBe(here.employee(id, year));
      },
    ),
  );
  const ready = await preparedPseudonyms(kept, { subjects: [formatSubject(subject)], years: [2026] });
  expect(ready.of(subject, 2026)).toEqual(here.of(subject, 2026));
});

test("records made with what was prepared are those that are made with the key at hand", async () => {
  const here = recordContextOf(organisation);
  const call = callOf();
  const kept = { ...here, pseudonyms: keptPseudonyms(keyedKeeper(organisation, key)) };
  const subjects = call.items.map(({ request }) => request.subject);
  const ready = await preparedContext(kept, () => ({ subjects, years: [2026] }));
  expect(callRecords(call, ready)).toEqual(callRecords(call, here));
  expect(preparedContext(here, () => ({ years: [] }))).toBe(here);
});

test("what was asked for lately is not asked again, and what is prepared outlives what is forgotten", async () => {
  const { keeper, asked } = countingKeeper();
  const kept = keptPseudonyms(keeper, 2);
  const first = await preparedPseudonyms(kept, { subjects: ["bsn:123456782"], years: [2026] });
  await preparedPseudonyms(kept, { subjects: ["bsn:123456782"], years: [2026] });
  expect(asked).toHaveLength(1);
  await preparedPseudonyms(kept, { subjects: ["a", "b", "c"], years: [2026] });
  expect(asked).toHaveLength(4);
  expect(first.of(subject, 2026)).toHaveLength(32);
  await preparedPseudonyms(kept, { subjects: ["bsn:123456782"], years: [2026] });
  expect(asked).toHaveLength(5);
});

test("one name asked for twice is one question, and a caller may change what he was given", async () => {
  const { keeper, asked } = countingKeeper();
  const kept = keptPseudonyms(keeper);
  const ready = await preparedPseudonyms(kept, { subjects: ["x", "x"], years: [2026, 2026] });
  expect(asked).toHaveLength(1);
  const given = ready.ofText("x", 2026).bytes;
  given.fill(0);
  expect(ready.ofText("x", 2026).bytes).not.toEqual(given);
});

test("a keeper that is away refuses, and what nobody prepared is a fault and never another's pseudonym", async () => {
  const away: PseudonymKeeper = {
    answer: () => Promise.reject(new PseudonymError("PSEUDONYMS_AWAY", "nobody answers")),
  };
  const wish = { subjects: ["bsn:123456782"], years: [2026] };
  await expect(preparedPseudonyms(keptPseudonyms(away), wish)).rejects.toMatchObject({
    code: "PSEUDONYMS_AWAY",
  });
  const ready = await preparedPseudonyms(keptPseudonyms(keyedKeeper(organisation, key)), wish);
  expect(() => ready.ofText("bsn:111222333", 2026)).toThrow(
    expect.objectContaining({ code: "PSEUDONYM_UNPREPARED" }),
  );
  expect(() => ready.ofText("bsn:123456782", 2027)).toThrow(PseudonymError);
});

test("pseudonyms of an employee are 16 hexadecimal digits of a key that makes none of subjects", () => {
  const here = pseudonymiser({ organisation, key });
  const names = ["e1", "e2", "bsn\u0000123456782"].map((id) => here.employee(id, 2026));
  for (const name of names) expect(name).toMatch(/^[0-9a-f]{16}$/);
  expect(new Set([...names, here.employee("e1", 2027)]).size).toBe(4);
  expect(names[2]).not.toBe(Buffer.from(here.of(subject, 2026)).toString("hex", 0, 8));
});
