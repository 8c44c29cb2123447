import type { Clock } from "@grondslag/kernel";
import type { LogQuestion } from "../domain/log-question.ts";
import type { QueryRow } from "../domain/query-row.ts";
import type { Pseudonymiser } from "../pseudonyms/pseudonymiser.ts";
import { subjectIdText } from "../pseudonyms/pseudonymiser.ts";
import { checkQuestion } from "./check-question.ts";
import { describeQuestion } from "./describe-question.ts";
import { type HiddenSubjects, hiddenWithin, unlessHidden } from "./hidden-subjects.ts";
import { formatPageToken, parsePageToken } from "./page-token.ts";
import { employeesOf, subjectsOf, yearsOf } from "./people-of-question.ts";
import type { QueryStore, RowMark } from "./query-store.ts";

export interface AskLogServices {
  readonly store: Pick<QueryStore, "rows">;
  readonly pseudonyms: Pseudonymiser;
  readonly hidden: HiddenSubjects;
  readonly clock: Clock;
}

/** What is written down of a question before it is answered. */
export interface QuestionOnRecord {
  /** The question without the subject. */
  readonly object: string;
  /** As in a request; it is recorded as a pseudonym. */
  readonly subject: string | undefined;
  readonly motive: string;
}

export interface LogAsked {
  readonly question: LogQuestion;
  /** Why, in the words of who asks. */
  readonly motive: string;
  /** `next` of the page before. */
  readonly page?: string | undefined;
  /** Most rows on a page. */
  readonly limit: number;
  /** Id of the employee who asks; undefined for a system, which is cleared for no shield. */
  readonly asker: string | undefined;
  /** Puts the question on record; the store is asked when that is durable. */
  readonly record: (question: QuestionOnRecord) => Promise<void>;
}

export interface LogPage {
  /** Newest first. */
  readonly items: readonly QueryRow[];
  /** Give it as `page` to go on; undefined at the end. */
  readonly next: string | undefined;
  /** Milliseconds that the store took. */
  readonly took: number;
}

/** So many times the store is asked for one page, when rows of it may not be told. */
const mostRounds = 20;
const largestRound = 1_000;

/** A question that is on record, with whom it is about and whom it may not be about. */
export interface PreparedQuestion {
  readonly question: LogQuestion;
  /** Years (UTC) of the period. */
  readonly years: readonly number[];
  /** Pseudonyms of the subject, in the order of the years; of nobody when he is shielded from the one who asks. */
  readonly subjects: readonly Uint8Array[];
  readonly employees: readonly string[];
  /** Pseudonyms (base64url) of whom the one who asks may not hear. */
  readonly hidden: ReadonlySet<string>;
}

/**
 * Answers a question about who looked at what, newest first. It is on record with its motive before the store is
 * asked. Rows about a subject that is shielded from the one who asks are left out, and a question about such a
 * subject asks for one that nobody knows: same work, same answer (row A8).
 *
 * @throws QueryStoreError QUESTION_WRONG, and those of a store that does not answer
 * @throws RecordError PAGE_MALFORMED
 */
export async function askLog(services: AskLogServices, asked: LogAsked): Promise<LogPage> {
  return answerPage(services, await prepareQuestion(services, asked), asked);
}

/** Puts a question on record and finds out whom it is about. @throws QueryStoreError QUESTION_WRONG; RecordError PAGE_MALFORMED */
export async function prepareQuestion(
  services: AskLogServices,
  { question, asker, page, motive, record }: Omit<LogAsked, "limit">,
): Promise<PreparedQuestion> {
  checkQuestion(question);
  if (page !== undefined) parsePageToken(page);
  await record({ object: describeQuestion(question), subject: question.subject, motive });
  const years = yearsOf(question);
  const hidden = await hiddenWithin(services, asker, years);
  const subjects = unlessHidden(await subjectsOf(services.pseudonyms, question, years), hidden);
  const employees = await employeesOf(services.pseudonyms, question, years);
  return { question, years, subjects, employees, hidden };
}

/** One page of the answer to a question that is on record. */
export async function answerPage(
  services: Pick<AskLogServices, "store" | "clock">,
  { question, subjects, employees, hidden }: PreparedQuestion,
  { page, limit }: Pick<LogAsked, "page" | "limit">,
): Promise<LogPage> {
  const start = services.clock.now();
  const items: QueryRow[] = [];
  let mark: RowMark | undefined = page === undefined ? undefined : parsePageToken(page);
  let more = true;
  for (let round = 0, size = limit + 1; more && items.length <= limit && round < mostRounds; round++) {
    const rows = await services.store.rows({ question, subjects, employees, after: mark, limit: size });
    items.push(...rows.filter(({ subject }) => subject === undefined || !hidden.has(subjectIdText(subject))));
    more = rows.length === size;
    mark = rows.at(-1);
    size = Math.min(size * 2, largestRound);
  }
  const shown = items.slice(0, limit);
  // After a row that is shown, where there is one: the place of a row that is not must not be told.
  const last = items.length > limit || !more ? shown.at(-1) : mark;
  const goesOn = items.length > limit || more;
  return {
    items: shown,
    next: goesOn && last !== undefined ? formatPageToken(last) : undefined,
    took: services.clock.now() - start,
  };
}
