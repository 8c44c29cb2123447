/** Two-sided 95 % points of Student's distribution, by degrees of freedom from 1. */
const student = [12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

/** Mean with half the width of its 95 % interval; NaN when one value says nothing about it. */
export function meanOf(values: readonly number[]): { readonly mean: number; readonly half: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean, half: Number.NaN };
  const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const t = student[values.length - 2] ?? 2;
  return { mean, half: t * Math.sqrt(spread / values.length) };
}
