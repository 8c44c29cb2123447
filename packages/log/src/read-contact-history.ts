import { formatSubject, type Subject } from "@grondslag/kernel";
import type { Log } from "./domain/log.ts";
import { LogError } from "./domain/log-error.ts";
import type { FollowedRecord } from "./domain/record.ts";
import { yearsOfPeriod } from "./period-years.ts";
import { preparedPseudonyms } from "./pseudonyms/prepared-pseudonyms.ts";
import { type Pseudonymiser, subjectIdText } from "./pseudonyms/pseudonymiser.ts";
import { RecordError } from "./record-error.ts";
import type { RecordIndex, RegisterNames } from "./record-index.ts";
import type { RecordedGround } from "./records/decided-call.ts";
import { readProcessingFacts, readSubjectId } from "./records/read-processing.ts";
import { pseudonymYear } from "./records/record-context.ts";

/** What reading contact history needs. */
export interface ContactHistoryServices {
  readonly index: RecordIndex;
  readonly log: Pick<Log, "read">;
  readonly pseudonyms: Pseudonymiser;
  readonly names: RegisterNames;
}

export interface ContactHistoryQuery {
  /** The one who asks: a subject sees the look-ups of his own data only. */
  readonly subject: Subject;
  /** Milliseconds since the Unix epoch, the first that counts. */
  readonly from: number;
  /** Milliseconds since the Unix epoch, the first that counts no more. */
  readonly to: number;
  /** `next` of the page before. */
  readonly page?: string | undefined;
  /** Most items on a page, 1 to 100. Default 20. */
  readonly limit?: number | undefined;
}

/** One look-up as the subject sees it: when, who (the department, never a person), why, and which data. */
export interface ContactItem {
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly department: string;
  /** In plain words, as the register has it now; the purpose's id when the activity is no longer there. */
  readonly purpose: string;
  readonly grounds: readonly RecordedGround[];
  readonly dataSet: Named;
  readonly fields: readonly Named[];
  /** Set when emergency access was used (NEN 7513): there was no work item, and somebody else judged it. */
  readonly emergencyAccess?: true;
  readonly record: { readonly origin: string; readonly index: number };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface ContactHistory {
  /** Newest first. */
  readonly items: readonly ContactItem[];
  readonly next: string | undefined;
}

const mostItems = 100;

/**
 * Who looked at a subject's data, from the sealed records themselves: the index only says where they are.
 * Records whose retention period is over are left out.
 *
 * @throws RecordError PERIOD_WRONG, PAGE_MALFORMED, and INDEX_WRONG rather than ever showing a record about
 *   someone else
 */
export async function readContactHistory(
  services: ContactHistoryServices,
  query: ContactHistoryQuery,
): Promise<ContactHistory> {
  const { subject, from, to, page } = query;
  const years = yearsOfPeriod(from, to);
  const pseudonyms = await preparedPseudonyms(services.pseudonyms, {
    subjects: [formatSubject(subject)],
    years,
  });
  const { records, next } = await services.index.bySubject({
    pseudonyms: years.map((year) => pseudonyms.of(subject, year)),
    kind: "processing",
    from,
    to,
    page,
    limit: Math.min(mostItems, Math.max(1, query.limit ?? 20)),
  });
  const items = await Promise.all(
    records.map((record) => readItem({ ...services, pseudonyms }, subject, record)),
  );
  return { items: items.filter((item) => item !== undefined), next };
}

async function readItem(
  { log, pseudonyms, names }: ContactHistoryServices,
  subject: Subject,
  { origin, index }: FollowedRecord,
): Promise<ContactItem | undefined> {
  const stored = await log.read(origin, index).catch((error: unknown) => {
    if (error instanceof LogError && error.code === "LOG_ERASED") return undefined;
    throw error;
  });
  if (stored === undefined) return undefined;
  if (readSubjectId(stored.subject) !== subjectIdText(pseudonyms.of(subject, pseudonymYear(stored.time)))) {
    throw new RecordError("INDEX_WRONG", "the index leads to a record that is not about this subject", {
      where: `${origin} ${index}`,
      remedy: "make the record index again from the log",
    });
  }
  const facts = readProcessingFacts(stored.facts);
  const [purpose, dataSet] = await Promise.all([
    names.purposeOf(facts.activity),
    names.dataSet(facts.dataSet),
  ]);
  return {
    at: facts.startedAt,
    department: facts.department,
    purpose: purpose ?? facts.purpose,
    grounds: facts.grounds,
    dataSet: { id: facts.dataSet, name: dataSet?.name ?? facts.dataSet },
    fields: facts.fields.map((id) => ({
      id,
      name: dataSet?.fields.find((field) => field.id === id)?.name ?? id,
    })),
    ...(facts.emergency && { emergencyAccess: true as const }),
    record: { origin, index },
  };
}
