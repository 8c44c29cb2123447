import type { FastifyRequest } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";
import { HttpError } from "../http/http-error.ts";

/** Puts what somebody reads on record; settles when it is durable. */
export type RecordReading = (request: FastifyRequest, action: string, object: string) => Promise<void>;

/** What cannot be put on record is not read: HttpError RECORD_FAILED. */
export function recordedReading(trail: AuditTrail): RecordReading {
  return async ({ principal }, action, object) => {
    try {
      await trail.record(principal, { action, object });
    } catch (cause) {
      throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not read", {
        remedy: "try again later",
        cause,
      });
    }
  };
}
