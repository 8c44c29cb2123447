import { useLanguage } from "../../language/language.tsx";

/** Writes a percentage with at most one decimal, as the language does. */
export function usePercent(): (value: number) => string {
  const { t, format } = useLanguage();
  return (value) => t.figures.percent(format.number(Math.round(value * 10) / 10));
}
