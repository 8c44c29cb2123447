import type { AccessServices } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkAccount } from "./domain/checks/check-account.ts";
import type { ClientProposal } from "./domain/client-proposal.ts";
import { unknownId } from "./refer-to-known.ts";
import { samePerson } from "./same-person.ts";
import { storeClient } from "./save-client.ts";

export interface ProposalDecision {
  readonly id: string;
  readonly decision: "approved" | "rejected";
  /** The employee who decides. */
  readonly by: string;
  /** Why. */
  readonly note?: string | undefined;
}

/**
 * Approves a proposed client, which may then call at once, or rejects it. Nobody approves his own proposal, by
 * whatever account (ISO 27002 5.3); he may take it back by rejecting it.
 *
 * @throws AccessError `PROPOSAL_UNKNOWN`, `PROPOSAL_DECIDED`, `PROPOSAL_BY_SAME_PERSON`, `TEXT_MALFORMED`,
 * `NUMBER_IN_TEXT`, `SYSTEM_UNKNOWN`, `CREDENTIAL_TAKEN`
 */
export async function decideClientProposal(
  { store, clock, state }: AccessServices,
  { id, decision, by, note }: ProposalDecision,
): Promise<{ readonly proposal: ClientProposal; readonly revision: number }> {
  if (note !== undefined) checkAccount(note, "/note", 1_000);
  const { result: proposal, revision } = await store.change(async (entities) => {
    const open = await entities.lock("client-proposal", id);
    if (open === undefined) throw unknownId("client-proposal", "/id");
    if (open.state !== "proposed") throw decided();
    if (decision === "approved") {
      if (await samePerson(entities, by, open.proposedBy)) throw bySamePerson();
      await storeClient(entities, open.client);
    }
    const closed: ClientProposal = { ...open, state: decision, decidedBy: by, decidedAt: clock.now(), note };
    await entities.save("client-proposal", [closed]);
    return closed;
  });
  await state.reached(revision);
  return { proposal, revision };
}

function decided(): AccessError {
  return new AccessError("PROPOSAL_DECIDED", "this proposal was decided", {
    where: "/id",
    remedy: "make a new proposal when the client must still change",
  });
}

function bySamePerson(): AccessError {
  return new AccessError("PROPOSAL_BY_SAME_PERSON", "who proposes a client does not approve it", {
    where: "/id",
    remedy: "let a colleague who administers access compare the key and approve it",
  });
}
