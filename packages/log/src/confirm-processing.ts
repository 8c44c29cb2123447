import type { Log } from "./domain/log.ts";
import { LogError } from "./domain/log-error.ts";
import { preparedPseudonyms } from "./pseudonyms/prepared-pseudonyms.ts";
import { type Pseudonymiser, subjectIdText } from "./pseudonyms/pseudonymiser.ts";
import { readEmployee, readProcessingFacts, readSubjectId } from "./records/read-processing.ts";
import { pseudonymYear } from "./records/record-context.ts";

/** The processing that a record must be of. */
export interface ExpectedProcessing {
  /** Such as `bsn:123456782`. */
  readonly subject: string;
  readonly dataSet: string;
  readonly employee: string;
  /** Milliseconds since the Unix epoch: an older record is of another occasion. */
  readonly notBefore: number;
}

/**
 * Whether a record of the own log is the line of this very processing, for whoever shows data on the word of
 * another system that it was permitted. A line that a system logged here itself is its word, and no permit of ours.
 *
 * @throws LogError of a log that cannot be read; PseudonymError PSEUDONYMS_AWAY
 */
export async function confirmProcessing(
  { log, pseudonyms }: { readonly log: Pick<Log, "read">; readonly pseudonyms: Pseudonymiser },
  place: { readonly origin: string; readonly index: number },
  expected: ExpectedProcessing,
): Promise<boolean> {
  const stored = await log.read(place.origin, place.index).catch((error: unknown) => {
    if (error instanceof LogError && unknown.has(error.code)) return undefined;
    throw error;
  });
  if (stored === undefined || stored.kind !== "processing" || stored.time < expected.notBefore) return false;
  const year = pseudonymYear(stored.time);
  const ready = await preparedPseudonyms(pseudonyms, { subjects: [expected.subject], years: [year] });
  const subject = ready.ofText(expected.subject, year);
  const { dataSet, source } = readProcessingFacts(stored.facts);
  return (
    source === undefined &&
    readSubjectId(stored.subject) === subjectIdText(subject.bytes) &&
    dataSet === expected.dataSet &&
    readEmployee(stored.actor) === expected.employee
  );
}

const unknown = new Set<string>(["LOG_UNKNOWN_RECORD", "LOG_MALFORMED", "LOG_ERASED"]);
