export const shieldGroupKinds = ["public-figure", "large-company", "endangered-profession"] as const;
export type ShieldGroupKind = (typeof shieldGroupKinds)[number];

export type ShieldGroup = {
  readonly id: string;
  readonly name: string;
  readonly kind: ShieldGroupKind;
  readonly unitId?: string;
  readonly unitName?: string;
};

export type ShieldAttempt = {
  readonly time: string;
  readonly employeeId: string;
  readonly employeeName?: string;
  readonly unitName?: string;
  readonly systemId: string;
  readonly origin: string;
  readonly index: number;
};

export const emergencyReasons = [
  "threat-to-life",
  "imminent-harm",
  "system-failure",
  "legal-deadline",
] as const;
export type EmergencyReason = (typeof emergencyReasons)[number];

export const emergencyStates = ["to-review", "escalated", "open", "reviewed"] as const;

export type EmergencyAccess = {
  readonly id: string;
  readonly employeeId: string;
  readonly employeeName?: string;
  readonly unitName?: string;
  readonly purpose: string;
  readonly purposeText?: string;
  readonly reason: EmergencyReason;
  readonly motive: string;
  readonly openedAt: string;
  readonly expiresAt: string;
  readonly reviewDueAt: string;
  readonly state?: string;
  readonly mayReview?: boolean;
  readonly verdict?: "justified" | "unjustified";
  readonly note?: string;
  readonly reviewedAt?: string;
  readonly reviewedByName?: string;
  readonly escalatedAt?: string;
  readonly escalatedToName?: string;
};

/** How often somebody or a team opened emergency access. */
export type EmergencyCount = {
  readonly id?: string;
  readonly employeeId?: string;
  readonly unitId?: string;
  readonly name: string;
  readonly count: number;
  readonly unreviewed: number;
  readonly escalated: number;
  readonly unjustified: number;
};

export type EmergencyCounters = {
  readonly byEmployee: readonly EmergencyCount[];
  readonly byUnit: readonly EmergencyCount[];
};

/** Where delays of disclosure are. */
export const delaysPath = "/api/v1/disclosure-delays";

export type DelayState = "proposed" | "standing" | "over" | "rejected" | "withdrawn" | "lifted";

type Done = { readonly by: string; readonly at: string };

/** That look-ups of somebody, who is not told, are shown to him later. */
export type Delay = {
  readonly id: string;
  readonly state: DelayState;
  readonly activity?: string;
  readonly reference: string;
  readonly groundId: string;
  readonly from: string;
  readonly until: string;
  readonly motive: string;
  readonly proposed: Done;
  readonly decided?: Done;
  readonly lifted?: Done;
  /** Proposed by the reader. */
  readonly own: boolean;
};
