import { createHash } from "node:crypto";
import { canonicalJson, csvOf } from "@grondslag/kernel";
import type { Campaign } from "./domain/grant-life.ts";
import { grantMoment } from "./grant-moment.ts";
import type { ReviewServices } from "./reassign-reviews.ts";
import { unknownId } from "./refer-to-known.ts";
import type { ListedReviewItem } from "./review-reads.ts";

/** What is written in the log about an export before it is given. */
export interface EvidenceStatement {
  readonly campaignId: string;
  /** SHA-256 (hexadecimal) of the rows as canonical JSON (RFC 8785). */
  readonly rowsSha256: string;
  /** SHA-256 (hexadecimal) of the rows as CSV, byte for byte. */
  readonly csvSha256: string;
}

/** Where that statement lies in the log, and the signed checkpoint of a tree that holds it. */
export interface EvidenceSeal {
  readonly origin: string;
  readonly index: number;
  /** C2SP tlog-checkpoint. */
  readonly checkpoint: string;
  /** C2SP tlog-proof of the statement. */
  readonly proof: string;
}

export type SealEvidence = (statement: EvidenceStatement) => Promise<EvidenceSeal>;

/** Names of the columns, in order. */
const columns = [
  "grantId",
  "employeeId",
  "employeeName",
  "unitId",
  "unitName",
  "function",
  "roleId",
  "roleName",
  "sensitive",
  "systems",
  "validFrom",
  "validUntil",
  "lastUsedAt",
  "uses",
  "excess",
  "missingTrainings",
  "reviewerId",
  "reviewerName",
  "decision",
  "decidedBy",
  "decidedAt",
  "note",
  "state",
] as const;

export type EvidenceRow = Readonly<Record<(typeof columns)[number], string | number | boolean>>;

export interface ReviewEvidence extends EvidenceStatement {
  readonly campaign: Campaign;
  readonly rows: readonly EvidenceRow[];
  readonly csv: string;
  readonly seal: EvidenceSeal;
}

/**
 * What a review decided, by whom and when, row by row, with a seal of the log over it (row A6): whoever holds the
 * rows can show later that this is what the platform gave. It can be asked while the review runs.
 *
 * @param seal writes the statement in the log; without it there is no evidence
 * @throws AccessError `CAMPAIGN_UNKNOWN`
 */
export async function reviewEvidence(
  services: ReviewServices,
  campaignId: string,
  seal: SealEvidence,
): Promise<ReviewEvidence> {
  const campaign = await services.store.find("campaign", campaignId);
  if (campaign === undefined) throw unknownId("campaign", "/id");
  const moment = await grantMoment(services);
  const { items } = await services.reviews.items({
    ...moment,
    campaignId,
    page: 1,
    pageSize: campaign.count,
  });
  const rows = items.map(evidenceRow);
  const csv = csvOf(
    columns,
    rows.map((row) => columns.map((name) => row[name])),
  );
  const statement = { campaignId, rowsSha256: sha256(canonicalJson(rows)), csvSha256: sha256(csv) };
  return { ...statement, campaign, rows, csv, seal: await seal(statement) };
}

function evidenceRow(item: ListedReviewItem): EvidenceRow {
  return {
    grantId: item.grantId,
    employeeId: item.employeeId,
    employeeName: item.employeeName,
    unitId: item.unitId,
    unitName: item.unitName,
    function: item.function,
    roleId: item.roleId,
    roleName: item.roleName,
    sensitive: item.sensitive,
    systems: item.systemIds.join(" "),
    validFrom: timeOf(item.validFrom),
    validUntil: timeOf(item.validUntil),
    lastUsedAt: timeOf(item.lastUsedAt),
    uses: item.uses,
    excess: item.excess,
    missingTrainings: item.missingTrainings.join(" "),
    reviewerId: item.reviewerId,
    reviewerName: item.reviewerName,
    decision: item.decision ?? "",
    decidedBy: item.decidedBy ?? "",
    decidedAt: timeOf(item.decidedAt),
    note: item.note ?? "",
    state: item.state,
  };
}

function timeOf(ms: number | undefined): string {
  return ms === undefined ? "" : new Date(ms).toISOString();
}

function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
