import { CodedError } from "@grondslag/kernel";
import { AccessError, type AccessErrorCode } from "../../domain/access-error.ts";
import { accessStatuses } from "../access-statuses.ts";

/** Keyword of a refusal with status 400 or 409 (RFC 7644 section 3.12, table 9). */
export type ScimType =
  | "invalidFilter"
  | "tooMany"
  | "uniqueness"
  | "mutability"
  | "invalidSyntax"
  | "invalidPath"
  | "noTarget"
  | "invalidValue";

type Code =
  | "SCIM_FORBIDDEN"
  | "SCIM_REFUSED"
  | "SCIM_UNKNOWN"
  | "SCIM_VERSION"
  | "SCIM_TOO_LARGE"
  | "SCIM_CONFLICT";

const statuses = {
  SCIM_REFUSED: 400,
  SCIM_FORBIDDEN: 403,
  SCIM_UNKNOWN: 404,
  SCIM_CONFLICT: 409,
  SCIM_VERSION: 412,
  SCIM_TOO_LARGE: 413,
} as const satisfies Record<Code, number>;

/** A request of a provisioning system that is refused. Never repeats what was sent: it may be personal. */
export class ScimError extends CodedError<Code> {
  readonly statusCode: number;
  readonly scimType: ScimType | undefined;

  constructor(code: Code, scimType: ScimType | undefined, message: string) {
    super(code, message);
    this.statusCode = statuses[code];
    this.scimType = scimType;
  }
}

/** A refusal with status 400. */
export function refused(scimType: ScimType, message: string): ScimError {
  return new ScimError("SCIM_REFUSED", scimType, message);
}

/** Error body of RFC 7644 section 3.12. */
export interface ScimErrorBody {
  readonly schemas: readonly ["urn:ietf:params:scim:api:messages:2.0:Error"];
  /** A text, as the RFC wants it. */
  readonly status: string;
  readonly scimType?: ScimType;
  readonly detail: string;
}

/** The answer for a refusal; undefined for what is none, so that the server answers as it does elsewhere. */
export function scimErrorBody(error: unknown): ScimErrorBody | undefined {
  if (error instanceof ScimError) return bodyOf(error.statusCode, error.message, error.scimType);
  if (error instanceof AccessError) return ofAccess(error);
  if (!isHttpFault(error)) return undefined;
  // The framework and the guard of routes: their texts name no data.
  const isForm = error.statusCode === 400 || error.statusCode === 415;
  return bodyOf(error.statusCode, error.message, isForm ? "invalidSyntax" : undefined);
}

const uniqueness: ReadonlySet<AccessErrorCode> = new Set(["ID_TAKEN", "USER_NAME_TAKEN"]);

function ofAccess({ code, message }: AccessError): ScimErrorBody {
  const status = accessStatuses[code];
  if (uniqueness.has(code)) return bodyOf(409, message, "uniqueness");
  return status === 422 ? bodyOf(400, message, "invalidValue") : bodyOf(status, message);
}

function bodyOf(status: number, detail: string, scimType?: ScimType): ScimErrorBody {
  return {
    schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"],
    status: String(status),
    ...(scimType !== undefined && { scimType }),
    detail,
  };
}

function isHttpFault(error: unknown): error is Error & { readonly statusCode: number } {
  if (!(error instanceof Error) || !("statusCode" in error)) return false;
  return typeof error.statusCode === "number" && error.statusCode >= 400 && error.statusCode < 500;
}
