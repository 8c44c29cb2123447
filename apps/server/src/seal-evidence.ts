import type { EvidenceLog } from "@grondslag/access";
import { newSpanId, newTraceId } from "@grondslag/kernel";
import { auditRecord } from "@grondslag/log";
import { type AuditTrailDeps, describeActor } from "./audit-trail.ts";

/**
 * Seals the evidence of reviews: what was given, by its digests, becomes a record of the log as an act of who asked
 * for it, and the checkpoint signed over that record goes along with the rows (row A6).
 */
export function sealEvidence({ log, context, clock, random }: AuditTrailDeps): EvidenceLog {
  return {
    seal: async (by, { campaignId, rowsSha256, csvSha256 }) => {
      const record = auditRecord(
        {
          action: "review.evidence",
          object: `campaign=${campaignId} rows-sha256=${rowsSha256} csv-sha256=${csvSha256}`,
          result: "allowed",
          source: "api",
          ...describeActor(by),
          time: clock.now(),
          traceId: newTraceId(random),
          spanId: newSpanId(random),
        },
        context(),
      );
      const [receipt] = await log.append([record]);
      if (receipt === undefined) throw new TypeError("the log gave no receipt for a record");
      const { origin, index, checkpoint } = receipt;
      return { origin, index, checkpoint, proof: receipt.proof() };
    },
  };
}
