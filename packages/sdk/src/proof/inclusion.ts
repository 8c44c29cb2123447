import { type Bytes, sha256 } from "./bytes.ts";

/** RFC 6962 section 2.1: prefixes keep a leaf from ever being taken for a node. */
const leafPrefix = Uint8Array.of(0x00);
const nodePrefix = Uint8Array.of(0x01);

export function leafHash(entry: Uint8Array): Promise<Bytes> {
  return sha256(leafPrefix, entry);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(nodePrefix, left, right);
}

/**
 * The root that follows from a leaf and its path (RFC 9162 section 2.1.3.2), or undefined when the path has
 * the wrong length for its place. `index` must be less than `size`; both come from the proof and are
 * under an attacker's control, so they are counted with BigInt, never shifted as 32-bit numbers.
 */
export async function rootFromPath(
  leaf: Bytes,
  index: number,
  size: number,
  path: readonly Bytes[],
): Promise<Bytes | undefined> {
  let node = BigInt(index);
  let last = BigInt(size) - 1n;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0n) return undefined;
    if (node % 2n === 1n || node === last) {
      hash = await nodeHash(sibling, hash);
      // A right-most node without a sibling on its level moves up until it is a right child.
      while (node % 2n === 0n && node !== 0n) {
        node /= 2n;
        last /= 2n;
      }
    } else {
      hash = await nodeHash(hash, sibling);
    }
    node /= 2n;
    last /= 2n;
  }
  return last === 0n ? hash : undefined;
}
