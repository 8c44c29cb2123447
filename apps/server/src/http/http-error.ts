import { CodedError, type ErrorDetails } from "@grondslag/kernel";

export type HttpErrorCode =
  | "NOT_AUTHENTICATED"
  | "CREDENTIALS_INVALID"
  | "NOT_PERMITTED"
  | "CSRF_HEADER_MISSING"
  | "ROUTE_UNKNOWN"
  | "BODY_MEMBER_UNKNOWN"
  | "PERIOD_MALFORMED"
  | "RECORD_UNKNOWN"
  | "DATA_SET_UNKNOWN"
  | "SOURCE_WITHOUT_ENDPOINT"
  | "SOURCE_UNREACHABLE"
  | "SOURCE_MALFORMED"
  | "WORK_ITEM_UNKNOWN"
  | "SIGN_IN_NOT_CONFIGURED"
  | "SIGN_IN_FAILED"
  | "VERIFICATION_FAILED"
  | "RECORD_FAILED"
  | "SECURITY_EVENTS_NOT_CONFIGURED"
  | "OVER_CAP";

/** A request that a route of the server itself refuses, with the HTTP status it is refused with. */
export class HttpError extends CodedError<HttpErrorCode> {
  readonly statusCode: number;

  constructor(statusCode: number, code: HttpErrorCode, message: string, details: ErrorDetails = {}) {
    super(code, message, details);
    this.statusCode = statusCode;
  }
}
