import type { Page } from "./access-services.ts";
import type { Revocation } from "./domain/grant-life.ts";
import type { GrantServices } from "./grant-moment.ts";
import { settingsInForce } from "./settings-in-force.ts";

const minute = 60_000;

export interface ListedRevocation extends Revocation {
  readonly byName: string;
  /** Until when (ms) it can be undone; left out when it cannot, or no longer. */
  readonly undoUntil?: number | undefined;
}

/** Revocations, the latest first. */
export async function listRevocations(
  { store, clock, grants }: GrantServices,
  asked: { readonly page: number; readonly pageSize: number },
): Promise<Page<ListedRevocation>> {
  const { undoMinutes } = await settingsInForce(store);
  const page = await grants.revocations(asked);
  const now = clock.now();
  return {
    ...page,
    items: page.items.map((one) => {
      const undoUntil = one.at + undoMinutes * minute;
      const canBe = one.undoneAt === undefined && isUndoable(one) && now <= undoUntil;
      return canBe ? { ...one, undoUntil } : one;
    }),
  };
}

/**
 * What a reviewer decided and the end of somebody's function were no mistakes of the hand: those take a new
 * request. Nobody decided what lapsed.
 */
export function isUndoable({ reason }: Revocation): boolean {
  return reason === "selection" || reason === "single" || reason === "lapsed-review";
}
