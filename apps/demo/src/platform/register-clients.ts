import { type AccessServices, type Client, importAgency } from "@grondslag/access";
import { type ClientKey, clientKey } from "./client-key.ts";

/** A program that calls the platform, before it has a key. */
export type ClientEntry = Pick<Client, "id" | "systemId" | "name" | "scopes">;

/**
 * Gives each client a key of its own in `directory` and registers the public half with the platform. A client
 * that is registered with its key already is left alone.
 *
 * @returns the keys by client id.
 */
export async function registerClients(
  access: AccessServices,
  directory: string,
  clients: readonly ClientEntry[],
): Promise<ReadonlyMap<string, ClientKey>> {
  const keys = new Map<string, ClientKey>();
  const changed: Client[] = [];
  for (const client of clients) {
    const key = await clientKey(directory, client.id);
    keys.set(client.id, key);
    const there = await access.store.find("client", client.id);
    const known = there?.jwks?.some((jwk) => jwk.x === key.publicKey.x);
    if (known !== true) changed.push({ ...client, jwks: [{ ...key.publicKey }] });
  }
  if (changed.length > 0) await importAgency(access, { clients: changed });
  return keys;
}
