import type { ExplanationValues } from "./explanation-values.ts";
import type { portfolioExplanation } from "./nl/portfolio-explanation.ts";

/** All kinds of sentences about plans, in one language. */
export type Explanation = typeof portfolioExplanation;

/** A fact about a plan, as the server tells it. */
export interface Sentence {
  readonly key: keyof Explanation;
  readonly values: ExplanationValues;
}

/** A fact in words. */
export function sentenceText(explanation: Explanation, { key, values }: Sentence): string {
  const text = explanation[key](values);
  return text.charAt(0).toUpperCase() + text.slice(1);
}
