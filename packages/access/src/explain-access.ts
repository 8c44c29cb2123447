import type { AccessServices } from "./access-services.ts";
import type { AccessRequest } from "./domain/access-request.ts";
import { type Explanation, explainQuestion } from "./domain/explain-question.ts";
import { inSightOf } from "./domain/in-sight-of.ts";

/**
 * Explains how a question is answered now, for people: from the law over activity, role and grant to the work
 * item, or what is missing and what comes nearest (row A10). Nothing is released and nothing about a shield is
 * told to who is not cleared for it.
 *
 * @param asker id of the employee who asks; undefined for a system.
 * @param seenBy the same when he asks about his own people alone: an employee whom he does not lead is to him one
 * who is not known.
 * @throws AccessError `AUTHORITY_UNREACHABLE`
 */
export function explainAccess(
  { state, clock }: Pick<AccessServices, "state" | "clock">,
  question: AccessRequest,
  asker: string | undefined,
  seenBy?: string,
): Explanation {
  const snapshot = state.snapshot();
  const seen = inSightOf(snapshot.index, seenBy, question.employee);
  return explainQuestion(snapshot, seen ? question : { ...question, employee: "" }, asker, clock.now());
}
