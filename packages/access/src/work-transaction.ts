import type { AccessKind } from "./access-services.ts";
import type { EmergencyAccess } from "./domain/emergency-access.ts";
import type { Shield, ShieldGroup, WorkItem } from "./domain/entities.ts";
import type { Transfer } from "./domain/transfer.ts";

/** How long a call stood in a queue. It names nobody: neither who called nor who took the call. Times in ms. */
export interface Wait {
  readonly unitId: string;
  readonly since: number;
  readonly until: number;
}

/** Kinds of which what is over is forgotten after a time. */
export type ForgottenKind = "work-item" | "emergency-access" | "transfer" | "relation";

/** Work within one transaction: where it goes because of a shield, a transfer or an emergency. */
export interface WorkTransaction {
  /**
   * Holds the shields still: who reads them waits for who is changing them, and the other way round, so that
   * no work about a subject comes in unseen while that subject is being shielded. Ask it before any lock.
   */
  holdShields(mode: "reading" | "changing"): Promise<void>;
  /** Work that is not closed about all subjects that are shielded for the group, locked, by id. */
  openWorkShieldedFor(group: string): Promise<readonly WorkItem[]>;
  /** All that shields these subjects, by id. */
  shieldsOf(subjects: readonly string[]): Promise<readonly Shield[]>;
  /** The shield groups whose work goes to this unit. */
  groupsOfUnit(unitId: string): Promise<readonly ShieldGroup[]>;
  /** Emergency accesses that the employee opened at or after `since` (ms). */
  emergenciesOf(employeeId: string, since: number): Promise<readonly EmergencyAccess[]>;
  /** Emergency accesses that nobody reviewed in time and that were not passed on yet, locked; `now` in ms. */
  overdueEmergencies(now: number, limit: number): Promise<readonly EmergencyAccess[]>;
  /** The latest transfer of the work item that nobody took up yet, locked. */
  waitingTransferOf(workItemId: string): Promise<Transfer | undefined>;
  recordWait(wait: Wait): Promise<void>;
  /**
   * Ids of what has been over since before a moment (ms), locked: work that was closed or lapsed, emergency
   * access that was reviewed, transfers, relations of employees who were deleted.
   */
  overBefore(kind: ForgottenKind, before: number, limit: number): Promise<readonly string[]>;
  /** Removes all with these ids. */
  removeMany(kind: AccessKind, ids: readonly string[]): Promise<void>;
  /** Forgets the waits that ended before a moment (ms). */
  forgetWaits(before: number): Promise<void>;
}
