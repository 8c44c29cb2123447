import { expect, test } from "vitest";
import { draftFrom, typedPersons, wrongIn } from "./investigation-draft.ts";

test("[M2] persons are pseudonyms with a year, one on each line, in any way they were pasted", () => {
  const text = "9f2c41d07ab3e815 2026\n\n  9F2C41D07AB3E816:2025 ";
  expect(typedPersons(text)).toEqual([
    { pseudonym: "9f2c41d07ab3e815", year: 2026 },
    { pseudonym: "9f2c41d07ab3e816", year: 2025 },
  ]);
  for (const wrong of ["", "anna", "9f2c41d07ab3e815", "9f2c41d07ab3e815 2026\nanna"]) {
    expect(typedPersons(wrong)).toBeUndefined();
  }
});

test("[M2] an alert fills in the persons, the systems and the period; the rest is for who asks", () => {
  const query = new URLSearchParams(
    "person=9f2c41d07ab3e815:2026&system=a&system=b&from=2026-11-16&to=2026-11-20",
  );
  const draft = draftFrom(query, "m1");
  expect(draft).toMatchObject({ systems: ["a", "b"], workers: "m1", covert: false });
  expect(wrongIn(draft)).toEqual({
    reference: true,
    groundId: true,
    suspicion: true,
    from: false,
    to: false,
    ends: true,
    persons: false,
    workers: false,
  });
  expect(wrongIn({ ...draft, to: "2026-11-15" }).to).toBe(true);
});
