import { expect, test } from "vitest";
import { messagesOf } from "../../messages/messages.ts";
import type { Rule } from "./rule-types.ts";
import { ruleSentences } from "./rule-words.ts";

const nl = (rule: Pick<Rule, "when" | "count" | "sequence">) => ruleSentences(rule, messagesOf.nl.ruleWords);
const en = (rule: Pick<Rule, "when" | "count" | "sequence">) => ruleSentences(rule, messagesOf.en.ruleWords);

const plates: Pick<Rule, "when" | "count"> = {
  when: {
    all: [
      { field: "tag", is: "plate" },
      { field: "explanation", in: ["none", "self-opened"] },
      { not: { field: "outcome", is: "deny" } },
    ],
  },
  count: { of: "subject", by: ["employee"], within: "24h", atLeast: 5 },
};

test("[M6] a rule with a count is told in two sentences", () => {
  expect(nl(plates)).toEqual([
    "De regel kijkt naar inzages waarvoor geldt: de soort gegevens is kenteken en de uitleg van de inzage is geen of zelf geopend werk en de uitkomst is niet geweigerd.",
    "Een treffer is: 5 of meer verschillende personen of bedrijven binnen 24 uur, voor dezelfde medewerker.",
  ]);
  expect(en(plates)[1]).toBe(
    "A hit is: 5 or more different persons or companies within 24 hours, for the same employee.",
  );
});

test("[M6] a rule of steps is told step by step", () => {
  const rule: Pick<Rule, "when" | "sequence"> = {
    when: { all: [] },
    sequence: {
      by: ["employee", "subject"],
      within: "1d",
      steps: [{ field: "outcome", is: "deny" }, { all: [] }],
    },
  };
  expect(en(rule)).toEqual([
    "A hit is that this happens one after the other within 1 day, for the same employee and the same person or company:",
    "Step 1: the outcome is refused.",
    "Step 2: a look-up, whatever it is.",
  ]);
});

test("[M6] what belongs together stands between brackets, and what is denied is told as such", () => {
  const told = (when: Rule["when"]) => en({ when })[0];
  const a = { field: "system", is: "a" } as const;
  const b = { field: "system", startsWith: "b" } as const;
  expect(told({ all: [{ any: [a, b] }, { field: "shielded", is: false }] })).toBe(
    "A hit is every look-up for which: (the system is “a” or the system begins with “b”) and not: the person is shielded.",
  );
  expect(told({ not: { any: [a, b] } })).toBe(
    "A hit is every look-up for which: not (the system is “a” or the system begins with “b”).",
  );
  // Outside office hours is before or after them.
  expect(told({ not: { field: "hour", atLeast: 6, atMost: 21 } })).toBe(
    "A hit is every look-up for which: (the hour of the day is less than 6 or is more than 21).",
  );
  expect(told({ all: [] })).toBe("Every look-up is a hit.");
  expect(told({ any: [] })).toBe("A hit is every look-up for which: never.");
});
