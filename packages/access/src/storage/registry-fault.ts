import { CodedError } from "@grondslag/kernel";
import { AccessError } from "../domain/access-error.ts";
import { userNameTaken } from "../domain/checks/check-employee.ts";
import { unitInUse } from "../domain/checks/check-unit.ts";

/** Classes of SQLSTATE in which the server is not there or does not answer (PostgreSQL appendix A). */
const unreachableStates = /^(08|57P|53|25006)/;
const unreachableCauses = /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_)/;

/** Runs a question to the registry; turns what PostgreSQL and its driver throw into errors of access. */
export async function asking<Result>(question: () => Promise<Result>): Promise<Result> {
  try {
    return await question();
  } catch (error) {
    throw registryFault(error);
  }
}

/** The error of access for `error`, or `error` itself when it is none of the registry. */
export function registryFault(error: unknown): unknown {
  if (error instanceof CodedError || !(error instanceof Error)) return error;
  const constraint = "constraint" in error ? error.constraint : undefined;
  if (constraint === "certificate_of_one_client") {
    return new AccessError("CREDENTIAL_TAKEN", "another client has registered this certificate", {
      where: "/certificateThumbprint",
      remedy: "give every client a certificate of its own",
      cause: error,
    });
  }
  if (isReferredUnit(error)) return unitInUse(error);
  if (constraint === "user_name_of_one_employee") return userNameTaken(error);
  if (constraint === "one_open_request") {
    return new AccessError(
      "REQUEST_OPEN",
      "this role was asked for this employee and nobody has decided yet",
      {
        where: "/roleId",
        remedy: "wait for the decision, or withdraw that request",
        cause: error,
      },
    );
  }
  if (constraint === "one_open_call_an_employee") {
    return new AccessError("TOO_MANY_OPEN_CALLS", "an employee has one open call at a time", {
      where: "/assignedTo",
      remedy: "close the open call first",
      cause: error,
    });
  }
  return isUnreachable(error) ? authorityUnreachable(error) : error;
}

export function authorityUnreachable(cause?: unknown): AccessError {
  return new AccessError("AUTHORITY_UNREACHABLE", "the registry does not answer, so access is closed", {
    where: "PostgreSQL",
    remedy: "try again in a few seconds; if it lasts, check that PostgreSQL runs",
    cause,
  });
}

/** A unit was removed while a row of another table names it. */
function isReferredUnit(error: Error): boolean {
  const state = "code" in error ? error.code : undefined;
  return state === "23503" && /^update or delete on table "unit"/.test(error.message);
}

function isUnreachable(error: Error): boolean {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (unreachableStates.test(code) || unreachableCauses.test(code)) return true;
  // The driver has no codes for these.
  return /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/.test(
    error.message,
  );
}
