import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HeardHours, judgeSilence, silenceOfSystem } from "./silence.ts";

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 22, 12);
const hoursAgo = (hours: number) => now - hours * hour;
const heard = (change: Partial<HeardHours> = {}): HeardHours => ({
  lastAt: hoursAgo(20),
  firstHour: now / hour - 2_000,
  silences: 100,
  secondLongest: 62,
  ...change,
});

describe("[M4] who is silent is blind", () => {
  test("longer than the silence that he had twice: his weekends, not the one time that he failed", () => {
    expect(judgeSilence(heard(), undefined, undefined, now)).toEqual({
      blind: false,
      since: hoursAgo(20),
      basis: "usual",
      afterHours: 63,
    });
    expect(judgeSilence(heard({ lastAt: hoursAgo(64) }), undefined, undefined, now)).toMatchObject({
      blind: true,
      since: hoursAgo(64),
    });
  });

  test("longer than was declared, whatever is usual for him", () => {
    expect(judgeSilence(heard(), 4, undefined, now)).toEqual({
      blind: true,
      since: hoursAgo(20),
      basis: "declared",
      afterHours: 4,
    });
    expect(judgeSilence(heard(), 24, undefined, now).blind).toBe(false);
  });

  test("when he never logged, after the day on which he could begin", () => {
    const never = heard({ lastAt: undefined, firstHour: undefined, silences: 0, secondLongest: undefined });
    expect(judgeSilence(never, undefined, hoursAgo(3), now)).toMatchObject({ blind: false, basis: "never" });
    expect(judgeSilence(never, undefined, hoursAgo(25), now)).toEqual({
      blind: true,
      since: hoursAgo(25),
      basis: "never",
      afterHours: 24,
    });
    expect(judgeSilence(never, 2, hoursAgo(3), now)).toMatchObject({ blind: true, basis: "declared" });
    expect(judgeSilence(never, undefined, undefined, now)).toMatchObject({ blind: true, since: undefined });
  });

  test.each<[string, Partial<HeardHours>]>([
    ["less than two weeks", { firstHour: now / hour - 300 }],
    ["hardly ever", { silences: 2 }],
    [
      "only before the months that are looked at",
      { firstHour: undefined, silences: 0, secondLongest: undefined },
    ],
  ])("and nothing is guessed of who was heard %s", (_how, change) => {
    expect(judgeSilence(heard({ lastAt: hoursAgo(200), ...change }), undefined, undefined, now)).toEqual({
      blind: false,
      since: hoursAgo(200),
      basis: "unknown",
      afterHours: undefined,
    });
  });

  test("never while he keeps his rhythm", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (usual, part) => {
          const lastAt = now - part * (usual + 1) * hour;
          const { blind } = judgeSilence(heard({ lastAt, secondLongest: usual }), undefined, undefined, now);
          expect(blind).toBe(false);
        },
      ),
    );
  });
});

describe("[M4] a system", () => {
  const blind = { blind: true, since: 5, basis: "usual", afterHours: 63 } as const;
  const later = { ...blind, since: 9 };
  const seen = { blind: false, since: 7, basis: "declared", afterHours: 4 } as const;

  test("is blind when all by which it is seen is silent, since the last of them fell silent", () => {
    expect(silenceOfSystem([blind, later])).toEqual(later);
    expect(silenceOfSystem([later, blind])).toEqual(later);
  });

  test("is seen as long as one of them logs", () => {
    expect(silenceOfSystem([blind, seen, later])).toEqual(seen);
  });

  test("that nothing was ever heard of is blind", () => {
    expect(silenceOfSystem([])).toMatchObject({ blind: true, basis: "never" });
  });
});
