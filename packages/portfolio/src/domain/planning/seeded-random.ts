/** Numbers that look random and are the same for the same seed; not for secrets. */
export interface SeededRandom {
  /** From 0 up to 1. */
  unit(): number;
  /** A whole number from 0 and below `end`. */
  below(end: number): number;
}

/** Marsaglia's xorshift of 32 bits (2003), from a seed that is stirred first so that 0 does too. */
export function createRandom(seed: number): SeededRandom {
  let state = Math.imul((seed | 0) ^ 0x9e3779b9, 0x85ebca6b) | 0;
  if (state === 0) state = 0x6d2b79f5;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  for (let k = 0; k < 8; k++) next();
  return {
    unit: () => next() / 4294967296,
    below: (end) => (end <= 1 ? 0 : Math.floor((next() / 4294967296) * end)),
  };
}
