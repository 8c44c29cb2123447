export const emergencyReasons = [
  "threat-to-life",
  "imminent-harm",
  "system-failure",
  "legal-deadline",
] as const;
export type EmergencyReason = (typeof emergencyReasons)[number];

export const emergencyVerdicts = ["justified", "unjustified"] as const;
export type EmergencyVerdict = (typeof emergencyVerdicts)[number];

/** Emergency access with its account: a work item of the same id gives the access itself. Times in ms. */
export interface EmergencyAccess {
  readonly id: string;
  readonly employeeId: string;
  /** Unit of the employee at that moment. */
  readonly unitId: string;
  readonly purpose: string;
  readonly reason: EmergencyReason;
  readonly motive: string;
  readonly openedAt: number;
  readonly expiresAt: number;
  readonly reviewDueAt: number;
  readonly reviewedBy?: string | undefined;
  readonly reviewedAt?: number | undefined;
  readonly verdict?: EmergencyVerdict | undefined;
  readonly note?: string | undefined;
  /** When it was passed on because nobody reviewed it in time. */
  readonly escalatedAt?: number | undefined;
  /** Who it was passed on to: the manager above, when there is one. */
  readonly escalatedTo?: string | undefined;
}
