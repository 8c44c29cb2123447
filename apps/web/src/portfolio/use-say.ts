import { useLanguage } from "../language/language.tsx";
import { type Sentence, sentenceText } from "../messages/say-sentence.ts";

/** Writes typed facts of the planner as a sentence in the language of the screen. */
export function useSay(): (sentence: Sentence) => string {
  const { t } = useLanguage();
  return (sentence) => sentenceText(t.portfolioExplanation, sentence);
}
