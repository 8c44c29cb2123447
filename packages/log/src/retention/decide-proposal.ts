import type { RetentionProposal } from "../domain/retention/retention-proposal.ts";
import { carryOut } from "./carry-out-proposals.ts";
import type { DecisionEffect, RetentionServices } from "./ports.ts";
import { checkProposal } from "./propose-retention.ts";
import { RetentionError } from "./retention-error.ts";

export interface DecideProposal {
  readonly id: string;
  /** Withdrawing is for who proposed, the others for somebody else. */
  readonly verdict: "approved" | "rejected" | "withdrawn";
  /** Id of the employee. */
  readonly by: string;
}

/**
 * Decides on a proposal, and does at once what was approved. After a crash the next round does it.
 *
 * @throws RetentionError PROPOSAL_UNKNOWN, PROPOSAL_DECIDED, SAME_PERSON, and what `checkProposal` throws
 */
export async function decideProposal(
  services: RetentionServices,
  { id, verdict, by }: DecideProposal,
): Promise<RetentionProposal> {
  const { store, clock } = services;
  const proposal = await store.proposal(id);
  if (proposal === undefined) throw unknownProposal();
  if (proposal.state !== "open") throw decidedBefore();
  const same = await services.samePerson(proposal.proposedBy, by);
  if (same !== (verdict === "withdrawn")) {
    throw new RetentionError(
      "SAME_PERSON",
      same ? "who proposed this cannot decide on it" : "only who proposed this can withdraw it",
      { remedy: same ? "ask a colleague to decide" : "reject it instead" },
    );
  }
  if (verdict === "approved") await checkProposal(services, proposal.body);
  const decision = { state: verdict, by, at: clock.now() };
  if (!(await store.decide(id, decision, effectOf(proposal, decision)))) throw decidedBefore();
  if (verdict === "approved") await carryOut(services, { ...proposal, decidedBy: by });
  return (await store.proposal(id)) ?? proposal;
}

function effectOf(
  { body, proposedBy }: RetentionProposal,
  { state, by, at }: { readonly state: string; readonly by: string; readonly at: number },
): DecisionEffect {
  if (state !== "approved") return {};
  if (body.kind === "lift") return { lift: { holdId: body.holdId, by, at }, outcome: { state: "done" } };
  if (body.kind !== "class") return { outcome: { state: "waiting" } };
  const { retentionClass: id, months, legalBasis, from } = body;
  return {
    retentionClass: { id, months: months ?? undefined, legalBasis, from, proposedBy, approvedBy: by },
    outcome: { state: "done" },
  };
}

function unknownProposal(): RetentionError {
  return new RetentionError("PROPOSAL_UNKNOWN", "there is no such proposal", { where: "id" });
}

function decidedBefore(): RetentionError {
  return new RetentionError("PROPOSAL_DECIDED", "somebody decided on this proposal before", {
    remedy: "read the proposals again",
  });
}
