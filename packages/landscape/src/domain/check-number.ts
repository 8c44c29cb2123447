import { LandscapeError } from "./landscape-error.ts";

/** @throws LandscapeError STATEMENT_INVALID naming the setting, when it is no whole number between two others. */
export function checkWholeNumber(where: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw invalidSetting(where, `is not a whole number from ${least} to ${most}`);
}

/** A setting that breaks a rule. */
export function invalidSetting(where: string, what: string): LandscapeError {
  return new LandscapeError("STATEMENT_INVALID", `${where} ${what}`, {
    where,
    remedy: "correct it and send it again",
  });
}
