import type { LogQuestion } from "../domain/log-question.ts";
import type { QueryRow } from "../domain/query-row.ts";
import {
  type CompleteAnswerServices,
  type CompletedAnswer,
  completeAnswer,
  placeKey,
} from "../map/complete-answer.ts";
import type { AskLogServices, PreparedQuestion } from "./ask-log.ts";
import type { RowMark } from "./query-store.ts";
import { QueryStoreError } from "./query-store-error.ts";

export interface ProveAnswerServices extends CompleteAnswerServices, Pick<AskLogServices, "store"> {}

/** Everything that there is about a subject in a period, with the proof that it is everything. */
export interface ProvedAnswer extends CompletedAnswer {
  /** Where the records of the answer are, oldest first, each once. */
  readonly places: readonly Pick<QueryRow, "origin" | "index" | "kind">[];
}

const page = 1_000;
/** Of one subject in the half-years that the period touches. */
const mostRows = 20_000;

/**
 * Whether the answer to a question can be proved complete: only about one subject, and not about a pseudonym, since its
 * answer would tell a subject that is shielded from one whom nobody knows.
 */
export function isProvable({ by, subject }: LogQuestion): boolean {
  return by === "subject" && subject !== undefined;
}

/**
 * Proves that the answer to a question by subject is all that there is: the logs say, under their signature, which
 * records are about him, and each of them stands in the answer or is accounted for.
 *
 * @throws QueryStoreError ANSWER_TOO_LARGE; LogError LOG_CORRUPT when a map does not prove what it says
 */
export async function proveAnswer(
  services: ProveAnswerServices,
  { question, subjects, years }: PreparedQuestion,
): Promise<ProvedAnswer> {
  const { from, to, kind, outcome } = question;
  const rows = await rowsAbout(services, subjects, from, to);
  const asked = rows.filter(
    (row) =>
      row.at >= from &&
      row.at < to &&
      (kind === undefined || row.kind === kind) &&
      (outcome === undefined || row.outcome === outcome),
  );
  const places = new Map(
    asked
      .toReversed()
      .map(({ origin, index, kind: of }) => [placeKey({ origin, index }), { origin, index, kind: of }]),
  );
  const completed = await completeAnswer(services, {
    pseudonyms: new Map(years.flatMap((year, at) => (subjects[at] ? [[year, subjects[at]] as const] : []))),
    from,
    to,
    kind,
    outcome,
    found: new Map(rows.map((row) => [placeKey(row), row.at])),
    shown: new Set(places.keys()),
  });
  return { ...completed, places: [...places.values()] };
}

/** Every row about the subject in the half-years that the period touches: of so much a log can say that it is all. */
async function rowsAbout(
  { store }: Pick<AskLogServices, "store">,
  subjects: readonly Uint8Array[],
  from: number,
  to: number,
): Promise<readonly QueryRow[]> {
  const question: LogQuestion = { by: "subject", from: halfYearStart(from), to: halfYearEnd(to - 1) };
  const rows: QueryRow[] = [];
  let after: RowMark | undefined;
  for (;;) {
    const more = await store.rows({ question, subjects, employees: [], after, limit: page });
    rows.push(...more);
    if (more.length < page) return rows;
    if (rows.length >= mostRows) {
      throw new QueryStoreError(
        "ANSWER_TOO_LARGE",
        `there are more than ${mostRows} rows about this subject`,
        {
          where: "/question",
          remedy: "ask without the proof, or prove one log by POST /api/v1/log/subject-proofs",
        },
      );
    }
    after = more.at(-1);
  }
}

function halfYearStart(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() < 6 ? 0 : 6);
}

function halfYearEnd(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() < 6 ? 6 : 12);
}
