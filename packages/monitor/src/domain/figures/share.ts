/** A part of a whole, as a reader can compute it again. */
export interface Share {
  readonly part: number;
  readonly of: number;
  /** To one decimal; undefined of nothing. */
  readonly percent: number | undefined;
}

export function shareOf(part: number, of: number): Share {
  return { part, of, percent: of === 0 ? undefined : Math.round((1_000 * part) / of) / 10 };
}
