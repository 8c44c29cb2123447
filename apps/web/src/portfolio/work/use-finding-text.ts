import { useLanguage } from "../../language/language.tsx";
import type { Finding } from "./work-types.ts";

/** Says a finding in one sentence. */
export function useFindingText(): (finding: Finding) => string {
  const { t, format } = useLanguage();
  const words = t.portfolio.findings;
  const codes: Readonly<Record<string, (facts: (name: string) => string) => string>> = words.codes;
  const conditions: Readonly<Record<string, string>> = t.portfolio.work.startConditions;
  return ({ code, facts }) => {
    const told = (name: string): string => {
      const value = facts[name];
      if (value === undefined) return "";
      if (name === "condition" || name === "conditions")
        return String(value)
          .split(" ")
          .map((condition) => conditions[condition] ?? condition)
          .join("; ")
          .toLowerCase();
      if (name === "days" && typeof value === "number")
        return t.portfolioNames.days(format.number(Math.abs(value)));
      if (name === "cents" && typeof value === "number") return format.money(value);
      if (typeof value === "number") return format.number(value);
      if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return format.date(value);
      return String(value);
    };
    return codes[code]?.(told) ?? words.other(code);
  };
}
