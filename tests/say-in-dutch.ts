import { nl } from "../apps/web/src/messages/nl.ts";
import type {
  Sentence,
  SentenceKey,
  SentenceValues,
} from "../packages/portfolio/src/domain/scenario/sentence.ts";

/** Each kind of fact has its sentence, with the values that the fact has. */
const dutch: { readonly [K in SentenceKey]: (values: SentenceValues[K]) => string } = nl.portfolioExplanation;

function say<K extends SentenceKey>({
  key,
  values,
}: {
  readonly key: K;
  readonly values: SentenceValues[K];
}): string {
  return dutch[key](values);
}

export function inDutch(sentences: readonly Sentence[]): string {
  return sentences.map((sentence) => say(sentence)).join(" ");
}
