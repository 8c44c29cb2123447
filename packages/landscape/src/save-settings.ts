import type { CareDocs } from "./care-ports.ts";
import type { AgencyChoice } from "./domain/agency-choice.ts";
import { isKeepable } from "./domain/check-text.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { checkQualitySettings } from "./domain/quality/check-settings.ts";
import { checkRiskWeights } from "./domain/risk/check-weights.ts";
import { type SettingsKind, settingsId } from "./list-settings.ts";
import { type CareServices, saveCare } from "./save-care.ts";

const checks: { readonly [Kind in SettingsKind]: (settings: CareDocs[Kind]) => void } = {
  "risk-weights": checkRiskWeights,
  "quality-settings": checkQualitySettings,
};

/**
 * Chooses other settings, as their next version, with the reason. What was computed by a former version names it.
 *
 * @param draft `version` is that of the latest choice of the agency, 0 when it never chose.
 * @throws LandscapeError STATEMENT_INVALID, VERSION_CONFLICT.
 */
export async function saveSettings<Kind extends SettingsKind>(
  services: CareServices,
  kind: Kind,
  draft: { readonly version: number; readonly motive: string; readonly settings: CareDocs[Kind] },
  by: string,
): Promise<AgencyChoice<CareDocs[Kind]>> {
  const motive = draft.motive.trim();
  if (motive === "" || motive.length > 2_000 || !isKeepable(motive)) {
    throw new LandscapeError("STATEMENT_INVALID", "/motive is not a text of 1 to 2,000 characters", {
      where: "/motive",
      remedy: "write why this is judged otherwise from now on",
    });
  }
  const { version, at, doc } = await saveCare(
    services,
    kind,
    { id: settingsId, version: draft.version, motive, doc: draft.settings },
    by,
    (settings) => checks[kind](settings),
  );
  return { version, at, by, motive, settings: doc };
}
