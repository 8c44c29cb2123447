import type { RecordContext } from "../records/record-context.ts";
import type { Pseudonymiser, PseudonymWish } from "./pseudonymiser.ts";

/**
 * Pseudonyms that know all that is wished. With the key in this process they do already.
 *
 * @throws PseudonymError PSEUDONYMS_AWAY
 */
export async function preparedPseudonyms(
  pseudonyms: Pseudonymiser,
  wish: PseudonymWish,
): Promise<Pseudonymiser> {
  return pseudonyms.prepare === undefined ? pseudonyms : pseudonyms.prepare(wish);
}

/**
 * A context with which records about these people can be built. No promise when nothing needs to be prepared: this
 * stands in the way of every decision.
 *
 * @throws PseudonymError PSEUDONYMS_AWAY
 */
export function preparedContext(
  context: RecordContext,
  wish: () => PseudonymWish,
): RecordContext | Promise<RecordContext> {
  const { prepare } = context.pseudonyms;
  if (prepare === undefined) return context;
  return prepare(wish()).then((pseudonyms) => ({ ...context, pseudonyms }));
}
