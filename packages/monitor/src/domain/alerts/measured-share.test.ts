import fc from "fast-check";
import { expect, test } from "vitest";
import { drawSample } from "./draw-sample.ts";
import { leastJudged, measureShare, measureWeighed } from "./measured-share.ts";

test("[M7] below ten judged no share is told", () => {
  expect(measureShare(3, 9)).toBeUndefined();
  expect(measureWeighed(Array.from({ length: 9 }, () => ({ isHit: true, probability: 1 })))).toBeUndefined();
  expect(measureShare(3, leastJudged)?.share).toBe(0.3);
});

test("[M7] the interval is that of Wilson, and never without width", () => {
  const { low, high } = measureShare(8, 10) ?? { low: 0, high: 0 };
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(["0.4902", "0.9433"]);
  expect(measureShare(0, 20)).toMatchObject({ share: 0, low: 0, high: expect.closeTo(0.1611, 4) });
  expect(measureShare(20, 20)).toMatchObject({ share: 1, low: expect.closeTo(0.8389, 4), high: 1 });
});

test("[M7] equal chances give what an unweighed share gives", () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 10, maxLength: 60 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (hits, probability) => {
        const weighed = measureWeighed(hits.map((isHit) => ({ isHit, probability })));
        const plain = measureShare(hits.filter(Boolean).length, hits.length);
        expect(weighed?.share).toBeCloseTo(plain?.share ?? -1, 9);
        expect(weighed?.high).toBeCloseTo(plain?.high ?? -1, 9);
      },
    ),
  );
});

test("[M7] drawn unevenly from two units, the weighed share is right where the plain one is not", () => {
  // A unit of 1,000 with one in ten misuse, of which 20 are drawn; one of 20 that is all misuse, of which 20 are drawn.
  const isMisuse = (id: string) => id.startsWith("b") || Number(id.slice(1)) % 10 === 0;
  const large = Array.from({ length: 1_000 }, (_, at) => `a${at}`);
  const small = Array.from({ length: 20 }, (_, at) => `b${at}`);
  const truth = [...large, ...small].filter(isMisuse).length / 1_020;
  const rounds = 100;
  let sum = 0;
  let covered = 0;
  for (let round = 0; round < rounds; round++) {
    const judged = [large, small].flatMap((ids) => {
      const { ids: drawn, probability = 1 } = drawSample(ids, 20, `seed ${round}`);
      return drawn.map((id) => ({ isHit: isMisuse(id), probability }));
    });
    const { share, low, high } = measureWeighed(judged) ?? { share: -1, low: 1, high: 0 };
    sum += share;
    if (low <= truth && truth <= high) covered += 1;
  }
  expect(Math.abs(sum / rounds - truth)).toBeLessThan(0.01);
  expect(covered / rounds).toBeGreaterThan(0.9);
});

test("[M7] a draw is the same with the same seed, another with another, and never larger than what there is", () => {
  const ids = Array.from({ length: 50 }, (_, at) => `id-${at}`);
  expect(drawSample(ids, 5, "one")).toEqual(drawSample([...ids].reverse(), 5, "one"));
  expect(drawSample(ids, 5, "one").ids).not.toEqual(drawSample(ids, 5, "two").ids);
  expect(drawSample(ids, 5, "one").probability).toBe(0.1);
  expect(drawSample(ids, 90, "one")).toMatchObject({
    probability: 1,
    ids: expect.toSatisfy((all: string[]) => all.length === 50),
  });
  expect(drawSample([], 5, "one")).toEqual({ ids: [], probability: undefined });
});
