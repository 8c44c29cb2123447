/** A perfect subtree: the node `index` of `level`, above the leaves from index * 2^level. Level 0 holds leaves. */
export interface NodePlace {
  readonly level: number;
  readonly index: number;
}

/**
 * One hash of a proof, as the perfect subtrees, from left to right, that it is folded from. Only the hash of the
 * right edge of a tree has more than one.
 */
export type PathStep = readonly NodePlace[];

// Sizes go up to 2^53: all arithmetic is on doubles, as shifts would cut it at 32 bits.

/** Nodes for an inclusion proof, from leaf to root: PATH(index, D[size]) of RFC 9162 section 2.1.3.1. */
export function inclusionPath(index: number, size: number): readonly PathStep[] {
  const steps: PathStep[] = [];
  let low = 0;
  let high = size;
  while (high - low > 1) {
    const middle = low + splitOf(high - low);
    if (index < middle) {
      steps.push(perfectNodes(middle, high));
      high = middle;
    } else {
      steps.push(perfectNodes(low, middle));
      low = middle;
    }
  }
  return steps.reverse();
}

/** Nodes for a consistency proof: PROOF(from, D[to]) of RFC 9162 section 2.1.4.1. Empty when from is 0 or to. */
export function consistencyPath(from: number, to: number): readonly PathStep[] {
  if (from === 0 || from === to) return [];
  const steps: PathStep[] = [];
  let low = 0;
  let high = to;
  while (high !== from) {
    const middle = low + splitOf(high - low);
    if (from <= middle) {
      steps.push(perfectNodes(middle, high));
      high = middle;
    } else {
      steps.push(perfectNodes(low, middle));
      low = middle;
    }
  }
  // The old tree as a whole is known to the verifier; a part of it is not.
  if (low > 0) steps.push(perfectNodes(low, high));
  return steps.reverse();
}

/** The perfect subtrees of which [low, high) consists, from left to right. `low` is aligned, as in every proof. */
export function perfectNodes(low: number, high: number): PathStep {
  const nodes: NodePlace[] = [];
  let position = low;
  while (position < high) {
    let level = 0;
    let width = 1;
    while (position % (2 * width) === 0 && position + 2 * width <= high) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: position / width });
    position += width;
  }
  return nodes;
}

/** Largest power of two that is smaller than `count` (RFC 9162 section 2.1.1); `count` is at least 2. */
function splitOf(count: number): number {
  let width = 1;
  while (width * 2 < count) width *= 2;
  return width;
}
