/** Uses of one kind by one employee on one day, and how many of them there may be. */
export interface CountedUse {
  readonly employee: string;
  readonly action: string;
  /** `YYYY-MM-DD` in Amsterdam. */
  readonly day: string;
  /** How many more are wanted; at least 1. */
  readonly wanted: number;
  readonly cap: number;
}

/** Counts uses over all nodes together. */
export interface UseCounter {
  /**
   * Takes as many of the wanted uses as the cap leaves, and counts them for good.
   *
   * @returns how many were taken: 0 up to `wanted`
   * @throws AccessError `AUTHORITY_UNREACHABLE` when it cannot be counted: then nothing may be permitted
   */
  take(use: CountedUse): Promise<number>;
  /** Forgets the days before this one. */
  forget(before: string): Promise<void>;
}
