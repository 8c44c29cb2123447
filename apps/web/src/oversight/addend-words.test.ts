import { describe, expect, test } from "vitest";
import { formatFor } from "../language/format.ts";
import { messagesOf } from "../messages/messages.ts";
import { addendWords, leadWords } from "./addend-words.ts";
import type { Addend } from "./alert-types.ts";

const nl = formatFor("nl");
const names = { activity: (id: string) => `«${id}»`, format: nl };
const say = (feature: string, value: string, llr = 1, counts?: Addend["counts"]) =>
  addendWords({ feature, value, llr, ...(counts && { counts }) }, messagesOf.nl.alerts, names);
const spaced = (text: string) => text.replaceAll("\u00a0", " ");

describe.each(["nl", "en"] as const)("[M3] in %s", (language) => {
  test.each([
    ["link", ["none", "self-opened", "opened-by-colleague", "unit-queue", "emergency", "assigned"]],
    ["state", ["unseen", "answer-call", "own:answer-call", "other:answer-call", "other"]],
    ["pause", ["unseen", "below 10 s", "from 10 s", "from 86400 s"]],
    ["colleagues", ["unseen", "another team, no hand-over before", "the same team, many hand-overs before"]],
    ["several-lookers", ["1.4"]],
    ["no-product", ["1 within 7 days", "3 within 7 days"]],
    ["hour", ["0", "23"]],
    ["burst", ["from 1 an hour", "from 2 an hour", "from 25 an hour"]],
    ["relation", ["own", "address", "surname", "colleague", "none"]],
    ["shield", ["true", "false"]],
    ["use", ["read", "export", "print", "copy"]],
    ["tags", ["none", "address plate name"]],
    ["bound", ["repeat", "subject"]],
  ])("every value of the feature %s has a sentence of its own words", (feature, values) => {
    const { alerts } = messagesOf[language];
    for (const value of values) {
      const { text } = addendWords({ feature, value, llr: 1 }, alerts, {
        ...names,
        format: formatFor(language),
      });
      expect(text, value).toMatch(/^[A-Z0-9].{10,}\.$/);
      expect([alerts.features.other(feature), alerts.features.linkOther]).not.toContain(text);
    }
  });
});

test("[M3] a feature that this version does not know yet is named, not hidden", () => {
  expect(say("moon-phase", "full").text).toBe("Een ander kenmerk: moon-phase.");
  // Names that every object has are no words of ours.
  expect(say("link", "constructor").text).toBe(messagesOf.nl.alerts.features.linkOther);
});

test("[M3] a weight is told as how many times likelier, on which side", () => {
  expect(say("hour", "3", Math.log(12)).weight).toBe("12 keer zo waarschijnlijk bij misbruik");
  expect(say("hour", "3", -Math.log(2.5)).weight).toBe("2,5 keer zo waarschijnlijk bij gewoon werk");
  expect(say("hour", "3", 0.01).weight).toBe("Zegt bijna niets");
  expect(say("bound", "subject", -1.25).weight).toBe("1,3 punten eraf");
});

test("[M3] what was counted stands with it: shares of the link, and counts of the rest", () => {
  const link = say("link", "none", 3, { work: 1, workOf: 240, own: 0.004, team: 0.0042, agency: 0.05 });
  expect(spaced(link.counts)).toContain("in dit team bij 0,42 %");
  const pause = { work: 3.2, workOf: 120.4, chance: 40, chanceOf: 80 };
  expect(say("pause", "from 86400 s", 2, pause).counts).toBe(
    "In gewoon werk was dat zo bij 3 van de 120, bij mensen die door loting zijn gekozen bij 40 van de 80.",
  );
  expect(say("use", "print", 2, { work: 0, workOf: 0 }).counts).toContain("aanname");
  const burst = { work: 2.4, workOf: 120.4, agency: 0.01 };
  expect(say("burst", "from 10 an hour", 2, burst).counts).toBe(
    "Bij gewoon werk van deze medewerker was dat zo bij 2 van de 120.",
  );
  expect(say("several-lookers", "1.0").counts).toBe("");
});

test("[M3] the first sentence says how often, and how usual that is in the team", () => {
  const look = (explanation: "none" | "self-opened", weighs = true) => ({ explanation, weighs });
  const looks = [look("self-opened"), look("none"), look("none"), look("none"), look("none", false)];
  const counts = { work: 0, workOf: 90, own: 0.004, team: 0.004, agency: 0.05 };
  const lead = leadWords(
    looks,
    [{ feature: "link", value: "none", llr: 4, counts }],
    messagesOf.nl.alerts,
    nl,
  );
  expect(spaced(lead)).toBe(
    "3 keer iemand opgezocht zonder werkitem; in dit team komt dat bij 0,4 % voor. 1 keer eerst zelf het werk geopend en toen gekeken.",
  );
  expect(leadWords([], [], messagesOf.nl.alerts, nl)).toBe("");
});
