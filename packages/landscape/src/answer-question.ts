import { chooseValue } from "./choose-value.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import type { LandscapeServices } from "./import-document.ts";
import type { LandscapeReads } from "./ports.ts";
import type { QualityStore, RecordAnswer } from "./quality-ports.ts";

/** What writing an answer needs. */
export interface AnswerServices extends LandscapeServices {
  readonly quality: Pick<QualityStore, "addAnswer">;
}

/** Who answers, and for what. */
export interface Answerer {
  readonly id: string;
  /** Whether he may answer for what belongs to this owner; undefined: for what belongs to nobody. */
  readonly answersFor: (owner: string | undefined) => boolean;
}

export interface GivenAnswer {
  readonly item: string;
  readonly field: string;
  readonly answer: { readonly value: string } | { readonly stillTrue: string } | { readonly unknown: true };
}

/**
 * Takes the answer to a question about a record. A value becomes what the landscape shows, with who said so; that
 * something is still true makes it fresh and freezes nothing: its source keeps the say.
 *
 * @throws LandscapeError ITEM_UNKNOWN also for what he does not answer for, CHOICE_INVALID for a value that does not
 * fit, VERSION_CONFLICT when what he confirms is no longer what is known.
 */
export async function answerQuestion(
  services: AnswerServices,
  { item, field, answer }: GivenAnswer,
  by: Answerer,
): Promise<RecordAnswer> {
  const known = await findItem(services.store, item);
  if (known === undefined || !by.answersFor(known.fields.owner?.value)) {
    throw new LandscapeError("ITEM_UNKNOWN", "there is no such item among those that you answer for", {
      where: "/item",
      remedy: "open your questions again: the item may have gone to somebody else",
    });
  }
  const at = services.clock.now();
  const taken = await take(services, { item, field, answer }, known.fields[field]?.value, by.id);
  const kept: RecordAnswer = { item, field, ...taken, at, by: by.id };
  await services.quality.addAnswer(kept);
  return kept;
}

async function take(
  services: AnswerServices,
  { item, field, answer }: GivenAnswer,
  known: string | undefined,
  by: string,
): Promise<Pick<RecordAnswer, "outcome" | "value">> {
  if ("unknown" in answer) return { outcome: "unknown" };
  if ("value" in answer) {
    const motive = "Answer of who answers for the record";
    await chooseValue(services, { item, field, take: { value: answer.value.trim() }, motive }, by);
    return { outcome: "given", value: answer.value.trim() };
  }
  if (known !== answer.stillTrue) {
    throw new LandscapeError("VERSION_CONFLICT", "what you confirm is not what is known now", {
      where: "/answer/stillTrue",
      remedy: "open your questions again",
    });
  }
  return { outcome: "confirmed", value: answer.stillTrue };
}

async function findItem(store: Pick<LandscapeReads, "find">, id: string) {
  return (await store.find(id))?.item;
}
