import { newId } from "@grondslag/kernel";
import { AccessError } from "./domain/access-error.ts";
import { checkAccount } from "./domain/checks/check-account.ts";
import { checkFilterNarrows } from "./domain/checks/check-filter.ts";
import type { GrantFilter, Revocation } from "./domain/grant-life.ts";
import { selectionToken } from "./domain/selection-token.ts";
import type { GrantServices } from "./grant-moment.ts";
import { selectGrants } from "./select-grants.ts";
import { settingsInForce } from "./settings-in-force.ts";
import { takeBack } from "./take-back.ts";

const minute = 60_000;

export interface SelectionRevoked {
  readonly revocation: Revocation;
  /** Until when (ms) it can be undone. */
  readonly undoUntil: number;
  readonly revision: number;
}

/**
 * Takes back every grant of a filter in one transaction, when it is the selection that was shown: not one grant
 * more, not one fewer (row A7). Returns only when no node decides by any of them.
 *
 * @param asked `token` of the preview; `by`: the employee or system that does it
 * @throws AccessError `SELECTION_CHANGED`, `SELECTION_EMPTY`, `FILTER_EMPTY`, `SELECTION_TOO_LARGE`;
 * `AUTHORITY_UNREACHABLE` also when it is done but not every node could be asked
 */
export async function revokeSelection(
  services: GrantServices,
  asked: {
    readonly filter: GrantFilter;
    readonly motive: string;
    readonly token: string;
    readonly by: string;
  },
): Promise<SelectionRevoked> {
  const { store, clock, random, state } = services;
  checkFilterNarrows(asked.filter);
  checkAccount(asked.motive, "/motive", 1_000);
  const ids = (await selectGrants(services, asked.filter)).map(({ id }) => id);
  if (selectionToken(ids) !== asked.token) throw selectionChanged();
  if (ids.length === 0) throw selectionEmpty();
  const at = clock.now();
  const { result: revocation, revision } = await store.change(async (entities) => {
    const grants = await entities.lockMany("grant", ids);
    // Somebody may have taken one back since the selection was made.
    if (grants.length !== ids.length || grants.some((grant) => grant.revokedAt !== undefined)) {
      throw selectionChanged();
    }
    return takeBack(entities, state, grants, {
      id: newId(clock, random),
      reason: "selection",
      motive: asked.motive,
      by: asked.by,
      at,
    });
  });
  await state.reached(revision);
  const { undoMinutes } = await settingsInForce(store);
  return { revocation, undoUntil: at + undoMinutes * minute, revision };
}

function selectionChanged(): AccessError {
  return new AccessError("SELECTION_CHANGED", "the filter no longer chooses the grants that were shown", {
    where: "/token",
    remedy: "look at the preview again, and revoke with its token",
  });
}

function selectionEmpty(): AccessError {
  return new AccessError("SELECTION_EMPTY", "the filter chooses no grant", {
    where: "/filter",
    remedy: "choose a wider filter",
  });
}
