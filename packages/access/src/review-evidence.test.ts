import { createHash } from "node:crypto";
import { canonicalJson } from "@grondslag/kernel";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type AuthorisationDesk, authorisationDesk } from "../../../tests/authorisation-desk.ts";
import { createCampaign } from "./create-campaign.ts";
import { decideReviews } from "./decide-reviews.ts";
import { importAgency } from "./import-agency.ts";
import { type EvidenceStatement, reviewEvidence } from "./review-evidence.ts";
import { officeTime } from "./testing/agency.ts";
import { employeeOf } from "./testing/telephone-desk.ts";

let desk: AuthorisationDesk;
beforeAll(async () => {
  desk = await authorisationDesk();
});
afterAll(() => desk.close());

test("[A6] the evidence says who decided what and when, under one seal", async () => {
  await importAgency(desk, { employees: [employeeOf("bart", { name: "=cmd|'/c calc'!A1" })] });
  const { campaign } = await createCampaign(desk, {
    title: "Autumn review",
    filter: { roleId: "agent" },
    deadline: officeTime + 86_400_000,
    createdBy: "security",
  });
  const { id } = campaign;
  await decideReviews(desk, {
    campaignId: id,
    by: "lead",
    decisions: [
      { itemId: `${id}/grant-anna`, decision: "keep" },
      { itemId: `${id}/grant-bart`, decision: "revoke", note: 'no, "really"' },
    ],
  });
  const sealed: EvidenceStatement[] = [];
  const evidence = await reviewEvidence(desk, id, async (statement) => {
    sealed.push(statement);
    return { origin: "log", index: 7, checkpoint: "log\n8\n", proof: "proof" };
  });
  expect(evidence.rows).toHaveLength(5);
  expect(evidence.rows.find(({ grantId }) => grantId === "grant-bart")).toMatchObject({
    employeeId: "bart",
    roleId: "agent",
    systems: "persons-desk",
    reviewerId: "lead",
    decision: "revoke",
    decidedBy: "lead",
    decidedAt: new Date(officeTime).toISOString(),
    note: 'no, "really"',
    state: "revoked",
  });
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  expect(evidence.rowsSha256).toBe(sha256(canonicalJson(evidence.rows)));
  expect(evidence.csvSha256).toBe(sha256(evidence.csv));
  expect(sealed).toEqual([
    { campaignId: id, rowsSha256: evidence.rowsSha256, csvSha256: evidence.csvSha256 },
  ]);
  expect(evidence.seal.index).toBe(7);
  const lines = evidence.csv.split("\r\n");
  expect(lines).toHaveLength(7);
  expect(lines[0]?.startsWith("grantId,employeeId,employeeName")).toBe(true);
  expect(evidence.csv).toContain(`,'=cmd|'/c calc'!A1,`);
  expect(evidence.csv).toContain('"no, ""really"""');
  await expect(reviewEvidence(desk, "none", async () => evidence.seal)).rejects.toMatchObject({
    code: "CAMPAIGN_UNKNOWN",
  });
});
