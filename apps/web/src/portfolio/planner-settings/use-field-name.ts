import { useLanguage } from "../../language/language.tsx";
import type { SettingsField } from "./settings-fields.ts";

/** What a number of the settings is called. */
export function useFieldName(): (field: SettingsField) => string {
  const { t } = useLanguage();
  const words = t.portfolio.plannerSettings;
  const { natures } = t.portfolioNames;
  return (field) => {
    switch (field.field) {
      case "displacement":
        return words.displacementOf(natures[field.of]);
      case "worth":
        return words.worthOf(natures[field.of]);
      case "schedules":
        return words.schedulesOf(t.portfolio.scenario.efforts[field.of]);
      case "boundSeconds":
        return words.secondsOf(t.portfolio.scenario.efforts[field.of]);
      case "latePerQuarter":
        return words.late;
      case "seed":
        return words.seed;
    }
  };
}
