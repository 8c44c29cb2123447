import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyRoot, leafHash, nodeHash } from "./merkle-hash.ts";
import { consistencyPath, inclusionPath, type PathStep } from "./merkle-path.ts";
import { verifyConsistency, verifyInclusion } from "./merkle-verify.ts";
import { TreeGrowth } from "./tree-growth.ts";

const leaf = (index: number): Buffer => leafHash(Buffer.from(`leaf ${index}`));
const leaves = (from: number, to: number): Buffer =>
  Buffer.concat(Array.from({ length: to - from }, (_, offset) => leaf(from + offset)));

/** The definition of RFC 9162 section 2.1.1, word for word: the oracle of these tests. */
function definition(from: number, to: number): Buffer {
  if (to - from === 0) return Buffer.from(emptyRoot);
  if (to - from === 1) return leaf(from);
  let split = 1;
  while (split * 2 < to - from) split *= 2;
  return nodeHash(definition(from, from + split), definition(from + split, to));
}

const fold = (step: PathStep): Buffer =>
  step
    .map(({ level, index }) => definition(index * 2 ** level, (index + 1) * 2 ** level))
    .reduceRight((right, left) => nodeHash(left, right));

test("[M10] the root and every proof of a batch follow RFC 9162, however the leaves came in batches", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 8 }), (batches) => {
      let tree = TreeGrowth.empty;
      for (const count of batches) {
        tree = tree.grow(leaves(tree.size, tree.size + count));
        expect(Buffer.from(tree.root)).toEqual(definition(0, tree.size));
        for (let index = tree.from; index < tree.size; index += 1) {
          const hashes = tree.prove(index);
          expect(hashes).toEqual(inclusionPath(index, tree.size).map(fold));
          const claim = { index, size: tree.size, leafHash: leaf(index), hashes, root: tree.root };
          expect(verifyInclusion(claim)).toBe(true);
          expect(verifyInclusion({ ...claim, index: index === 0 ? 1 : index - 1 })).toBe(false);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("[M10] a tree resumed from its right edge grows as if it had never stopped", () => {
  for (let size = 0; size < 70; size += 1) {
    const whole = TreeGrowth.empty.grow(leaves(0, size));
    const resumed = TreeGrowth.resume(size, (level, index) => {
      const node = whole.nodeAt(level, index);
      if (node === undefined) throw new Error("an edge node is missing");
      return node;
    });
    expect(resumed.root).toEqual(whole.root);
    const grown = resumed.grow(leaves(size, size + 9));
    expect(Buffer.from(grown.root)).toEqual(definition(0, size + 9));
    expect(grown.prove(size + 4)).toEqual(inclusionPath(size + 4, size + 9).map(fold));
  }
});

test("[M10] consistency between any two sizes is proved, and a false root is refused", () => {
  const most = 40;
  for (let to = 0; to <= most; to += 1) {
    for (let from = 0; from <= to; from += 1) {
      const hashes = consistencyPath(from, to).map(fold);
      const claim = { from, to, fromRoot: definition(0, from), toRoot: definition(0, to), hashes };
      expect(verifyConsistency(claim)).toBe(true);
      if (from > 0) expect(verifyConsistency({ ...claim, fromRoot: leaf(999) })).toBe(false);
      if (from > 0) expect(verifyConsistency({ ...claim, toRoot: leaf(999) })).toBe(false);
    }
  }
});

test("[M10] sizes beyond 2^32 are not cut off", () => {
  const size = 2 ** 40 + 2 ** 33 + 5;
  const node = (level: number, index: number): Buffer => leafHash(Buffer.from(`${level}/${index}`));
  const tree = TreeGrowth.resume(size, node);
  const grown = tree.grow(leaf(1));
  const hashes = grown.prove(size);
  expect(hashes.length).toBe(inclusionPath(size, size + 1).length);
  const claim = { index: size, size: size + 1, leafHash: leaf(1), hashes, root: grown.root };
  expect(verifyInclusion(claim)).toBe(true);
  expect(verifyInclusion({ ...claim, index: size - 2 ** 32 })).toBe(false);
  const consistency = consistencyPath(size, size + 1).map((step) =>
    step
      .map(({ level, index }) => grown.nodeAt(level, index) ?? node(level, index))
      .reduceRight((right, left) => nodeHash(left, right)),
  );
  expect(
    verifyConsistency({
      from: size,
      to: size + 1,
      fromRoot: tree.root,
      toRoot: grown.root,
      hashes: consistency,
    }),
  ).toBe(true);
});

test("[M10] index, size and hashes from an attacker give false, never an exception", () => {
  const number = fc.oneof(fc.integer({ min: -2, max: 20 }), fc.double(), fc.maxSafeInteger());
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(number, number, fc.array(hash, { maxLength: 60 }), hash, (a, b, hashes, root) => {
      expect(verifyInclusion({ index: a, size: b, leafHash: leaf(0), hashes, root })).toBe(false);
      if (a !== 0 && a !== b) {
        expect(verifyConsistency({ from: a, to: b, fromRoot: root, toRoot: leaf(1), hashes })).toBe(false);
      }
    }),
  );
});
