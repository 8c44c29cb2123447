import { AgencyText } from "../frame/agency-text.tsx";
import { useLanguage } from "../language/language.tsx";
import type { ChoiceChange } from "./choice-changes.ts";

/** What choices change, each as one line: what, from how many, to how many. */
export function ChoiceChangeList({
  changes,
  nameOf,
}: {
  readonly changes: readonly ChoiceChange[];
  readonly nameOf: (unit: string) => string;
}) {
  const { t } = useLanguage();
  const words = t.alertSettings;
  if (changes.length === 0) return <span>{words.nothingChanges}</span>;
  return (
    <ul className="gs-plain-list">
      {changes.map(({ what, from, to }) => (
        <li key={typeof what === "string" ? what : `unit ${what.unit}`}>
          {typeof what === "string" ? words.names[what] : <AgencyText>{nameOf(what.unit)}</AgencyText>}
          {": "}
          {words.change(from, to)}
        </li>
      ))}
    </ul>
  );
}
