import type { FastifyRequest } from "fastify";
import type { AccessServices } from "../access-services.ts";
import { meetShield, type ShieldMet } from "../meet-shield.ts";
import { employeeOf } from "./caller.ts";

/** For routes whose body names one subject: whether a shield stands between him and who asks. */
export function aboutSubject(
  services: Pick<AccessServices, "state">,
): (request: FastifyRequest) => ShieldMet {
  return (request) => meetShield(services, employeeOf(request), [textOf(request, "subject")]);
}

/** A text of a body that has been checked. */
export function textOf({ body }: FastifyRequest, name: string): string {
  const value: unknown = typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === "string" ? value : "";
}
