import { checkWholeNumber, invalidSetting } from "../check-number.ts";
import { type QualitySettings, qualityParts } from "./record-facts.ts";

const mostDays = 36_500;
const mostWeight = 1_000;

/**
 * Refuses settings by which no record can be judged.
 *
 * @throws LandscapeError STATEMENT_INVALID naming the setting.
 */
export function checkQualitySettings({ halfLifeDays, weights }: QualitySettings): void {
  checkWholeNumber("/settings/halfLifeDays", halfLifeDays, 1, mostDays);
  for (const part of qualityParts)
    checkWholeNumber(`/settings/weights/${part}`, weights[part], 0, mostWeight);
  if (qualityParts.every((part) => weights[part] === 0))
    throw invalidSetting("/settings/weights", "are all 0, so nothing counts");
}
