import { type Clock, newSpanId, newTraceId, type Random } from "@grondslag/kernel";
import { auditRecord, type Log, type RecordContext, wordsWithoutNumbers } from "@grondslag/log";
import type { FastifyRequest } from "fastify";
import { describeActor } from "./audit-trail.ts";
import { HttpError } from "./http/http-error.ts";

export interface SealDigestDeps {
  readonly log: Pick<Log, "append">;
  readonly context: () => RecordContext;
  readonly clock: Clock;
  readonly random: Random;
}

/** Puts what is about to be given away on record by its digest, and gives where that record stands. */
export function sealDigest({ log, context, clock, random }: SealDigestDeps) {
  return async (
    { principal }: FastifyRequest,
    action: string,
    object: string,
    motive?: string,
  ): Promise<{ readonly origin: string; readonly index: number }> => {
    const record = auditRecord(
      {
        action,
        object,
        result: "allowed",
        source: "api",
        ...describeActor(principal),
        time: clock.now(),
        traceId: newTraceId(random),
        spanId: newSpanId(random),
        motive: motive === undefined ? undefined : wordsWithoutNumbers(motive),
      },
      context(),
    );
    try {
      const [receipt] = await log.append([record]);
      if (receipt === undefined) throw new TypeError("the log gave no receipt for a record");
      return { origin: receipt.origin, index: receipt.index };
    } catch (cause) {
      throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not given", {
        remedy: "try again later",
        cause,
      });
    }
  };
}
