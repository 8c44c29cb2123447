import type { AccessServices } from "./access-services.ts";
import type { AccessRequest } from "./domain/access-request.ts";
import { type Explanation, explainQuestion } from "./domain/explain-question.ts";

/**
 * Explains how a question is answered now, for people: from the law over activity, role and grant to the work
 * item, or what is missing and what comes nearest (row A10). Nothing is released and nothing about a shield is
 * told to who is not cleared for it.
 *
 * @param asker id of the employee who asks; undefined for a system.
 * @throws AccessError `AUTHORITY_UNREACHABLE`
 */
export function explainAccess(
  { state, clock }: Pick<AccessServices, "state" | "clock">,
  question: AccessRequest,
  asker: string | undefined,
): Explanation {
  return explainQuestion(state.snapshot(), question, asker, clock.now());
}
