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
