import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkClient } from "./domain/checks/check-client.ts";
import type { Client } from "./domain/entities.ts";
import { referToKnown } from "./refer-to-known.ts";
import type { Saved } from "./save-unit.ts";

/** The system that saves a client, with what it may do itself. */
export interface ClientKeeper {
  readonly systemId: string;
  readonly permissions: ReadonlySet<string>;
}

/**
 * Registers a program that calls the platform for a registered system, or replaces its keys and scopes. For the
 * operator, and for a system that keeps its own clients: it gives none of them more than it has, and those of
 * other systems are no business of its. People propose a client and somebody else approves it (`proposeClient`).
 *
 * @param by undefined for the operator
 * @throws AccessError `CLIENT_OF_ANOTHER`, `SCOPE_NOT_HELD`, `SYSTEM_UNKNOWN`, `CREDENTIAL_MISSING`,
 * `CREDENTIAL_TAKEN`, `KEY_PRIVATE`, `KEY_MALFORMED`, `THUMBPRINT_MALFORMED`, `PERMISSION_UNKNOWN` or what is
 * wrong with a member
 */
export async function saveClient(
  services: AccessServices,
  client: Client,
  by?: ClientKeeper,
): Promise<Saved<Client>> {
  checkClient(client);
  const { result, revision } = await services.store.change(async (entities) => {
    const former = await entities.lock("client", client.id);
    if (by !== undefined) checkKeeper(by, former, client);
    await storeClient(entities, client);
    return former === undefined ? "created" : "replaced";
  });
  await services.state.reached(revision);
  return { outcome: result, entity: client, revision };
}

/** The same within a transaction, for a client that was checked. @throws AccessError `SYSTEM_UNKNOWN` */
export async function storeClient(entities: AccessTransaction, client: Client): Promise<void> {
  await referToKnown(entities, [{ kind: "system", id: client.systemId, where: "/systemId" }]);
  await entities.save("client", [client]);
}

function checkKeeper(by: ClientKeeper, former: Client | undefined, client: Client): void {
  if (client.systemId !== by.systemId || (former ?? client).systemId !== by.systemId) {
    throw new AccessError("CLIENT_OF_ANOTHER", "a system saves the clients of its own alone", {
      where: "/systemId",
      remedy: "let two people do it: one proposes the client, another approves it",
    });
  }
  // Also what it had: a client that can do more is not for this one to give a key to.
  const scopes = [...client.scopes, ...(former?.scopes ?? [])];
  if (scopes.every((scope) => by.permissions.has(scope))) return;
  const at = client.scopes.findIndex((scope) => !by.permissions.has(scope));
  throw new AccessError("SCOPE_NOT_HELD", "a system gives no scope that it does not hold itself", {
    where: at < 0 ? "/scopes" : `/scopes/${at}`,
    remedy: "leave the scope out, or let two people do it: one proposes the client, another approves it",
  });
}
