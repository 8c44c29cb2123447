import { describe, expect, test } from "vitest";
import { judge, raise, afterWork as then, trained } from "../../testing/judge-look-up.ts";
import { lookUp } from "../../testing/usual-work.ts";
import { Bursts } from "./bursts.ts";
import { defaultSettings } from "./detector-settings.ts";

const [minute, hour, day] = [60, 3600, 86_400];

function bursts(): Bursts {
  const made = new Bursts(defaultSettings);
  made.grow(8);
  return made;
}

describe("[M3] how many subjects are new within an hour", () => {
  test("says much of somebody whose work never goes at that pace, and nothing of whose work does", () => {
    const made = bursts();
    const [slow, quick] = [0, 1];
    for (let i = 0; i < 300; i++) {
      made.take(slow, i * 4 * hour, true);
      // A pile of thirty, ten times.
      made.take(quick, Math.floor(i / 30) * day + (i % 30) * minute, true);
    }
    const ofPile = (employee: number) =>
      Array.from({ length: 20 }, (_, i) => made.take(employee, 99 * day + i * minute, false)).at(-1)?.llr;
    expect(ofPile(slow)).toBeGreaterThan(1);
    expect(ofPile(quick)).toBeLessThan(0.5);
  });

  test("clears nobody: a usual pace takes away no more than the share of misuse that keeps to it", () => {
    const made = bursts();
    for (let i = 0; i < 1000; i++) made.take(0, i * 4 * hour, true);
    const usual = made.take(0, 400 * day, false);
    expect(usual).toMatchObject({ feature: "burst", value: "from 1 an hour" });
    expect(usual?.llr).toBeGreaterThanOrEqual(Math.log(1 - defaultSettings.burstShare));
  });

  test("what has no link makes no pace usual", () => {
    const made = bursts();
    for (let i = 0; i < 300; i++) made.take(0, i * 4 * hour, true);
    const pile = (from: number) =>
      Array.from({ length: 20 }, (_, i) => made.take(0, from + i * minute, false)).at(-1)?.llr ?? 0;
    const first = pile(90 * day);
    for (let i = 0; i < 50; i++) pile((91 + i) * day);
    expect(pile(200 * day)).toBeCloseTo(first, 6);
  });

  test("a pile of records that comes hours late is no burst, and clocks that differ by a minute change nothing", () => {
    const late = bursts();
    late.take(0, 10 * day, true);
    for (let i = 0; i < 20; i++) expect(late.take(0, 10 * day - 9 * hour + i, false)).toBeUndefined();
    expect(late.take(0, 10 * day + 1, false)?.value).toBe("from 2 an hour");

    const [even, jumping] = [bursts(), bursts()];
    for (let i = 0; i < 12; i++) {
      even.take(0, 10 * day, false);
      jumping.take(0, 10 * day - (i % 2) * minute, false);
    }
    expect(jumping.take(0, 10 * day, false)).toEqual(even.take(0, 10 * day, false));
  });

  test("opening the same page again is no new subject", () => {
    const detector = trained();
    for (let i = 0; i < 30; i++) judge(detector, lookUp({ id: `${i}`, at: then + i * 1000 }));
    const { addends } = raise(detector, lookUp({ id: "other", at: then + 60_000, subject: "other" }));
    expect(addends.find(({ feature }) => feature === "burst")?.value).toBe("from 2 an hour");
  });
});
