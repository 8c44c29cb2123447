import { isDay } from "@grondslag/kernel";
import { LandscapeError } from "../landscape-error.ts";

/** When the agency calls a system in debt. These are its own choices; no document gives them. */
export interface DebtSettings {
  /** The day of which the backlog is taken: who failed then is what must be worked away. */
  readonly baseDay: string;
  /** Whose date counts: the maker's, or our own where we have one. */
  readonly supportDate: "vendor" | "own-else-vendor";
  /** Support that is paid for apart counts as support. */
  readonly extendedCounts: boolean;
  /** Days after the last one before it counts as debt, 0 to 3,650. */
  readonly graceDays: number;
  /** A system fails when nothing may be built any more with what it runs on. */
  readonly buildingCounts: boolean;
  /** A system fails when it needs a skill that cannot be hired. */
  readonly scarceSkillCounts: boolean;
}

/** A version of the criteria: who chose it, when and why. A figure always says by which version it was computed. */
export interface DebtCriteria {
  /** From 1; 0 for those with which the platform comes. */
  readonly version: number;
  /** Ms since the epoch. */
  readonly at: number;
  readonly by: string;
  readonly motive: string;
  readonly settings: DebtSettings;
}

/** The criteria of an agency that never chose any. */
export const firstCriteria: DebtCriteria = {
  version: 0,
  at: 0,
  by: "grondslag",
  motive: "Criteria with which Grondslag comes; the agency has not chosen its own.",
  settings: {
    baseDay: "2018-12-31",
    supportDate: "own-else-vendor",
    extendedCounts: false,
    graceDays: 0,
    buildingCounts: true,
    scarceSkillCounts: false,
  },
};

/** @throws LandscapeError STATEMENT_INVALID naming the setting. */
export function checkDebtSettings({ baseDay, graceDays }: DebtSettings): void {
  if (!isDay(baseDay)) throw invalid("/settings/baseDay", "is not a day", "write it as YYYY-MM-DD");
  if (!Number.isInteger(graceDays) || graceDays < 0 || graceDays > 3650) {
    throw invalid("/settings/graceDays", "is not a whole number from 0 to 3650", "correct it");
  }
}

function invalid(where: string, what: string, remedy: string): LandscapeError {
  return new LandscapeError("STATEMENT_INVALID", `${where} ${what}`, { where, remedy });
}
