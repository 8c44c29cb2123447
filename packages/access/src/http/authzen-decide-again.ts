import type { AccessState } from "../access-services.ts";
import type { Permit } from "../domain/decision.ts";
import type { Snapshot } from "../domain/snapshot.ts";

/**
 * The state as it is when an answer is about to go out. Recording takes time, in which access may have ended,
 * and this node may have been stopped for longer than its lease: whoever ended it was told that no node permits
 * any more. When this node was merely too busy to renew its lease, it first does.
 *
 * @throws AccessError `AUTHORITY_UNREACHABLE` without a lease
 */
export async function latestSnapshot(state: Pick<AccessState, "snapshot" | "renewed">): Promise<Snapshot> {
  await state.renewed();
  return state.snapshot();
}

/** Whether two permits say the same and rest on the same, so that the record of one is that of the other. */
export function samePermit(one: Permit, other: Permit): boolean {
  return (
    one.grant === other.grant &&
    one.role === other.role &&
    one.workItem === other.workItem &&
    one.facts === other.facts &&
    one.policy === other.policy &&
    one.purpose === other.purpose &&
    one.retentionClass === other.retentionClass &&
    sameList(one.fields, other.fields, (field) => field) &&
    sameList(one.grounds, other.grounds, (ground) => ground.id)
  );
}

function sameList<Member>(
  one: readonly Member[],
  other: readonly Member[],
  idOf: (member: Member) => string,
): boolean {
  if (one === other) return true;
  if (one.length !== other.length) return false;
  return one.every((member, at) => {
    const counterpart = other[at];
    return counterpart !== undefined && idOf(member) === idOf(counterpart);
  });
}
