import { newId } from "@grondslag/kernel";
import type { AccessServices } from "./access-services.ts";
import { checkAccount } from "./domain/checks/check-account.ts";
import type { Grant } from "./domain/entities.ts";
import { unknownId } from "./refer-to-known.ts";
import { takeBack } from "./take-back.ts";

export interface GrantRevoked {
  readonly outcome: "revoked" | "already-revoked";
  readonly grant: Grant;
  readonly revision: number;
}

/**
 * Takes one grant back (row A7). Returns only when no node decides by it any more; doing it twice is harmless.
 *
 * @throws AccessError `GRANT_UNKNOWN`; `AUTHORITY_UNREACHABLE` when it is revoked but not every node could be
 * asked (do it again to know)
 */
export async function revokeGrant(
  services: AccessServices,
  asked: { readonly id: string; readonly by?: string | undefined; readonly motive?: string | undefined },
): Promise<GrantRevoked> {
  const { clock, random, state } = services;
  const { by = "platform", motive = "taken back" } = asked;
  checkAccount(motive, "/motive", 1_000);
  const { result, revision } = await services.store.change(async (entities) => {
    const grant = await entities.lock("grant", asked.id);
    if (grant === undefined) throw unknownId("grant", "/id");
    if (grant.revokedAt !== undefined) return { outcome: "already-revoked", grant } as const;
    await takeBack(entities, state, [grant], {
      id: newId(clock, random),
      reason: "single",
      motive,
      by,
      at: clock.now(),
    });
    return { outcome: "revoked", grant: (await entities.lock("grant", grant.id)) ?? grant } as const;
  });
  await state.reached(revision);
  return { ...result, revision };
}
