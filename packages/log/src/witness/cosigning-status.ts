/** How a witness is doing. The worst that holds of any log is told. */
export type WitnessState =
  /** Not asked yet since this server started. */
  | "waiting"
  | "cosigns"
  /** It gave no answer in time. */
  | "away"
  /** It answers, and does not cosign. */
  | "refuses"
  /** What it says does not hold: a false signature, a time that cannot be, a claim that it cannot prove. */
  | "lies"
  /** It showed a checkpoint, signed by this log, that this log does not extend: the log was put back or altered. */
  | "log-differs";

/**
 * Why: WITNESS_AWAY, WITNESS_REFUSES (with the status), WITNESS_SIGNATURE, WITNESS_TIME, WITNESS_UNPROVEN (it refuses
 * what does extend what it has), WITNESS_FORGOT (it knew more before), LOG_ROLLED_BACK, LOG_FORKED.
 */
export type WitnessCode =
  | "WITNESS_AWAY"
  | "WITNESS_REFUSES"
  | "WITNESS_SIGNATURE"
  | "WITNESS_TIME"
  | "WITNESS_UNPROVEN"
  | "WITNESS_FORGOT"
  | "LOG_ROLLED_BACK"
  | "LOG_FORKED";

export interface WitnessStatus {
  /** As in its cosignatures. */
  readonly name: string;
  readonly state: WitnessState;
  /** Since when it is in this state, milliseconds since the Unix epoch. */
  readonly since: number;
  /** When it last cosigned anything, by the clock of this server. */
  readonly lastCosignedAt?: number;
  readonly code?: WitnessCode;
  /** HTTP status of a refusal. */
  readonly status?: number;
  /** The log that it is about. */
  readonly origin?: string;
}

/** The newest checkpoint of a log that enough witnesses have cosigned, or the one with most while none has enough. */
export interface CosignedHead {
  /** Number of records that it covers. */
  readonly size: number;
  /** How many witnesses of the policy have cosigned it. */
  readonly count: number;
  /** The fewest that are enough. */
  readonly needed: number;
  /** How many there are. */
  readonly known: number;
  readonly enough: boolean;
  /** The latest time that a witness says, milliseconds since the Unix epoch. */
  readonly at: number;
}

/** How the logs of this server stand with their witnesses. */
export interface CosigningReads {
  /** Undefined when no witness ever cosigned this log. */
  ofLog(origin: string): CosignedHead | undefined;
  /** In the order of the policy. */
  witnesses(): readonly WitnessStatus[];
}

/** Something that an operator must know: told once, when it starts and when it ends. */
export interface WitnessEvent {
  readonly witness: string;
  readonly state: WitnessState;
  readonly code: WitnessCode | undefined;
  readonly origin: string | undefined;
  readonly status: number | undefined;
}
