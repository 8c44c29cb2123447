/** 64 bits, as two signed numbers of 32. */
export interface Key {
  readonly high: number;
  readonly low: number;
}

/**
 * A key for a text. Two of a million texts share a key once in 37 million times; what is told apart here is what
 * explains a look-up, not who may see what.
 */
export function keyOf(text: string): Key {
  let high = 0x3c6ef372;
  let low = 0x1b873593;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x5bd1e995) ^ (high >>> 15);
    low = Math.imul(low + code, 0x27d4eb2f) ^ (low >>> 13);
  }
  return { high: spread(high ^ text.length), low: spread(low ^ high) };
}

function spread(bits: number): number {
  const once = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  const twice = Math.imul(once ^ (once >>> 13), 0x119de1f3);
  return twice ^ (twice >>> 16);
}
