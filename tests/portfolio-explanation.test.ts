import { describe, expect, test } from "vitest";
import { en } from "../apps/web/src/messages/en.ts";
import type { ExplanationValues } from "../apps/web/src/messages/explanation-values.ts";
import { nl } from "../apps/web/src/messages/nl.ts";
import { type Explanation, sentenceText } from "../apps/web/src/messages/say-sentence.ts";

const values: ExplanationValues = {
  item: "Vernieuwing Gegevens",
  by: "Rechtsherstel box 3",
  before: "de herbouw",
  after: "de overgang",
  skill: "Cool:Gen",
  chain: "Inkomensheffing",
  decidedIn: "31 066, nr. 1412",
  quarter: "2026Q3",
  was: "2026Q4",
  becomes: "2027Q2",
  from: "2026Q1",
  until: "2026Q3",
  on: "2026-12-31",
  wantedOn: "2026-01-01",
  quarters: 2,
  count: 3,
  people: 150,
  short: 50,
  proven: true,
  past: true,
  cause: "recovery",
  role: "owner",
  name: "Java",
  items: ["a", "b"],
  moves: ["a", "b"],
  fault: "item-unknown",
  where: "/changes/0/item",
};
/** Of these the quarter is that in which something ends, and not its name. */
const endsInQuarter = { ...values, by: "2026Q4" };
const quartersBy = new Set(["clash-deadline", "past-deadline"]);

function keysOf(explanation: Explanation): readonly (keyof Explanation)[] {
  return Object.keys(explanation).filter((key): key is keyof Explanation => Object.hasOwn(explanation, key));
}

describe.each([
  { language: "Dutch", words: nl.portfolioExplanation },
  { language: "English", words: en.portfolioExplanation },
])("explanations in $language", ({ words }) => {
  test.each(
    keysOf(words).flatMap((key) => [
      { key, more: {} },
      { key, more: { use: "maintenance" as const, past: false } },
    ]),
  )("[O3] [O6] $key $more is a whole sentence, and short enough to read aloud", ({ key, more }) => {
    const said = quartersBy.has(key) ? endsInQuarter : values;
    const told = sentenceText(words, {
      key,
      values: { ...said, ...more },
    });
    expect(told).toMatch(/^[\p{Lu}“].*[.:]$/u);
    expect(told).not.toMatch(/undefined|NaN|\[object| {2}|Q[1-4]/);
    for (const sentence of told.split(/[.:] /)) expect(sentence.split(" ").length).toBeLessThanOrEqual(30);
  });
});

test("[O12] the quarter in which something is done is told as people say it", () => {
  const told = sentenceText(nl.portfolioExplanation, { key: "later", values });
  expect(told).toBe(
    "Daardoor is “Vernieuwing Gegevens” twee kwartalen later klaar: eind 2026 wordt medio 2027.",
  );
});
