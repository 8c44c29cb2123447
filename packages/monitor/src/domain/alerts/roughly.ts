/**
 * A number of people as it is told of one employee: above ten with one digit that counts. It says what is usual for
 * him, and is no measure of how much he does (row M9).
 */
export function roughly(count: number): number {
  if (count < 10) return Math.round(count);
  const step = 10 ** Math.floor(Math.log10(count));
  return Math.round(count / step) * step;
}
