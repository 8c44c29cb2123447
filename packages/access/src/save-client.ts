import type { AccessServices } from "./access-services.ts";
import { checkClient } from "./domain/checks/check-client.ts";
import type { Client } from "./domain/entities.ts";
import { referToKnown } from "./refer-to-known.ts";
import type { Saved } from "./save-unit.ts";

/**
 * Registers a program that calls the platform for a registered system, or replaces its keys and scopes.
 *
 * @throws AccessError `SYSTEM_UNKNOWN`, `CREDENTIAL_MISSING`, `CREDENTIAL_TAKEN`, `KEY_PRIVATE`,
 * `KEY_MALFORMED`, `THUMBPRINT_MALFORMED`, `PERMISSION_UNKNOWN` or what is wrong with a member
 */
export async function saveClient(services: AccessServices, client: Client): Promise<Saved<Client>> {
  checkClient(client);
  const { result, revision } = await services.store.change(async (entities) => {
    const former = await entities.lock("client", client.id);
    await referToKnown(entities, [{ kind: "system", id: client.systemId, where: "/systemId" }]);
    await entities.save("client", [client]);
    return former === undefined ? "created" : "replaced";
  });
  await services.state.reached(revision);
  return { outcome: result, entity: client, revision };
}
