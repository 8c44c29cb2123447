import { useLanguage } from "../language/language.tsx";
import { type Sentence, sentenceText } from "../messages/say-sentence.ts";
import { useChainNames } from "./landscape-name.tsx";

/** Writes typed facts of the planner as a sentence in the language of the screen; chains by their name. */
export function useSay(): (sentence: Sentence) => string {
  const { t } = useLanguage();
  const chains = useChainNames();
  return ({ key, values }) =>
    sentenceText(t.portfolioExplanation, {
      key,
      values: { ...values, chain: chains.get(values.chain) ?? values.chain },
    });
}
