import { accessStatuses } from "@grondslag/access";
import { CodedError } from "@grondslag/kernel";
import { landscapeStatuses } from "@grondslag/landscape";
import {
  disclosureStatuses,
  evidenceStatuses,
  queryStatuses,
  retentionStatuses,
  takeInStatuses,
} from "@grondslag/log";
import { oversightStatuses } from "@grondslag/monitor";
import { portfolioStatuses } from "@grondslag/portfolio";
import { registerStatuses } from "@grondslag/register";

/** Problem details for HTTP APIs (RFC 9457) with our code, place and remedy. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly where?: string;
  readonly remedy?: string;
}

export const problemType = "application/problem+json; charset=utf-8";

const titles: ReadonlyMap<number, string> = new Map([
  [400, "Bad request"],
  [401, "Not authenticated"],
  [403, "Not permitted"],
  [404, "Not found"],
  [405, "Method not allowed"],
  [409, "Conflict"],
  [410, "Gone"],
  [413, "Too large"],
  [415, "Unsupported media type"],
  [422, "Cannot be processed"],
  [500, "Internal error"],
  [502, "Bad gateway"],
  [503, "Service unavailable"],
  [504, "Gateway timeout"],
]);

export function problem(
  status: number,
  code: string,
  detail: string,
  extra: { readonly where?: string | undefined; readonly remedy?: string | undefined } = {},
): Problem {
  return {
    type: "about:blank",
    title: titles.get(status) ?? "Error",
    status,
    detail,
    code,
    ...(extra.where !== undefined && { where: extra.where }),
    ...(extra.remedy !== undefined && { remedy: extra.remedy }),
  };
}

/**
 * The problem that an error shows to a caller. Only coded errors and those of the HTTP framework speak; of
 * anything else no more is told than that it happened.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof CodedError) {
    const status = statusOf(error);
    // A fault of the platform itself may name files and addresses that are no caller's business.
    if (status === 500) return internal(error.code);
    return problem(status, error.code, error.message, error);
  }
  if (isValidationError(error)) {
    const first = error.validation[0];
    const where = first === undefined ? "" : (first.instancePath ?? "");
    const what = first?.message ?? "does not have the right form";
    return problem(400, "REQUEST_MALFORMED", `${error.validationContext ?? "request"}${where} ${what}`, {
      where: missingMember(first) ?? where,
    });
  }
  return frameworkProblem(error);
}

/** Statuses of the codes that carry none of their own. */
const statuses: ReadonlyMap<string, number> = onlyOne([
  registerStatuses,
  accessStatuses,
  queryStatuses,
  takeInStatuses,
  evidenceStatuses,
  retentionStatuses,
  disclosureStatuses,
  oversightStatuses,
  landscapeStatuses,
  portfolioStatuses,
  {
    AUTHORITY_UNREACHABLE: 503,
    LOG_CLOSED: 503,
    LOG_FULL: 503,
    LOG_READ_ONLY: 503,
    LOG_FAILED: 503,
    LOG_UNREACHABLE: 503,
    LOG_UNKNOWN_RECORD: 404,
    LOG_ERASED: 410,
    LOG_MONTH_DESTROYED: 409,
    LOG_MALFORMED: 400,
    PSEUDONYMS_AWAY: 503,
    RECORD_UNKNOWN: 404,
    PERIOD_WRONG: 400,
    PAGE_MALFORMED: 400,
    SUBJECT_MALFORMED: 400,
    SUBJECT_ELEVEN_TEST: 400,
  },
]);

/**
 * One table of all.
 *
 * @throws TypeError when two give one code different statuses: one of them would answer with that of the other
 */
export function onlyOne(tables: readonly Readonly<Record<string, number>>[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [code, status] of tables.flatMap((table) => Object.entries(table))) {
    const other = found.get(code);
    if (other !== undefined && other !== status) {
      throw new TypeError(`${code} has the statuses ${other} and ${status}: give one of them another name`);
    }
    found.set(code, status);
  }
  return found;
}

function statusOf(error: CodedError): number {
  if ("statusCode" in error && typeof error.statusCode === "number") return error.statusCode;
  return statuses.get(error.code) ?? 500;
}

interface ValidationError {
  readonly validationContext?: string;
  readonly validation: readonly {
    readonly instancePath?: string;
    readonly message?: string;
    readonly params?: { readonly missingProperty?: unknown };
  }[];
}

function isValidationError(error: unknown): error is ValidationError {
  return error instanceof Error && "validation" in error && Array.isArray(error.validation);
}

function missingMember(first: ValidationError["validation"][number] | undefined): string | undefined {
  const name = first?.params?.missingProperty;
  return typeof name === "string" ? `${first?.instancePath ?? ""}/${name}` : undefined;
}

const frameworkCodes: ReadonlyMap<string, readonly [status: number, code: string, detail: string]> = new Map([
  ["FST_ERR_CTP_BODY_TOO_LARGE", [413, "BODY_TOO_LARGE", "the body is larger than 1 MB"]],
  [
    "FST_ERR_CTP_INVALID_MEDIA_TYPE",
    [415, "MEDIA_TYPE_UNSUPPORTED", "the body is not of a type this route reads"],
  ],
  ["FST_ERR_CTP_EMPTY_JSON_BODY", [400, "BODY_NOT_JSON", "the body is empty"]],
  ["FST_ERR_CTP_INVALID_JSON_BODY", [400, "BODY_NOT_JSON", "the body is not JSON"]],
  [
    "FST_ERR_CTP_INVALID_CONTENT_LENGTH",
    [400, "BODY_LENGTH", "the body is not as long as content-length says"],
  ],
  ["FST_ERR_BAD_URL", [400, "URL_MALFORMED", "the path is not a valid URL"]],
]);

function frameworkProblem(error: unknown): Problem {
  if (error instanceof SyntaxError && statusCodeOf(error) === 400) {
    return problem(400, "BODY_NOT_JSON", "the body is not JSON");
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known = frameworkCodes.get(code);
  if (known !== undefined) return problem(known[0], known[1], known[2]);
  const status = statusCodeOf(error);
  if (status !== undefined && status >= 400 && status < 500) {
    return problem(status, "REQUEST_REFUSED", titles.get(status) ?? "the request was refused");
  }
  return internal("INTERNAL");
}

function statusCodeOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) return undefined;
  return typeof error.statusCode === "number" ? error.statusCode : undefined;
}

function internal(code: string): Problem {
  return problem(500, code, "something went wrong at the platform; its operator can find it under this code");
}
