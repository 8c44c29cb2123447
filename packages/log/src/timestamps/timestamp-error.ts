import { CodedError } from "@grondslag/kernel";

/**
 * Why there is no time stamp.
 *
 * - `TIMESTAMP_AWAY` the authority gives no answer; it is asked again later.
 * - `TIMESTAMP_WRONG` what it answers does not hold, so it is not kept.
 */
export type TimestampErrorCode = "TIMESTAMP_AWAY" | "TIMESTAMP_WRONG";

export class TimestampError extends CodedError<TimestampErrorCode> {}
