/**
 * Needs and capacity of several resources side by side in words of 32 bits, so that one subtraction tests them all.
 * Each resource has a field just wide enough for its capacity, and one guard bit above it that is set in what is
 * free: taking away more than there is clears that guard, and never borrows from the next field (the way of Lamport,
 * 1975, "Multiple byte processing with full-word instructions").
 */
export interface PackedNeeds {
  /** Words for each moment. */
  readonly words: number;
  /** Needs of activity `i`, word `w`, at `i * words + w`. */
  readonly needs: Int32Array;
  /** All that there is, with the guards set, by word. */
  readonly free: Int32Array;
  /** The guard bits, by word. */
  readonly guards: Int32Array;
}

const wordBits = 32;

/** @param needs by activity; each from 0 to the capacity, which is below 2^30. */
export function packNeeds(capacities: readonly number[], needs: readonly (readonly number[])[]): PackedNeeds {
  const fields = fieldsOf(capacities, needs);
  const words = 1 + Math.max(0, ...fields.map(({ word }) => word));
  const packed = new Int32Array(needs.length * words);
  const free = new Int32Array(words);
  const guards = new Int32Array(words);
  for (const { resource, word, shift, bits } of fields) {
    guards[word] = (guards[word] ?? 0) | (1 << (shift + bits));
    free[word] = (free[word] ?? 0) | (1 << (shift + bits)) | ((capacities[resource] ?? 0) << shift);
    needs.forEach((list, i) => {
      const at = i * words + word;
      packed[at] = (packed[at] ?? 0) | ((list[resource] ?? 0) << shift);
    });
  }
  return { words, needs: packed, free, guards };
}

interface Field {
  readonly resource: number;
  readonly word: number;
  readonly shift: number;
  readonly bits: number;
}

/** First the widest, each in the first word with room. What can never run short gets no field. */
function fieldsOf(capacities: readonly number[], needs: readonly (readonly number[])[]): readonly Field[] {
  const used: number[] = [];
  return capacities
    .map((capacity, resource) => ({ capacity, resource, bits: 32 - Math.clz32(capacity) }))
    .filter(
      ({ capacity, resource }) => needs.reduce((sum, list) => sum + (list[resource] ?? 0), 0) > capacity,
    )
    .sort((a, b) => b.bits - a.bits || a.resource - b.resource)
    .map(({ resource, bits }) => {
      const room = used.findIndex((taken) => taken + bits + 1 <= wordBits);
      const word = room === -1 ? used.length : room;
      const shift = used[word] ?? 0;
      used[word] = shift + bits + 1;
      return { resource, word, shift, bits };
    });
}
