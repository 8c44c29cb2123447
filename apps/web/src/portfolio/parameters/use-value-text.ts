import { useLanguage } from "../../language/language.tsx";
import type { Parameter } from "../wishes/wish-types.ts";
import { valueToType } from "./typed-value.ts";

/** Writes a value of a parameter in the way of its unit; no decimal of a law is rounded away. */
export function useValueText(): (value: string, unit: Parameter["unit"]) => string {
  const { t, format } = useLanguage();
  return (value, unit) => {
    if (unit === "euro-cents" && /^-?\d+$/.test(value)) return format.money(Number(value));
    const written = valueToType(value, unit, t.portfolioNames.decimalMark);
    return unit === "percent" ? `${written}%` : written;
  };
}
