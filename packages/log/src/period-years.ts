import { RecordError } from "./record-error.ts";
import { pseudonymYear } from "./records/record-context.ts";

const mostYears = 10;

/**
 * The years (UTC) of a period: each has pseudonyms of its own.
 *
 * @param from milliseconds since the Unix epoch, the first that counts
 * @param to the first that counts no more
 * @throws RecordError PERIOD_WRONG
 */
export function yearsOfPeriod(from: number, to: number): readonly number[] {
  const valid = Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 0 && from < to;
  const first = valid ? pseudonymYear(from) : Number.NaN;
  const last = valid ? pseudonymYear(to - 1) : Number.NaN;
  if (!(last - first < mostYears)) {
    throw new RecordError(
      "PERIOD_WRONG",
      `the period must start before it ends and span at most ${mostYears} years`,
      {
        where: "from",
        remedy: "choose a shorter period",
      },
    );
  }
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
