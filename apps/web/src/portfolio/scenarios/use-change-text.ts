import { useLanguage } from "../../language/language.tsx";
import { useNamedQuarter } from "../use-quarter-text.ts";
import type { ScenarioChange } from "./scenario-types.ts";

/** Says a change of a scenario in one sentence. */
export function useChangeText(names: ReadonlyMap<string, string>): (change: ScenarioChange) => string {
  const { t, format } = useLanguage();
  const words = t.portfolio.scenario.changes;
  const nameOf = (id: string) => names.get(id) ?? id;
  const day = (value: string | undefined) => (value === undefined ? undefined : format.date(value));
  const { full: quarterText } = useNamedQuarter();
  return (change) => {
    switch (change.change) {
      case "require":
        return words.require(nameOf(change.item), day(change.until));
      case "add-wish":
        return words.add(change.item.name, day(change.wantedOn));
      case "add-work":
      case "crisis-measure":
        return words.add(change.item.name, day(change.until));
      case "court-ruling":
        return words.ruling(change.item.name, change.ruling, day(change.until));
      case "override":
        return words.override(nameOf(change.item));
      case "drop":
        return words.drop(nameOf(change.item));
      case "hold":
        return words.hold(nameOf(change.work));
      case "move-law-date":
        return words.moveLaw(nameOf(change.lawDate), format.date(change.to));
      case "lose-staff":
      case "add-staff":
        return words[change.change](
          format.number(change.people / 100),
          nameOf(change.skill),
          nameOf(change.team),
          quarterText(change.from),
          change.until === undefined ? undefined : quarterText(change.until),
        );
    }
  };
}
