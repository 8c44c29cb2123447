import type { FastifyRequest } from "fastify";
import { OversightError } from "../oversight-error.ts";

/** Who makes a request. */
export interface OverseerDeps {
  /** Id of the employee; undefined for a system. */
  readonly employeeOf: (request: FastifyRequest) => string | undefined;
}

/** @throws OversightError PEOPLE_ONLY for a system */
export function overseerOf({ employeeOf }: OverseerDeps, request: FastifyRequest): string {
  const id = employeeOf(request);
  if (id !== undefined) return id;
  throw new OversightError("PEOPLE_ONLY", "people are watched by people", {
    remedy: "sign in as an employee",
  });
}
