import type { CareReads, SettingsDocs } from "./care-ports.ts";
import type { AgencyChoice } from "./domain/agency-choice.ts";
import { qualitySettings } from "./domain/quality/record-facts.ts";
import { firstWeights } from "./domain/risk/explain-risk.ts";

/** Settings that are chosen as a whole: there is one document of each, with all its versions. */
export type SettingsKind = keyof SettingsDocs;

/** Id under which each is kept. */
export const settingsId = "agency";

const shipped: SettingsDocs = {
  "risk-weights": firstWeights,
  "quality-settings": qualitySettings,
};

/** All versions of settings, the latest first; the last are those with which the platform comes. */
export async function listSettings<Kind extends SettingsKind>(
  { care }: Pick<CareReads, "care">,
  kind: Kind,
): Promise<readonly [AgencyChoice<SettingsDocs[Kind]>, ...AgencyChoice<SettingsDocs[Kind]>[]]> {
  const first: AgencyChoice<SettingsDocs[Kind]> = {
    version: 0,
    at: 0,
    by: "grondslag",
    motive: "Settings with which Grondslag comes; the agency has not chosen its own.",
    settings: shipped[kind],
  };
  const [latest, ...others] = (await care.versions(kind, settingsId)).map(
    ({ version, at, by, motive = "", doc }) => ({ version, at, by, motive, settings: doc }),
  );
  return latest === undefined ? [first] : [latest, ...others, first];
}
