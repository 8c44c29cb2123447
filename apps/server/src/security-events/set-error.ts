import { CodedError } from "@grondslag/kernel";

/** Why a security event token is refused (RFC 8935 section 2.4). */
export type SetErrorCode =
  | "invalid_request"
  | "invalid_key"
  | "invalid_issuer"
  | "invalid_audience"
  | "authentication_failed"
  | "access_denied";

/** A security event token that is not taken in. Nothing was changed. */
export class SetError extends CodedError<SetErrorCode> {}

/** Body of a refusal (RFC 8935 section 2.3). */
export interface SetErrorBody {
  readonly err: SetErrorCode;
  readonly description: string;
}

export function setErrorBody({ code, message }: SetError): SetErrorBody {
  return { err: code, description: message };
}
