import { copySmall, digestLength, sha256, sha256Into } from "./sha256.ts";

// RFC 9162 section 2.1.1: a leaf and a node are hashed with different first bytes, so that neither can be
// passed off as the other.
const leafPrefix = 0x00;
const nodePrefix = 0x01;

const nodeInput = Buffer.alloc(1 + 2 * digestLength);
nodeInput[0] = nodePrefix;

/** Root of the empty tree: the hash of no bytes (RFC 9162 section 2.1.1). */
export const emptyRoot: Uint8Array = sha256(new Uint8Array());

/** Hash of a leaf: SHA-256(0x00 || entry). */
export function leafHash(entry: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(1 + entry.length);
  input[0] = leafPrefix;
  input.set(entry, 1);
  return sha256(input);
}

/** Hash of an inner node: SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + digestLength);
  return sha256(nodeInput);
}

/** Hash of the node above two children that stand side by side in `children` at `offset`. */
export function nodeHashInto(
  children: Uint8Array,
  offset: number,
  target: Buffer,
  targetOffset: number,
): void {
  copySmall(children, offset, nodeInput, 1, 2 * digestLength);
  sha256Into(nodeInput, target, targetOffset);
}

/** Whether two hashes are the same. Nothing here is secret, so time may depend on the content. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
