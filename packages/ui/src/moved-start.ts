/**
 * The column where a bar starts after it was moved by so many columns: the nearest whole one that still lies in
 * the chart. A bar may run out of it at the end.
 */
export function movedStart(start: number, by: number, { count }: { readonly count: number }): number {
  return Math.min(Math.max(0, count - 1), Math.max(0, start + Math.round(by)));
}
