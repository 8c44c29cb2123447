export const securityEventTypes = ["session-revoked", "token-claims-change", "risk-level-change"] as const;
/** What another system tells about the sign-in of an employee (OpenID CAEP 1.0). */
export type SecurityEventType = (typeof securityEventTypes)[number];

export const riskLevels = ["low", "medium", "high"] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** A security event token that was taken in, so that it is not taken in again. Times in ms. */
export interface SecurityEvent {
  /** Digest of issuer and `jti`: they are names given by somebody else, of any length. */
  readonly id: string;
  readonly type: SecurityEventType;
  /** Absent when the event is about nobody we know. */
  readonly employeeId?: string | undefined;
  /** When it happened, as the transmitter says. */
  readonly eventAt: number;
  readonly receivedAt: number;
}

/** The latest security events about one employee: what happened before them is no news. */
export interface SecurityState {
  /** Id of the employee. */
  readonly id: string;
  /** Time (ms) of the latest event of each type. */
  readonly latest: { readonly [Type in SecurityEventType]?: number | undefined };
  /** Set by the latest change of risk; `high` suspends the employee. */
  readonly risk?: RiskLevel | undefined;
  /** Whether a high risk is what suspended the employee, so that a low one may lift it. */
  readonly stopped?: boolean | undefined;
}
