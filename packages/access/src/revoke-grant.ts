import type { AccessServices } from "./access-services.ts";
import type { Grant } from "./domain/entities.ts";
import { unknownId } from "./refer-to-known.ts";

export interface GrantRevoked {
  readonly outcome: "revoked" | "already-revoked";
  readonly grant: Grant;
  readonly revision: number;
}

/**
 * Takes a grant back. Returns only when no node decides by it any more; doing it twice is harmless.
 *
 * @throws AccessError `GRANT_UNKNOWN`; `AUTHORITY_UNREACHABLE` when it is revoked but not every node could be
 * asked (do it again to know)
 */
export async function revokeGrant(
  services: AccessServices,
  asked: { readonly id: string },
): Promise<GrantRevoked> {
  const { result, revision } = await services.store.change(async (entities) => {
    const grant = await entities.lock("grant", asked.id);
    if (grant === undefined) throw unknownId("grant", "/id");
    if (grant.revokedAt !== undefined) return { outcome: "already-revoked", grant } as const;
    const revoked: Grant = { ...grant, revokedAt: services.clock.now() };
    await entities.save("grant", [revoked]);
    return { outcome: "revoked", grant: revoked } as const;
  });
  await services.state.reached(revision);
  return { ...result, revision };
}
