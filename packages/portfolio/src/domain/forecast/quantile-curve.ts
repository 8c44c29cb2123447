/**
 * A distribution as values at evenly spread shares: the first point is the lowest value, the last the highest,
 * never falling. Heavy tails keep their shape in it, which a mean and a spread would lose.
 */
export type QuantileCurve = readonly number[];

/** Number of points of the curves that are kept: a step of 2.5 %. */
const points = 41;

/** A value, and how much it counts. */
export interface WeightedValue {
  readonly value: number;
  readonly weight: number;
}

/**
 * The curve of a sample.
 *
 * @throws RangeError when nothing in it counts.
 */
export function curveOf(sample: readonly WeightedValue[]): QuantileCurve {
  const sorted = sample.filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  if (sorted.length === 0) throw new RangeError("a curve needs a sample");
  const curve: number[] = [];
  let index = 0;
  let below = 0;
  for (let point = 0; point < points; point++) {
    const wanted = (point / (points - 1)) * total;
    while (index < sorted.length - 1 && below + (sorted[index]?.weight ?? 0) < wanted - 1e-9) {
      below += sorted[index]?.weight ?? 0;
      index++;
    }
    curve.push(sorted[index]?.value ?? 0);
  }
  return curve;
}

/**
 * The curve of a small class, leaning on a larger one that it is part of: as if `strength` more cases of the
 * larger class had been seen in it. With many cases of its own the larger class hardly counts.
 *
 * @param strength cases, 0 or more
 */
export function shrunkCurve(
  own: readonly number[],
  larger: readonly number[],
  strength: number,
): QuantileCurve {
  const each = larger.length === 0 ? 0 : strength / larger.length;
  return curveOf([
    ...own.map((value) => ({ value, weight: 1 })),
    ...larger.map((value) => ({ value, weight: each })),
  ]);
}

/** The value that a share `u` (0..1) of the cases does not pass, straight between two points. */
export function valueAt(curve: QuantileCurve, u: number): number {
  const position = Math.min(1, Math.max(0, u)) * (curve.length - 1);
  const low = curve[Math.floor(position)] ?? 0;
  const high = curve[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - Math.floor(position));
}

/** Share of the cases (0..1) that is above a value. */
export function shareAbove(curve: QuantileCurve, value: number): number {
  const last = curve.length - 1;
  let at = last;
  while (at > 0 && (curve[at - 1] ?? 0) > value) at--;
  const high = curve[at] ?? 0;
  if (high <= value) return 0;
  if (at === 0) return 1;
  const low = curve[at - 1] ?? 0;
  return 1 - (at - 1 + (value - low) / (high - low)) / last;
}

/**
 * The share at which to read a curve when the chance of passing a bound is known for this case: what lies above
 * the bound keeps its shape, and happens with that chance.
 *
 * @param classChance share of the class that passes the bound
 * @param ownChance chance that this case passes it
 */
export function reweighted(u: number, classChance: number, ownChance: number): number {
  if (classChance <= 0 || classChance >= 1 || ownChance <= 0 || ownChance >= 1) return u;
  return u > 1 - ownChance
    ? 1 - (classChance * (1 - u)) / ownChance
    : (u * (1 - classChance)) / (1 - ownChance);
}
