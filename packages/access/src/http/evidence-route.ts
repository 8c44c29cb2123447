import type { ReviewServices } from "../reassign-reviews.ts";
import { type EvidenceSeal, type EvidenceStatement, reviewEvidence } from "../review-evidence.ts";
import { describe, type TypedApp } from "./access-route.ts";
import { idParams } from "./access-schemas.ts";
import { showCampaign } from "./grant-times.ts";
import type { Principal } from "./principal.ts";
import { evidenceAnswer, evidenceQuery } from "./review-schemas.ts";

/** Where exports are sealed: given by the server, which has the log. */
export interface EvidenceLog {
  /** Writes the statement in the log as an act of the caller. Rejects when the log cannot. */
  seal(by: Principal, statement: EvidenceStatement): Promise<EvidenceSeal>;
}

/** The evidence of a review (row A6): as CSV for people, as JSON for programs, with one seal over both. */
export function evidenceRoute(
  app: TypedApp,
  services: ReviewServices & { readonly evidence: EvidenceLog },
): void {
  app.get(
    "/api/v1/campaigns/:id/evidence",
    {
      config: { permission: "review.manage" },
      schema: describe("What a review decided, sealed by the log", {
        params: idParams,
        querystring: evidenceQuery,
        response: { 200: evidenceAnswer },
      }),
    },
    async ({ params, query, principal }, reply) => {
      const { csv, campaign, ...evidence } = await reviewEvidence(services, params.id, (statement) =>
        services.evidence.seal(principal, statement),
      );
      const save = (kind: "csv" | "json") =>
        reply.header("content-disposition", `attachment; filename="review-${campaign.id}.${kind}"`);
      if (query.format !== "csv") {
        save("json");
        return { campaign: showCampaign(campaign), ...evidence };
      }
      const { origin, index } = evidence.seal;
      reply.header("evidence-sha256", evidence.csvSha256);
      reply.header("evidence-record", `${origin} ${index}`);
      save("csv");
      // Past the schema of the JSON answer: this is text.
      return reply
        .type("text/csv; charset=utf-8")
        .serializer((text: string) => text)
        .send(csv);
    },
  );
}
