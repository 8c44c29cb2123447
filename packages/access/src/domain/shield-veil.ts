import type { AccessRequest } from "./access-request.ts";
import { decideAccess } from "./decide-access.ts";
import { type FactIs, withFacts } from "./facts.ts";
import { Findings } from "./findings.ts";
import { gatherFacts } from "./gather-facts.ts";
import type { Snapshot } from "./snapshot.ts";

/** What somebody who asks about a subject may be told of the work about him. */
export interface ShieldVeil {
  /** Whether there is a shield that the one who asks may not know of. */
  readonly drawn: boolean;
  /** Whether work assigned so is not told. */
  hides(assignee: number): boolean;
}

/**
 * A shield is hidden from whoever is not cleared for its group, and with it the work of those who are: that they
 * have any would tell that there is a shield. What others have is told: about a number that nobody knows they
 * could have the same, and then permitted nothing just so (row A8).
 *
 * @param asker id of the employee who asks; undefined for a system, which is cleared for nothing.
 * @param subject as `subjectKey` gives it.
 */
export function veilFor({ index }: Snapshot, asker: string | undefined, subject: number): ShieldVeil {
  const { organisation } = index;
  const number = asker === undefined ? -1 : organisation.employeeNumber(asker);
  const group = index.shieldGroup(subject);
  const cleared = organisation.employee(number)?.clearances.includes(group) === true;
  if (group < 0 || cleared) return { drawn: false, hides: () => false };
  // Units are large, and the same one is asked for again and again.
  const hidden = new Map<number, boolean>();
  return {
    drawn: true,
    hides(assignee) {
      const known = hidden.get(assignee);
      if (known !== undefined) return known;
      const hides = hasCleared(assignee);
      hidden.set(assignee, hides);
      return hides;
    },
  };

  function hasCleared(assignee: number): boolean {
    for (const { clearances } of organisation.assignees(assignee)) {
      if (clearances.includes(group)) return true;
    }
    return false;
  }
}

/** The facts about a shielded subject as they are shown behind the veil. */
export const veiledFacts: readonly FactIs[] = [
  { fact: "shield", is: "none" },
  { fact: "relation", is: "none" },
];

const found = new Findings();

/** What carries a permit. */
export interface CarryingWork {
  /** Id of the work item or of the emergency access. */
  readonly workItem: string;
  readonly purpose: string;
}

/**
 * Whether the request is permitted, as far as the one who asks may know; behind the veil, what would be
 * permitted if there were no shield. Nothing is released by it.
 *
 * @param now milliseconds since the epoch.
 */
export function permitBehind(
  veil: ShieldVeil,
  snapshot: Snapshot,
  request: AccessRequest,
  now: number,
): CarryingWork | undefined {
  if (!veil.drawn) {
    const decision = decideAccess(snapshot, request, now);
    return decision.permit ? decision : undefined;
  }
  const { index } = snapshot;
  gatherFacts(index, request, now, found);
  const judgement = index.policy.judge(withFacts(found.facts, veiledFacts));
  const row = judgement.emergency ? found.emergency : found.workItem;
  const { activity, grant } = found;
  if (!judgement.permits || row < 0 || activity === undefined || grant === undefined) return undefined;
  if (veil.hides(index.workItems.rows.assignee(row))) return undefined;
  return { workItem: index.workItems.id(row), purpose: activity.record.purpose };
}
