import { placeKey } from "../map/complete-answer.ts";
import type { CosignedHead } from "../witness/cosigning-status.ts";
import { type ProvingServices, proveCosigned } from "../witness/prove-cosigned.ts";
import { type AskLogServices, answerPage, type LogAsked, type LogPage, prepareQuestion } from "./ask-log.ts";
import { isProvable, type ProveAnswerServices, type ProvedAnswer, proveAnswer } from "./prove-answer.ts";
import { QueryStoreError } from "./query-store-error.ts";

export type AskLogProvedServices = AskLogServices & ProveAnswerServices & ProvingServices;

/** One log of a proved answer, and who has cosigned the checkpoint that it is proved under. */
export type ProvedLog = ProvedAnswer["logs"][number] & { readonly cosigned?: CosignedHead };

export interface ProvedPage extends LogPage {
  /** For each record of the page the proof that it is in its log (C2SP tlog-proof), by {@link placeKey}. */
  readonly inclusions: ReadonlyMap<string, string>;
  /** Of the answer as a whole; given with the first page alone. */
  readonly logs: readonly ProvedLog[] | undefined;
}

/**
 * Answers a question by subject as `askLog` does, with the proof of each row, and on the first page the proof that there
 * are no other records. About a subject that is shielded from the one who asks it proves that there is nothing about
 * somebody whom nobody knows (row A8).
 *
 * @throws QueryStoreError QUESTION_WRONG for another question, ANSWER_TOO_LARGE, and what `askLog` throws
 * @throws LogError LOG_CORRUPT when a map does not prove what it says
 */
export async function askLogProved(services: AskLogProvedServices, asked: LogAsked): Promise<ProvedPage> {
  if (!isProvable(asked.question)) {
    throw new QueryStoreError("QUESTION_WRONG", "only the answer about one subject can be proved complete", {
      where: "/prove",
      remedy: "ask by subject, and give the subject",
    });
  }
  const prepared = await prepareQuestion(services, asked);
  const page = await answerPage(services, prepared, asked);
  // After the page: of every row that is shown, the proof then says that it is.
  const proved = asked.page === undefined ? await proveAnswer(services, prepared) : undefined;
  const inclusions = new Map<string, string>();
  for (const { origin, index } of page.items) {
    const key = placeKey({ origin, index });
    if (!inclusions.has(key)) inclusions.set(key, (await proveCosigned(services, origin, index)).proof);
  }
  return { ...page, inclusions, logs: proved?.logs.map((log) => withWitnesses(services, log)) };
}

function withWitnesses(
  { cosigning }: Pick<ProvingServices, "cosigning">,
  log: ProvedAnswer["logs"][number],
): ProvedLog {
  const cosigned = cosigning?.note(log.origin) === log.checkpoint ? cosigning.ofLog(log.origin) : undefined;
  return cosigned === undefined ? log : { ...log, cosigned };
}
