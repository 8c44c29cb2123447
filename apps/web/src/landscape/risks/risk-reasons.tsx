import { useLanguage } from "../../language/language.tsx";
import type { Risk } from "../item/item-types.ts";

type Reasons = Risk["computed"]["reasons"];

/** Why a system has its risk: a sentence for each reason, with the points that it gives. */
export function RiskReasons({
  reasons,
  short = false,
}: {
  readonly reasons: Reasons;
  /** Names all kinds of data in one sentence, with their points together: for lists. */
  readonly short?: boolean;
}) {
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
      {(short ? tagsTogether(reasons) : reasons).map(({ code, value, points }) => (
        <li key={`${code} ${value}`}>
          {words.riskReason(
            reasonTexts[code] ?? code,
            value === undefined
              ? ""
              : value
                  .split(",")
                  .map((one) => valueText(code, one))
                  .join(", "),
            t.care.risks.points(format.number(points)),
          )}
        </li>
      ))}
    </ul>
  );
}

function tagsTogether(reasons: Reasons): Reasons {
  const tags = reasons.filter(({ code }) => code === "tag");
  if (tags.length === 0) return reasons;
  const value = tags.map((reason) => reason.value ?? "").join(",");
  const points = tags.reduce((total, reason) => total + reason.points, 0);
  return [{ code: "tag", value, points }, ...reasons.filter(({ code }) => code !== "tag")];
}
