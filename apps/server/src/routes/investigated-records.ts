import {
  type EvidenceServices,
  type HiddenSubjects,
  hiddenWithin,
  LogError,
  type Pseudonymiser,
  pseudonymousRows,
  pseudonymYear,
  type QueryRow,
  type RecordPlace,
  subjectIdText,
} from "@grondslag/log";

export interface InvestigatedRecordsDeps {
  readonly log: EvidenceServices["log"];
  readonly pseudonyms: Pseudonymiser;
  readonly hidden: HiddenSubjects;
}

/**
 * The rows of one record of the log itself, as an investigator would find them: employees by pseudonym, and none at
 * all when one of them is about somebody who is shielded from him, or when there is no such record.
 */
export function investigatedRows({ log, pseudonyms, hidden }: InvestigatedRecordsDeps) {
  const rowsOf = pseudonymousRows(pseudonyms);
  return async ({ origin, index }: RecordPlace, asker: string): Promise<readonly QueryRow[]> => {
    const record = await found(() => log.read(origin, index));
    if (record === undefined) return [];
    const { facts, subject, actor } = record;
    const rows = await rowsOf([{ ...record, groups: () => ({ facts, subject, actor }) }]);
    const secret = await hiddenWithin({ hidden, pseudonyms }, asker, [pseudonymYear(record.time)]);
    const isSecret = rows.some((row) => row.subject !== undefined && secret.has(subjectIdText(row.subject)));
    return isSecret ? [] : rows;
  };
}

/** A fault of the log is no answer; that there is no such record, or not any more, is one. */
async function found<Value>(read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof LogError && unknown.has(error.code)) return undefined;
    throw error;
  }
}

const unknown: ReadonlySet<string> = new Set(["LOG_UNKNOWN_RECORD", "LOG_ERASED"]);
