import { type Clock, formatSubject, type Subject } from "@grondslag/kernel";
import { disclosedFields } from "./disclosure/disclosed-fields.ts";
import type { DisclosureDelays } from "./disclosure/ports.ts";
import { type Visibility, visibilityOf } from "./disclosure/visible-records.ts";
import type { ShownLater } from "./domain/disclosure/disclosure-delay.ts";
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
  /** What may not be shown yet. */
  readonly delays: DisclosureDelays;
  readonly clock: Clock;
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
  /** Ids of the legal grounds on which other fields are not told; undefined when all are. */
  readonly withheld?: readonly string[];
  /** Set when an investigation delayed that this is shown. */
  readonly shownLater?: ShownLater;
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
 * Records whose retention period is over are left out, and what may not be shown yet, which leaves no trace in a page,
 * its length or its `next`.
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
  const own = years.map((year) => pseudonyms.of(subject, year));
  const visible = await visibilityOf(services, own);
  const { records, next } = await services.index.bySubject({
    pseudonyms: own,
    kind: "processing",
    from,
    to,
    page,
    limit: Math.min(mostItems, Math.max(1, query.limit ?? 20)),
    hidden: visible.hidden,
  });
  const items = await Promise.all(
    records.map((record) => readItem({ ...services, pseudonyms, visible }, subject, record)),
  );
  return { items: items.filter((item) => item !== undefined), next };
}

async function readItem(
  { log, pseudonyms, names, visible }: ContactHistoryServices & { readonly visible: Visibility },
  subject: Subject,
  { origin, index }: FollowedRecord,
): Promise<ContactItem | undefined> {
  const stored = await log.read(origin, index).catch((error: unknown) => {
    if (error instanceof LogError && error.code === "LOG_ERASED") return undefined;
    throw error;
  });
  if (stored === undefined) return undefined;
  const own = pseudonyms.of(subject, pseudonymYear(stored.time));
  if (readSubjectId(stored.subject) !== subjectIdText(own)) {
    throw new RecordError("INDEX_WRONG", "the index leads to a record that is not about this subject", {
      where: `${origin} ${index}`,
      remedy: "make the record index again from the log",
    });
  }
  const facts = readProcessingFacts(stored.facts);
  const record = { origin, time: stored.time, subject: own, activity: facts.activity };
  // The index has left it out; it may be of another opinion about the activity or the time.
  if (visible.isHidden(record)) return undefined;
  const later = visible.shownLater(record);
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
    ...disclosedFields(facts.fields, dataSet),
    ...(later !== undefined && { shownLater: later }),
    ...(facts.emergency && { emergencyAccess: true as const }),
    record: { origin, index },
  };
}
