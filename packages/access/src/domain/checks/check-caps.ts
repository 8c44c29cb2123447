import { AccessError } from "../access-error.ts";
import { isCapped, type UseCaps } from "../use-caps.ts";

const most = 100_000;

/** @throws AccessError `SETTING_OUT_OF_RANGE` for a cap that is no whole number from 0 on, or of another action */
export function checkCaps(caps: UseCaps, at: string): void {
  for (const [action, value] of Object.entries(caps)) {
    if (value === undefined) continue;
    const where = `${at}/${action}`;
    if (isCapped(action) && Number.isSafeInteger(value) && value >= 0 && value <= most) continue;
    throw new AccessError("SETTING_OUT_OF_RANGE", `${where} is out of range`, {
      where,
      remedy: `give a whole number from 0 to ${most} for export, print or copy`,
    });
  }
}
