import { expect, test } from "vitest";
import { rollDice } from "../agency/dice.ts";
import { makeAgency } from "../agency/make-agency.ts";
import { oldScreens } from "./old-screen-lines.ts";

const now = Date.UTC(2026, 10, 23, 12);
const agency = makeAgency(1, { at: now });

test("[M3] the story is the same for the same seed, and another for another", () => {
  const story = oldScreens(agency, rollDice(1), now);
  expect(oldScreens(agency, rollDice(1), now)).toEqual(story);
  expect(oldScreens(agency, rollDice(2), now).sold).not.toEqual(story.sold);
});

test("[M3] what is sold is about people whom nobody has work about, and who are shielded from nobody", () => {
  for (const seed of [1, 2, 3]) {
    const { work, sold } = oldScreens(agency, rollDice(seed), now);
    const worked = new Set(agency.workItems.map(({ subject }) => subject));
    const shielded = new Set(agency.shields.map(({ subject }) => subject));
    expect(new Set(sold.map(({ employee }) => employee)).size).toBe(2);
    expect(new Set(sold.map(({ subject }) => subject)).size).toBe(20);
    expect(sold.some(({ subject }) => worked.has(subject) || shielded.has(subject))).toBe(false);
    expect(work.every(({ subject }) => worked.has(subject))).toBe(true);
    expect([...work, ...sold].every(({ at }) => at <= now)).toBe(true);
  }
});
