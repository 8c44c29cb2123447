import { RetentionError } from "./retention-error.ts";

/** What is said instead of destroying anything by a clock that may be wrong. @param doubt why, in a word */
export function clockDoubted(doubt: string): RetentionError {
  return new RetentionError(
    "CLOCK_DOUBTED",
    "the clock of this server may be wrong, so nothing is destroyed",
    {
      where: doubt,
      remedy: "set the clock right and keep NTP on; what is due goes when nothing speaks against the clock",
    },
  );
}
