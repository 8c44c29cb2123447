/**
 * A fault that a caller can act on. Every package derives one class with its own union of codes.
 *
 * `message` says what went wrong, `where` names the place (a field, a file with an offset, an index in a
 * log), `remedy` says what to do. None of them ever holds personal data: messages reach logs and callers.
 */
export abstract class CodedError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly where: string | undefined;
  readonly remedy: string | undefined;

  constructor(code: Code, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.where = details.where;
    this.remedy = details.remedy;
  }
}

export interface ErrorDetails {
  readonly where?: string | undefined;
  readonly remedy?: string | undefined;
  readonly cause?: unknown;
}
