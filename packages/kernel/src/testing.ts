import type { Clock } from "./clock.ts";
import type { Random } from "./random.ts";

/** A clock that stands still until it is told to move. */
export function manualClock(start = Date.UTC(2026, 10, 21, 9, 0, 0)): Clock & { advance(ms: number): void } {
  let time = start;
  return {
    now: () => time,
    advance: (ms) => {
      time += ms;
    },
  };
}

/** Bytes that repeat for the same seed (mulberry32). For tests and made-up data only, never for keys. */
export function seededRandom(seed: number): Random & { next(): number } {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { next, bytes: (length) => Uint8Array.from({ length }, () => Math.floor(next() * 256)) };
}
