import { expect, test } from "vitest";
import { countDecisions } from "./count-decisions.ts";

test("[A14] a record of decisions holds as many as its outcomes; what cannot be read counts as one", () => {
  const outcomes = [{ reasons: [] }, { reasons: [] }, { reasons: [] }];
  expect(countDecisions(JSON.stringify({ "grondslag.outcomes": outcomes }))).toBe(3);
  for (const text of ["{}", "null", "[]", "{", '{"grondslag.outcomes":[]}', '{"grondslag.outcomes":7}'])
    expect(countDecisions(text), text).toBe(1);
});
