import type { FastifyRequest } from "fastify";
import type { RetentionServices } from "../retention/ports.ts";
import { RetentionError } from "../retention/retention-error.ts";

export interface RetentionDeps extends RetentionServices {
  /** Id of the employee who makes a request; undefined for a system. */
  readonly employeeOf: (request: FastifyRequest) => string | undefined;
}

/** @throws RetentionError PEOPLE_ONLY for a system */
export function personOf({ employeeOf }: RetentionDeps, request: FastifyRequest): string {
  const id = employeeOf(request);
  if (id !== undefined) return id;
  throw new RetentionError("PEOPLE_ONLY", "what is kept and what goes is decided by people", {
    remedy: "sign in as an employee",
  });
}

/** Who may see how records are kept. */
export const readable = { permission: "log.verify" } as const;
/** Who may propose that records go, and order that they stay. */
export const proposable = { permission: "retention.propose" } as const;
/** Who may decide on what others proposed. */
export const decidable = { permission: "retention.decide" } as const;
