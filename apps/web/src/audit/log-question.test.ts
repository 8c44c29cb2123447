import { expect, test } from "vitest";
import { lastDays, questionFrom, questionKeys, questionQuery } from "./log-question.ts";

test("[M1] a question goes into the address and comes out again", () => {
  const question = { by: "system", value: "income-tax", outcome: "deny", days: 90 } as const;
  expect(questionFrom(questionQuery(question))).toEqual(question);
});

test("[M1] the address never says about whom a question is", () => {
  for (const by of ["subject", "employee"] as const) {
    const query = questionQuery({ by, value: "anna", days: 30 });
    expect(query.toString()).not.toContain("anna");
    expect(questionFrom(new URLSearchParams({ by, value: "anna" })).value).toBeUndefined();
  }
});

test("what is no question in an address becomes the usual one", () => {
  expect(questionFrom(new URLSearchParams({ by: "drop", days: "-4", outcome: "maybe" }))).toEqual({
    by: questionKeys[0],
    days: 30,
  });
});

test("a period of days ends now", () => {
  const now = Date.UTC(2026, 10, 22);
  expect(lastDays(2, now)).toEqual({ from: "2026-11-20T00:00:00.000Z", to: "2026-11-22T00:00:00.000Z" });
});
