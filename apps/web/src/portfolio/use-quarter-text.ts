import { useLanguage } from "../language/language.tsx";
import { quarterAt } from "./quarters.ts";

/** Writes quarters that are counted from a first one. */
export function useQuarterText(first: string) {
  const { t, format } = useLanguage();
  const words = t.portfolioNames;
  return {
    /** `3e kwartaal 2024`. */
    full: (index: number) => {
      const { year, number } = quarterAt(first, index);
      return words.quarter(String(year), String(number));
    },
    short: (index: number) => words.shortQuarter(String(quarterAt(first, index).number)),
    year: (index: number) => String(quarterAt(first, index).year),
    /** Hundredths of a full-time person. */
    fte: (hundredths: number) => words.fte(format.number(hundredths / 100)),
  };
}

/** Writes quarters that are named, such as `2024Q3`. */
export function useNamedQuarter() {
  const { t } = useLanguage();
  const words = t.portfolioNames;
  const parts = (quarter: string) => {
    const { year, number } = quarterAt(quarter, 0);
    return [String(year), String(number)] as const;
  };
  return {
    full: (quarter: string) => words.quarter(...parts(quarter)),
    short: (quarter: string) => {
      const [year, number] = parts(quarter);
      return `${words.shortQuarter(number)} ${year}`;
    },
  };
}
