import { CodedError } from "@grondslag/kernel";

const statuses = {
  EMPLOYEE_SESSION_NEEDED: 403,
  ENTITY_UNKNOWN: 404,
  ID_NOT_OF_PATH: 422,
  NO_CALL_WAITING: 404,
} as const;
type Code = keyof typeof statuses;

/** An answer of the routes of access that is no result. */
export class AccessHttpError extends CodedError<Code> {
  readonly statusCode: number;

  constructor(code: Code, message: string, details: { readonly where?: string; readonly remedy: string }) {
    super(code, message, details);
    this.statusCode = statuses[code];
  }
}
