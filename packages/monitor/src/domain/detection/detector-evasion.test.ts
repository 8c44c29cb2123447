import { describe, expect, test } from "vitest";
import { judge, open, raise, afterWork as then, trained } from "../../testing/judge-look-up.ts";
import { lookUp } from "../../testing/usual-work.ts";
import { Detector } from "./detector.ts";
import { defaultSettings } from "./detector-settings.ts";
import type { Raised } from "./finding.ts";

const hour = 3_600_000;
const day = 24 * hour;

const addendOf = (raised: Raised, feature: string) =>
  raised.addends.find((addend) => addend.feature === feature);

describe("[M3] those who know the detector", () => {
  test("who opens the same page again and again neither clears himself nor accuses himself each time", () => {
    // Two minutes is the pause after which work comes back; five seconds is not.
    for (const pause of [5_000, 120_000]) {
      const detector = trained();
      const { evidence: first } = raise(detector, lookUp({ id: "0", at: then }));
      let last = first;
      for (let i = 1; i <= 30; i++) {
        last = raise(detector, lookUp({ id: `${i}`, at: then + i * pause })).evidence;
      }
      expect(last).toBeGreaterThanOrEqual(first + Math.log(defaultSettings.likeWork) - 1e-4);
      expect(last).toBeLessThanOrEqual(first + defaultSettings.bounds.repeats + 1e-4);
    }
  });

  test("work on somebody long ago makes no later look-up a mere repetition", () => {
    const detector = trained();
    detector.take(open(), then);
    judge(detector, lookUp({ id: "w", at: then, workItem: "w" }));
    // Explained by earlier work, and keeps the pair in memory.
    judge(detector, lookUp({ id: "e", at: then + 80 * day }));
    const lapsed = raise(detector, lookUp({ id: "l", at: then + 95 * day }));
    expect(addendOf(lapsed, "link")).toMatchObject({ value: "none" });
  });

  test("who is a unit of his own is held against the agency, however long he goes on", () => {
    const detector = trained();
    const alone = { employee: "alone", team: "unit of one" };
    let raised: Raised | undefined;
    for (let i = 0; i < 120; i++) {
      const at = then + i * day;
      for (let k = 0; k < 20; k++) {
        const subject = `of others ${i}.${k}`;
        const usual = { id: subject, at: at - 1000 + k, employee: `assess-${k % 4}`, subject };
        judge(detector, lookUp({ ...usual, link: "assigned" }));
      }
      judge(detector, lookUp({ ...alone, id: `w${i}`, at, subject: `work ${i}`, link: "assigned" }));
      for (const k of [0, 1]) {
        raised = raise(detector, lookUp({ ...alone, id: `s${i}.${k}`, at: at + k, subject: `s${i}.${k}` }));
      }
    }
    // Two of three of his look-ups had no work.
    const counts = raised === undefined ? undefined : addendOf(raised, "link")?.counts;
    expect(counts?.own).toBeLessThanOrEqual(defaultSettings.mostOwnRate * (counts?.agency ?? 0) + 1e-9);
  });

  test("one stranger a week for a quarter comes to light, though no week of it does", () => {
    const detector = trained();
    const scores: number[] = [];
    for (let week = 0; week < 16; week++) {
      const monday = then + week * 7 * day;
      for (let i = 0; i < 5; i++) {
        const at = monday + i * day;
        judge(detector, lookUp({ id: `w${week}.${i}`, at, subject: `own ${week}.${i}`, link: "assigned" }));
      }
      scores.push(raise(detector, lookUp({ id: `s${week}`, at: monday, subject: `s${week}` })).score);
    }
    expect(scores[0]).toBeLessThan(defaultSettings.toldAbove);
    expect(Math.max(...scores)).toBeGreaterThan(defaultSettings.toldAbove);
  });
});

describe("[M3] what time and gaps do to what is known", () => {
  test("after years in which nothing was recorded the first look-up without work is no crime", () => {
    const rateAfter = (years: number) => {
      const detector = trained();
      const at = then + years * 365 * day;
      return addendOf(raise(detector, lookUp({ at })), "link")?.counts?.agency ?? 0;
    };
    expect(rateAfter(6)).toBeGreaterThan(0.01);
  });

  test("a work item about two persons still links to the second when only that one is worked on", () => {
    const detector = trained();
    detector.take(open({ subjects: ["first", "second"] }), then);
    for (let week = 0; week < 30; week++) {
      const at = then + week * 7 * day;
      // Enough goes on that everything old is forgotten.
      for (let i = 0; i < 300; i++) {
        detector.take(open({ workItem: `other ${week}.${i}`, at }), at);
      }
      const event = lookUp({ id: `${week}`, at, subject: "second", workItem: "w" });
      expect(judge(detector, event).link, `week ${week}`).toBe("assigned");
    }
  });

  test("work that was closed and is opened again explains again", () => {
    const detector = trained();
    detector.take(open(), then);
    detector.take({ type: "work-item.closed", at: then, workItem: "w" }, then);
    detector.take(open({ at: then + day }), then + day);
    expect(judge(detector, lookUp({ id: "1", at: then + hour, workItem: "w" })).link).toBe("none");
    expect(judge(detector, lookUp({ id: "2", at: then + day + hour, workItem: "w" })).link).toBe("assigned");
  });

  test("a time that is none moves nothing", () => {
    const detector = trained();
    expect(detector.take(lookUp({ id: "nan", at: Number.NaN }), then)).toEqual({ kind: "future" });
    expect(judge(detector, lookUp({ id: "1", at: then })).late).toBe(false);
  });

  test("the memory of a detector of another shape is refused", () => {
    const copy = trained().copy();
    expect(() => Detector.restore({ ...copy, shape: copy.shape - 1 })).toThrow("another version");
  });
});
