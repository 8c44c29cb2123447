import { pseudonymiser, subjectIdText } from "@grondslag/log";
import { expect, test } from "vitest";
import { formerSubjects } from "./former-subjects.ts";

const day = 86_400_000;
const newYear = Date.UTC(2027, 0, 1);
const pseudonyms = pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(7) });
const textOf = (subject: string, year: number) => subjectIdText(pseudonyms.ofText(subject, year).bytes);
const known = Array.from({ length: 1_200 }, (_, n) => `kvk:${String(10_000_000 + n)}`);

test("[M3] the pseudonyms of two years are linked from a day before New Year until the monitor has forgotten", async () => {
  let now = newYear - 2 * day;
  let subjects = known;
  const asked: (number | undefined)[] = [];
  const former = formerSubjects({
    pseudonyms,
    clock: { now: () => now },
    work: {
      subjects: async ({ limit, after = "", openedSince }) => {
        asked.push(openedSince);
        const some = openedSince === 0 ? subjects : subjects.slice(1_200);
        return some.filter((subject) => subject > after).slice(0, limit);
      },
    },
  });
  const all = () => subjects.map((subject) => former.of(textOf(subject, 2027)));
  await former.refresh();
  // In December those of the year before that are of no use any more.
  expect(all().every((one) => one === undefined)).toBe(true);
  now = newYear - 3_600_000;
  await former.refresh();
  expect(all()).toEqual(known.map((subject) => textOf(subject, 2026)));
  // What is new since is added, without reading all again.
  now = newYear + day;
  subjects = [...known, "kvk:99999999"];
  asked.length = 0;
  await former.refresh();
  expect(asked).toEqual([newYear - 3_600_000 - 60_000]);
  expect(former.of(textOf("kvk:99999999", 2027))).toBe(textOf("kvk:99999999", 2026));
  expect(former.of(textOf("kvk:88888888", 2027))).toBeUndefined();
  now = newYear + 91 * day;
  await former.refresh();
  expect(all().every((one) => one === undefined)).toBe(true);
});

test("[M3] no more subjects are linked than may be kept in memory", async () => {
  const former = formerSubjects(
    {
      pseudonyms,
      clock: { now: () => newYear + day },
      work: { subjects: async ({ limit, after = "" }) => known.filter((one) => one > after).slice(0, limit) },
    },
    600,
  );
  await former.refresh();
  expect(known.filter((one) => former.of(textOf(one, 2027)) !== undefined)).toHaveLength(1_000);
});
