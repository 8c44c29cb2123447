import { useLanguage } from "../../language/language.tsx";
import type { Risk } from "../item/item-types.ts";

/** Why a system has its risk: a sentence for each reason, with the points that it gives. */
export function RiskReasons({ reasons }: { readonly reasons: Risk["computed"]["reasons"] }) {
  const { t, format } = useLanguage();
  const words = t.landscape.item;
  const reasonTexts: Readonly<Record<string, string>> = words.riskReasons;
  const tags: Readonly<Record<string, string>> = t.register.tags;
  const valueText = (code: string, value: string) => {
    if (/^\d+$/.test(value)) return format.number(Number(value));
    return (code === "tag" ? tags[value] : t.landscape.values[value]) ?? value;
  };
  return (
    <ul className="gs-bullets">
      {reasons.map(({ code, value, points }) => (
        <li key={`${code} ${value}`}>
          {words.riskReason(
            reasonTexts[code] ?? code,
            value === undefined ? "" : valueText(code, value),
            t.care.risks.points(format.number(points)),
          )}
        </li>
      ))}
    </ul>
  );
}
