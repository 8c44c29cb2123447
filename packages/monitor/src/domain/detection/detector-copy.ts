import type { BurstsCopy } from "./bursts.ts";
import type { CircumstancesCopy } from "./circumstances.ts";
import type { ColumnArray } from "./column.ts";
import { DetectorError } from "./detector-error.ts";
import type { DetectorSettings } from "./detector-settings.ts";
import type { EmployeesCopy } from "./employees.ts";
import type { RowsCopy } from "./keyed-rows.ts";
import type { LinkRatesCopy } from "./link-rates.ts";
import type { RecentIdsCopy } from "./recent-ids.ts";
import type { WorkContextCopy } from "./work-context.ts";
import type { WorkProductsCopy } from "./work-products.ts";

/** Grows when what `DetectorCopy` keeps changes. */
export const detectorShape = 4;

/** The whole state of a detector, as plain data. */
export interface DetectorCopy {
  readonly settings: string;
  /** `detectorShape` of what made it. */
  readonly shape: number;
  readonly newest: number;
  readonly fadedOn: number;
  readonly employees: EmployeesCopy;
  readonly teams: readonly string[];
  readonly activities: readonly string[];
  readonly subjects: RowsCopy;
  readonly pairs: RowsCopy;
  readonly links: RowsCopy;
  readonly rates: LinkRatesCopy;
  readonly evidence: readonly ColumnArray[];
  readonly context: WorkContextCopy;
  readonly circumstances: CircumstancesCopy;
  readonly bursts: BurstsCopy;
  readonly products: WorkProductsCopy;
  readonly ids: RecentIdsCopy;
  readonly draws: { readonly state: number; readonly subjects: Int32Array };
}

/** @throws DetectorError DETECTOR_STATE_OTHER when a copy was made with other settings or by another version */
export function checkCopy(copy: DetectorCopy, settings: Pick<DetectorSettings, "version">): void {
  const remedy = "build it anew from the log";
  if (copy.settings !== settings.version)
    throw new DetectorError("DETECTOR_STATE_OTHER", "this state was made with other settings", { remedy });
  if (copy.shape !== detectorShape)
    throw new DetectorError("DETECTOR_STATE_OTHER", "this state was made by another version", { remedy });
}
