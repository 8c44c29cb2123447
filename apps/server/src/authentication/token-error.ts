import { CodedError } from "@grondslag/kernel";

/** Error codes of the token endpoint (RFC 6749 section 5.2; `slow_down` is that of RFC 8628 section 3.5). */
export type TokenErrorCode =
  | "invalid_request"
  | "invalid_client"
  | "unsupported_grant_type"
  | "invalid_scope"
  | "slow_down";

/** A refusal of the token endpoint. It answers in the form of RFC 6749, not as a problem. */
export class TokenError extends CodedError<TokenErrorCode> {}
