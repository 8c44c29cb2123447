import type { QueryRow } from "../domain/query-row.ts";
import { type AskLogServices, askLog, type LogAsked, type QuestionOnRecord } from "./ask-log.ts";
import { QueryStoreError } from "./query-store-error.ts";

const page = 500;

/** A question of which all rows are wanted, as long as there are not too many. */
export interface WholeQuestion extends Pick<LogAsked, "question" | "motive" | "asker" | "record"> {
  readonly mostRows: number;
  /** Which rows of a page count; left out: all. */
  readonly keep?: (rows: readonly QueryRow[]) => Promise<readonly QueryRow[]>;
}

/**
 * Every row of an answer, newest first. The question is put on record once.
 *
 * @throws QueryStoreError ANSWER_TOO_LARGE, and what `askLog` throws
 */
export async function wholeAnswer(
  services: AskLogServices,
  { question, motive, asker, record, mostRows, keep }: WholeQuestion,
): Promise<readonly QueryRow[]> {
  let isOnRecord = false;
  const once = async (onRecord: QuestionOnRecord): Promise<void> => {
    if (!isOnRecord) await record(onRecord);
    isOnRecord = true;
  };
  const rows: QueryRow[] = [];
  let next: string | undefined;
  do {
    const answer = await askLog(services, { question, motive, page: next, limit: page, asker, record: once });
    rows.push(...(keep === undefined ? answer.items : await keep(answer.items)));
    next = answer.next;
    if (rows.length > mostRows || (rows.length === mostRows && next !== undefined)) {
      throw new QueryStoreError("ANSWER_TOO_LARGE", `the answer has more than ${mostRows} rows`, {
        where: "/question",
        remedy: "ask for a shorter period, or for one outcome",
      });
    }
  } while (next !== undefined);
  return rows;
}
