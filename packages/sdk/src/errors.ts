/** Why a question to the platform got no usable answer. Every code means: no access. */
export type GrondslagErrorCode =
  | "PLATFORM_UNREACHABLE"
  | "PLATFORM_TIMEOUT"
  | "PLATFORM_UNAVAILABLE"
  | "REQUEST_ABORTED"
  | "REQUEST_REFUSED"
  | "ANSWER_MALFORMED"
  | "SETTING_WRONG"
  | "PERMIT_MISSING"
  | "PERMIT_EXPIRED"
  | "PERMIT_FOR_OTHER_DATA"
  | "CRYPTO_UNSUPPORTED";

export interface GrondslagErrorDetails {
  /** The field, setting or address at fault; never personal data. */
  readonly where?: string | undefined;
  readonly remedy?: string | undefined;
  readonly cause?: unknown;
}

/**
 * The base of every error of this package. The package fails closed: whatever goes wrong is an error or a
 * denial, never a permit. Messages hold no personal data.
 */
export class GrondslagError extends Error {
  readonly code: GrondslagErrorCode;
  readonly where: string | undefined;
  readonly remedy: string | undefined;

  constructor(code: GrondslagErrorCode, message: string, details: GrondslagErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.where = details.where;
    this.remedy = details.remedy;
  }
}

/**
 * The platform gave no answer: the connection failed, took too long, or the platform said that it cannot
 * answer now (HTTP 429, 502, 503, 504, also when its log cannot be written). All retries are used up.
 */
export class GrondslagUnreachable extends GrondslagError {}

/**
 * The platform refused the question itself: the caller is unknown, may not ask, or asked wrongly. Asking
 * again does not help. A denial of access is not an error, see {@link Denial}.
 */
export class GrondslagRefused extends GrondslagError {
  /** HTTP status of the answer. */
  readonly status: number;
  /** The platform's own code, member `code` of its problem document (RFC 9457), when it gave one. */
  readonly problem: string | undefined;

  constructor(status: number, problem: string | undefined, message: string, details?: GrondslagErrorDetails) {
    super("REQUEST_REFUSED", message, details);
    this.status = status;
    this.problem = problem;
  }
}

/** The answer is not what the platform promises, so nothing in it is trusted. */
export class GrondslagBadAnswer extends GrondslagError {
  constructor(message: string, details?: GrondslagErrorDetails) {
    super("ANSWER_MALFORMED", message, details);
  }
}

/** The rules of a guarded repository were broken: no permit, a permit that ran out, or one for other data. */
export class PermitError extends GrondslagError {}
