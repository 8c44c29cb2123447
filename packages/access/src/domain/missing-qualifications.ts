import type { Qualification } from "./entities.ts";

/** Which of the ids somebody lacks, or has no longer, at `now` (ms) (row R9). */
export function missingQualifications(
  wanted: readonly string[] = [],
  held: readonly Qualification[] = [],
  now: number,
): readonly string[] {
  return wanted.filter(
    (id) => !held.some((one) => one.id === id && (one.validUntil === undefined || now < one.validUntil)),
  );
}
