import { LandscapeError } from "./domain/landscape-error.ts";
import {
  checkDebtSettings,
  type DebtCriteria,
  type DebtSettings,
} from "./domain/life-cycle/debt-criteria.ts";
import { type CareServices, saveCare } from "./save-care.ts";
import { criteriaId } from "./view-ages.ts";

/**
 * Chooses other criteria of debt, as their next version. Figures of before can be computed by the former one for ever.
 *
 * @param draft `version` is that of the latest criteria of the agency, 0 when it never chose any.
 * @throws LandscapeError STATEMENT_INVALID, VERSION_CONFLICT.
 */
export async function saveDebtCriteria(
  services: CareServices,
  draft: { readonly version: number; readonly motive: string; readonly settings: DebtSettings },
  by: string,
): Promise<DebtCriteria> {
  if (draft.motive.trim() === "") {
    throw new LandscapeError("STATEMENT_INVALID", "/motive is empty", {
      where: "/motive",
      remedy: "write why the figures are computed otherwise from now on",
    });
  }
  const saved = await saveCare(
    services,
    "debt-criteria",
    { id: criteriaId, version: draft.version, motive: draft.motive, doc: draft.settings },
    by,
    checkDebtSettings,
  );
  return { version: saved.version, at: saved.at, by, motive: draft.motive, settings: saved.doc };
}
