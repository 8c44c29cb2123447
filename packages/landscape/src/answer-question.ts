import { chooseValue } from "./choose-value.ts";
import { fieldDefinitions } from "./domain/fields.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import type { LandscapeServices } from "./import-document.ts";
import type { ItemInPlace } from "./ports.ts";
import type { QualityStore, RecordAnswer } from "./quality-ports.ts";

/** How secret things are, the least first. */
const secrecy: readonly string[] = fieldDefinitions.classification.form;

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
 * something is still true makes it fresh and freezes nothing: its source keeps the say. Only what can be asked can be
 * answered, and no answer makes an item less secret: that is for who edits the landscape to decide.
 *
 * @throws LandscapeError ITEM_UNKNOWN also for what he does not answer for, CHOICE_INVALID for a value that does not
 * fit, VERSION_CONFLICT when what he confirms is no longer what is known.
 */
export async function answerQuestion(
  services: AnswerServices,
  { item, field, answer }: GivenAnswer,
  by: Answerer,
): Promise<RecordAnswer> {
  const found = await services.store.find(item);
  if (found === undefined || !by.answersFor(found.item.fields.owner?.value)) {
    throw new LandscapeError("ITEM_UNKNOWN", "there is no such item among those that you answer for", {
      where: "/item",
      remedy: "open your questions again: the item may have gone to somebody else",
    });
  }
  checkAnswer(found, field, answer);
  const at = services.clock.now();
  const known = knownOf(found, field);
  const taken = await take(services, { item, field, answer }, known, by.id);
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

function knownOf({ item }: ItemInPlace, field: string): string | undefined {
  return Object.hasOwn(item.fields, field) ? item.fields[field]?.value : undefined;
}

/** @throws LandscapeError CHOICE_INVALID */
function checkAnswer(found: ItemInPlace, field: string, answer: GivenAnswer["answer"]): void {
  const disputed = found.conflicts.find((one) => one.field === field)?.values;
  const isAsked = Object.hasOwn(fieldDefinitions, field) || disputed !== undefined;
  if (!isAsked && knownOf(found, field) === undefined) {
    throw new LandscapeError("CHOICE_INVALID", "nobody asks for this field", {
      where: "/field",
      remedy: "open your questions again",
    });
  }
  if (field !== "classification" || !("value" in answer)) return;
  const said = [knownOf(found, field) ?? "", ...(disputed ?? []).map(({ value }) => value)];
  if (said.every((one) => secrecy.indexOf(one) <= secrecy.indexOf(answer.value.trim()))) return;
  throw new LandscapeError("CHOICE_INVALID", "an answer makes nothing less secret", {
    where: "/answer/value",
    remedy: "ask who edits the landscape to decide it, with the reason",
  });
}
