import { useLanguage } from "../language/language.tsx";
import type { Share } from "./figure-types.ts";

/** Writers of a share: the percentage, and what it was computed from. */
export function useShareText() {
  const { t, format } = useLanguage();
  const words = t.figures;
  return {
    percent: ({ percent }: Share) =>
      percent === undefined ? words.noPercent : words.percent(format.number(percent)),
    parts: ({ part, of }: Share) => words.ofTotal(format.number(part), format.number(of)),
  };
}
