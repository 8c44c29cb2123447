import type { FastifyRequest } from "fastify";
import { AccessHttpError } from "./access-http-error.ts";
import "./principal.ts";

/** The employee who calls; undefined for a system. @throws AccessHttpError for a citizen */
export function employeeOf({ principal }: FastifyRequest): string | undefined {
  if (principal.kind === "system") return undefined;
  return principal.kind === "employee" ? principal.employeeId : notForOthers();
}

/** @throws AccessHttpError `EMPLOYEE_SESSION_NEEDED` for a system and a citizen */
export function requireEmployee(request: FastifyRequest): string {
  return employeeOf(request) ?? notForOthers();
}

/** Who is written down as the one who does it. @throws AccessHttpError for a citizen */
export function actorOf({ principal }: FastifyRequest): string {
  if (principal.kind === "system") return principal.systemId;
  return principal.kind === "employee" ? principal.employeeId : notForOthers();
}

function notForOthers(): never {
  throw new AccessHttpError("EMPLOYEE_SESSION_NEEDED", "this is for employees", {
    remedy: "sign in as an employee",
  });
}
