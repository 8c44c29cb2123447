import type { LogQuestion } from "../domain/log-question.ts";
import { type AskLogServices, askLog, type QuestionOnRecord } from "../query/ask-log.ts";
import { EvidenceError } from "./evidence-error.ts";
import { mostRecords, type RecordPlace } from "./make-evidence.ts";

export interface QuestionForEvidence {
  readonly question: LogQuestion;
  readonly motive: string;
  /** Id of the employee who asks; undefined for a system. */
  readonly asker: string | undefined;
  readonly record: (question: QuestionOnRecord) => Promise<void>;
}

export interface AnswerAsPlaces {
  /** Oldest first, each record once. */
  readonly places: readonly RecordPlace[];
  /** The question as it went on record, without the subject. */
  readonly question: string;
}

const page = 500;

/**
 * Asks the query store a question and gives where the records of the whole answer are. It is on record, and bound by
 * shields, as any question is.
 *
 * @throws EvidenceError EVIDENCE_TOO_LARGE when the answer is longer than a bundle, and what `askLog` throws
 */
export async function placesOfAnswer(
  services: AskLogServices,
  { question, motive, asker, record }: QuestionForEvidence,
): Promise<AnswerAsPlaces> {
  let written = "";
  const once = async (onRecord: QuestionOnRecord): Promise<void> => {
    // The pages after the first belong to the same question.
    if (written === "") await record(onRecord);
    written = onRecord.object;
  };
  const found = new Map<string, RecordPlace>();
  let next: string | undefined;
  do {
    const answer = await askLog(services, { question, motive, page: next, limit: page, asker, record: once });
    for (const { origin, index } of answer.items) found.set(`${origin} ${index}`, { origin, index });
    if (found.size > mostRecords) {
      throw new EvidenceError("EVIDENCE_TOO_LARGE", `the answer has more than ${mostRecords} records`, {
        remedy: "ask for a shorter period",
      });
    }
    next = answer.next;
  } while (next !== undefined);
  return { places: [...found.values()].reverse(), question: written };
}
