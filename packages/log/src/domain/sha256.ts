import { hash } from "node:crypto";

/** Length of a SHA-256 digest in bytes. */
export const digestLength = 32;

/** SHA-256 of `data` (FIPS 180-4), as new bytes. */
export function sha256(data: Uint8Array): Buffer {
  return Buffer.from(hash("sha256", data, "binary"), "latin1");
}

/**
 * SHA-256 of `data`, written into `target` at `offset`. The one-shot digest as a Latin-1 string costs a third
 * of one as a Buffer, because no object is made outside the young generation; hence this form in hot paths.
 */
export function sha256Into(data: Uint8Array, target: Buffer, offset: number): void {
  target.write(hash("sha256", data, "binary"), offset, digestLength, "latin1");
}

/**
 * Copies some tens of bytes. A loop, because `copy` and `set` of a part make a view first: garbage that costs
 * more than the bytes.
 */
export function copySmall(
  source: Uint8Array,
  offset: number,
  target: Uint8Array,
  targetOffset: number,
  length: number,
): void {
  for (let at = 0; at < length; at += 1) target[targetOffset + at] = source[offset + at] ?? 0;
}
