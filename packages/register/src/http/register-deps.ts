import type { FastifyRequest } from "fastify";
import type { UseCounter } from "../ports.ts";
import type { RegisterServices } from "../save-entry.ts";

/** What the routes of the register need. */
export interface RegisterRouteDeps extends RegisterServices {
  /** Counts how often activities were used, from the log. */
  readonly counter: UseCounter;
  /** Id of the employee or system that makes the request; it is kept with each version. */
  readonly actorOf: (request: FastifyRequest) => string;
}

/** Permissions of the routes; the server refuses callers that do not hold them. */
export const readable = { permission: "register.read" } as const;
export const editable = { permission: "register.edit" } as const;
