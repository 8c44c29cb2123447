import type { Permit } from "../domain/decision.ts";

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
