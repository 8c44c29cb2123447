import type { Page } from "./access-services.ts";
import type { EmergencyAccess } from "./domain/emergency-access.ts";

export const emergencyStates = ["open", "to-review", "escalated", "reviewed"] as const;
/**
 * `open` can still be used; `to-review` is over and waits for its review; `escalated` was passed on because
 * nobody reviewed it in time; `reviewed` is done.
 */
export type EmergencyState = (typeof emergencyStates)[number];

/** Emergency access with the names it is shown with. Never whom it was about. */
export interface ListedEmergency extends EmergencyAccess {
  readonly state: EmergencyState;
  readonly employeeName: string;
  readonly unitName: string;
  /** In the words of a processing activity with this purpose; the purpose's id when there is none. */
  readonly purposeText: string;
  readonly reviewedByName?: string | undefined;
  readonly escalatedToName?: string | undefined;
}

export interface EmergencyQuery {
  /** With `to-review` also what is still open: that can be reviewed at once. */
  readonly state?: EmergencyState | undefined;
  /** Only what waits for this employee: opened in a unit he leads or in a part of one, or passed on to him. */
  readonly waitsFor?: string | undefined;
  /** ms */
  readonly now: number;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
}

/** How often emergency access was opened, and what became of it. */
interface EmergencyCount {
  readonly count: number;
  readonly unreviewed: number;
  readonly escalated: number;
  readonly unjustified: number;
}
export interface EmergencyCountOfEmployee extends EmergencyCount {
  readonly employeeId: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
}
export interface EmergencyCountOfUnit extends EmergencyCount {
  readonly unitId: string;
  readonly name: string;
}

/** What is read of emergency access. @throws AccessError `AUTHORITY_UNREACHABLE` from every method */
export interface EmergencyReads {
  /** The latest first; what waits for a review, the most urgent first. */
  list(query: EmergencyQuery): Promise<Page<ListedEmergency>>;
  /** Of those opened at or after `since` (ms), the most first; at most 200 employees and as many units. */
  count(since: number): Promise<{
    readonly byEmployee: readonly EmergencyCountOfEmployee[];
    readonly byUnit: readonly EmergencyCountOfUnit[];
  }>;
}
