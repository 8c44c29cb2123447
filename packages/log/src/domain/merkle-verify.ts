import { emptyRoot, nodeHash, sameHash } from "./merkle-hash.ts";
import { digestLength } from "./sha256.ts";

/** An inclusion proof with everything it is checked against. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly hashes: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/**
 * Whether the leaf is at this index in the tree with this size and root (RFC 9162 section 2.1.3.2). Index, size
 * and hashes may come from an attacker: anything that is not a proof gives false.
 */
export function verifyInclusion({ index, size, leafHash, hashes, root }: InclusionClaim): boolean {
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (![leafHash, root, ...hashes].every(isHash)) return false;
  let node = index;
  let last = size - 1;
  let hash = leafHash;
  for (const sibling of hashes) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      // Levels at which the right edge has no sibling were passed over by the prover.
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameHash(hash, root);
}

/** A consistency proof with everything it is checked against. */
export interface ConsistencyClaim {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly hashes: readonly Uint8Array[];
}

/** Whether the tree of size `to` extends that of size `from` (RFC 9162 section 2.1.4.2). */
export function verifyConsistency({ from, to, fromRoot, toRoot, hashes }: ConsistencyClaim): boolean {
  if (!isSize(from) || !isSize(to) || from > to) return false;
  if (![fromRoot, toRoot, ...hashes].every(isHash)) return false;
  if (from === 0 && !sameHash(fromRoot, emptyRoot)) return false;
  if (from === to) return hashes.length === 0 && sameHash(fromRoot, toRoot);
  if (from === 0) return hashes.length === 0;
  const path = isPowerOfTwo(from) ? [fromRoot, ...hashes] : hashes;
  const first = path[0];
  if (first === undefined || hashes.length === 0) return false;
  let node = from - 1;
  let last = to - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  let old = first;
  let next = first;
  for (const sibling of path.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      old = nodeHash(sibling, old);
      next = nodeHash(sibling, next);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      next = nodeHash(next, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && sameHash(old, fromRoot) && sameHash(next, toRoot);
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === digestLength;
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
}
