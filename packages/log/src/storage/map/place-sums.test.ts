import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { recordKinds } from "../../domain/record.ts";
import { PlaceSums, type Sums } from "./place-sums.ts";

interface Place {
  readonly key: Buffer;
  readonly index: number;
  readonly kind: (typeof recordKinds)[number];
}

// More than one batch, and no whole number of them.
const places = Array.from({ length: 3_333 }, (_, at): Place => {
  const key = createHash("sha256")
    .update(String(at % 500))
    .digest();
  return { key, index: at * 7, kind: recordKinds[at % 3] ?? "audit" };
});

const shuffled = <Value>(values: readonly Value[]): readonly Value[] =>
  values
    .map((value, at) => [(at * 7_919) % values.length, value] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, value]) => value);

function sumOf(adding: PlaceSums, added: readonly Place[]): Sums {
  const sums = { records: 0, a: 0, b: 0, c: 0 };
  for (const { key, index, kind } of added) adding.add(sums, key, index, kind);
  adding.settle();
  return sums;
}

test("[M10] the same places give the same sums in any order, and under another secret others", () => {
  const adding = new PlaceSums();
  const sums = sumOf(adding, places);
  expect(sumOf(adding, shuffled(places))).toEqual(sums);
  expect(sumOf(new PlaceSums(), places)).not.toEqual(sums);
});

test("[M10] one place that differs in any way gives other sums", () => {
  const adding = new PlaceSums();
  const sums = sumOf(adding, places);
  const [first, second, ...rest] = places;
  if (first === undefined || second === undefined) throw new Error("there are places");
  const flipped = (at: number): Buffer => {
    const key = Buffer.from(first.key);
    key[at] = (key[at] ?? 0) ^ 1;
    return key;
  };
  const others: readonly (readonly Place[])[] = [
    [second, ...rest],
    [first, ...places],
    [{ ...first, index: first.index + 1 }, second, ...rest],
    [{ ...first, index: first.index + 2 ** 32 }, second, ...rest],
    [{ ...first, kind: "processing" }, second, ...rest],
    // Two records changed places between two subjects.
    [{ ...first, key: second.key }, { ...second, key: first.key }, ...rest],
    ...[0, 15, 16, 31].map((at) => [{ ...first, key: flipped(at) }, second, ...rest]),
  ];
  for (const [at, other] of others.entries()) expect(sumOf(adding, other), String(at)).not.toEqual(sums);
});
