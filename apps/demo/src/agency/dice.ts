/** Choices that come out the same for the same seed. For made-up data alone: never for keys or ids of records. */
export interface Dice {
  /** A fraction in [0, 1). */
  next(): number;
  /** A whole number from `low` up to and including `high`. */
  between(low: number, high: number): number;
  /** True with the given chance, 0 to 1. */
  chance(probability: number): boolean;
  /** One of the choices; the list must not be empty. */
  pick<T>(choices: readonly T[]): T;
  /** The choices in another order (Fisher-Yates). */
  shuffle<T>(choices: readonly T[]): T[];
  /** Dice of their own for one subject of making, so that a change in one place moves nothing elsewhere. */
  fork(name: string): Dice;
}

/** Dice by the splitmix32 generator. */
export function rollDice(seed: number): Dice {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 0x1_0000_0000;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick: (choices) => {
      const choice = choices[between(0, choices.length - 1)];
      if (choice === undefined) throw new RangeError("there is nothing to choose from");
      return choice;
    },
    shuffle: (choices) => {
      const order = [...choices];
      for (let last = order.length - 1; last > 0; last--) {
        const other = between(0, last);
        const [a, b] = [order[last], order[other]];
        if (a === undefined || b === undefined) continue;
        order[last] = b;
        order[other] = a;
      }
      return order;
    },
    fork: (name) => rollDice(hashOf(name) ^ seed),
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
