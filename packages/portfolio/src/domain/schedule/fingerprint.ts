/** A number of 53 bits for a row of numbers: two rows with the same one are taken to be the same. */
export function fingerprint(row: Int32Array): number {
  let high = 0;
  let low = 0x811c9dc5;
  for (let i = 0; i < row.length; i++) {
    const value = row[i] as number;
    high = Math.imul(high ^ value, 0x9e3779b1);
    high ^= high >>> 15;
    low = (Math.imul(low, 0x01000193) ^ value) | 0;
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0);
}
