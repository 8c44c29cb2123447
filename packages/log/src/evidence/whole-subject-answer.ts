import { type AskLogServices, prepareQuestion } from "../query/ask-log.ts";
import { type ProveAnswerServices, proveAnswer } from "../query/prove-answer.ts";
import type { QuestionForEvidence } from "./evidence-of-question.ts";
import type { WholeAnswer } from "./make-evidence.ts";

export type WholeSubjectServices = AskLogServices & ProveAnswerServices;

/**
 * Everything that there is about one subject in a period, for a bundle. The question is on record, and bound by shields,
 * as any question is: about a subject who is shielded from the one who asks, the logs prove that there is nothing about
 * somebody whom nobody knows (row A8). A record that the query store does not know yet is in it all the same.
 *
 * @throws QueryStoreError QUESTION_WRONG, ANSWER_TOO_LARGE, and what `askLog` throws
 */
export async function wholeSubjectAnswer(
  services: WholeSubjectServices,
  { question, motive, asker, record }: QuestionForEvidence,
): Promise<WholeAnswer> {
  let written = "";
  const prepared = await prepareQuestion(services, {
    question,
    motive,
    asker,
    record: async (onRecord) => {
      await record(onRecord);
      written = onRecord.object;
    },
  });
  const { places, logs, late } = await proveAnswer(services, prepared);
  // What the outcome of a record is, only the query store knows: then it stays left out.
  const added = question.outcome === undefined ? late : [];
  const isAdded = new Set(added.map(({ origin, index }) => `${origin} ${index}`));
  return {
    from: new Date(question.from).toISOString(),
    to: new Date(question.to).toISOString(),
    records: [...places, ...added].map(({ origin, index }) => ({ origin, index })),
    logs: logs.map(({ verifierKey: _key, ...log }) => {
      return { ...log, leftOut: log.leftOut.filter(({ index }) => !isAdded.has(`${log.origin} ${index}`)) };
    }),
    question: written,
  };
}
