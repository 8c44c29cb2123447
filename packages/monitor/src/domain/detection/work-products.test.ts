import { describe, expect, test } from "vitest";
import { raise, afterWork as then, trained } from "../../testing/judge-look-up.ts";
import { lookUp, usualWork } from "../../testing/usual-work.ts";
import { Detector } from "./detector.ts";
import { defaultSettings } from "./detector-settings.ts";
import type { LookUp, StreamEvent } from "./stream-event.ts";

const day = 86_400_000;
const { productDays } = defaultSettings;

/** Work of which something comes: the second look-up at each file changes it. */
function work(product: (event: LookUp) => boolean | undefined): readonly StreamEvent[] {
  return usualWork().map((event) => {
    const made = event.type === "look-up" ? product(event) : undefined;
    return made === undefined ? event : { ...event, product: made };
  });
}

const fruitful = work(({ id }) => id.endsWith("-1"));

/** What is told with a look-up elsewhere, so many days after one at a stranger. */
function toldAfter(detector: Detector, days: number, between: readonly LookUp[] = []) {
  raise(detector, lookUp({ id: "0", at: then, product: false }));
  for (const event of between) detector.take(event, event.at);
  const later = raise(
    detector,
    lookUp({ id: "z", at: then + days * day, subject: "elsewhere", product: false }),
  );
  return later.addends.find(({ feature }) => feature === "no-product");
}

describe("[M3] what comes of a look-up", () => {
  test("nothing within the days weighs, where something comes of most work", () => {
    const told = toldAfter(trained(fruitful), productDays + 1);
    expect(told).toMatchObject({ value: "1 within 7 days", counts: { workOf: expect.any(Number) } });
    expect(told?.llr).toBeGreaterThan(0.5);
    expect(told?.llr).toBeLessThanOrEqual(defaultSettings.bounds.feature);
  });

  test("it adds to the score by as much, and before the days have passed to nothing", () => {
    const quarter = (events: readonly StreamEvent[], days: number) => {
      const detector = trained(events);
      raise(detector, lookUp({ id: "0", at: then, product: false }));
      return raise(detector, lookUp({ id: "z", at: then + days * day, subject: "elsewhere" })).windows
        .quarter;
    };
    const fruitless = work(() => false);
    const late = productDays + 1;
    expect(quarter(fruitful, late)).toBeGreaterThan(quarter(fruitless, late) + 0.3);
    expect(quarter(fruitful, productDays - 1)).toBeCloseTo(quarter(fruitless, productDays - 1), 1);
    expect(toldAfter(trained(fruitful), productDays - 1)).toBeUndefined();
  });

  test("says nothing where no work is known to come to anything, or where the log tells of reading alone", () => {
    expect(toldAfter(trained(work(() => false)), productDays + 1)).toBeUndefined();
    expect(toldAfter(trained(work(() => undefined)), productDays + 1)).toBeUndefined();
  });

  test("a change by himself or by whom he hands over to is a product, one by another is none", () => {
    const changed = { id: "c", at: then + day, product: true };
    expect(toldAfter(trained(fruitful), productDays + 1, [lookUp(changed)])).toBeUndefined();
    const next = lookUp({ ...changed, employee: "decide-0", team: "decide", activity: "decide" });
    expect(toldAfter(trained(fruitful), productDays + 1, [next])).toBeUndefined();
    const other = lookUp({ ...changed, employee: "receive-2", team: "receive", activity: "receive" });
    expect(toldAfter(trained(fruitful), productDays + 1, [other])).toBeDefined();
  });

  test("a product clears nobody: the evidence stays what it was", () => {
    const scoreWith = (product: boolean) => {
      const detector = trained(fruitful);
      raise(detector, lookUp({ id: "0", at: then, product }));
      return raise(detector, lookUp({ id: "z", at: then + 3 * day, subject: "elsewhere" })).windows.quarter;
    };
    expect(scoreWith(true)).toBeCloseTo(scoreWith(false), 6);
  });

  test("what is waited for is carried over a restart, and a year of silence loses none of it", () => {
    const detector = trained(fruitful);
    const later = Detector.restore(structuredClone(detector.copy()));
    expect(toldAfter(later, productDays + 1)).toEqual(toldAfter(detector, productDays + 1));
    const silent = trained(fruitful);
    raise(silent, lookUp({ id: "0", at: then, product: false }));
    for (let i = 0; i < 3_000; i++) {
      const at = then + 400 * day + i * 1000;
      silent.take(lookUp({ id: `w${i}`, at, subject: `s${i % 9}`, link: "assigned", product: true }), at);
    }
    expect(silent.figures().pairs).toBeLessThan(200);
  });
});
