import { newId } from "@grondslag/kernel";
import type { AccessServices } from "./access-services.ts";
import { checkClient } from "./domain/checks/check-client.ts";
import type { ClientProposal } from "./domain/client-proposal.ts";
import type { Client } from "./domain/entities.ts";
import { referToKnown } from "./refer-to-known.ts";

/**
 * Proposes a new client, or other keys and scopes for one that is. It changes nothing: somebody else decides
 * (row A5).
 *
 * @param by the employee who proposes it
 * @throws AccessError what `saveClient` throws about the client itself
 */
export async function proposeClient(
  { store, clock, random, state }: AccessServices,
  client: Client,
  by: string,
): Promise<{ readonly proposal: ClientProposal; readonly revision: number }> {
  checkClient(client);
  const proposal: ClientProposal = {
    id: newId(clock, random),
    client,
    state: "proposed",
    proposedBy: by,
    proposedAt: clock.now(),
  };
  const { revision } = await store.change(async (entities) => {
    await referToKnown(entities, [{ kind: "system", id: client.systemId, where: "/systemId" }]);
    await entities.save("client-proposal", [proposal]);
  });
  await state.applied(revision);
  return { proposal, revision };
}
