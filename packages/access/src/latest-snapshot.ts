import type { AccessState } from "./access-services.ts";
import type { Snapshot } from "./domain/snapshot.ts";

/**
 * The state as it is now: when an answer is about to go out, or a change is about to be made. Work takes time, in
 * which access may have ended, and this node may have been stopped for longer than its lease: whoever ended it was
 * told that no node permits any more. When this node was merely too busy to renew its lease, it first does.
 *
 * @throws AccessError `AUTHORITY_UNREACHABLE` without a lease
 */
export async function latestSnapshot(state: Pick<AccessState, "snapshot" | "renewed">): Promise<Snapshot> {
  await state.renewed();
  return state.snapshot();
}
