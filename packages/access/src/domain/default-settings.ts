import type { PolicySettings } from "./policy-version.ts";

/** The choices that hold until the agency makes its own (row A14). */
export const defaultSettings: PolicySettings = {
  missingTraining: "flag",
  unusedDays: 90,
  expiringDays: 30,
  undoMinutes: 60,
  emergencyMinutes: 30,
  emergencyReviewHours: 24,
  caps: { export: 100, print: 100, copy: 200 },
};
