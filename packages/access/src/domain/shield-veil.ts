import type { AccessRequest } from "./access-request.ts";
import { type FactIs, type Facts, withFacts } from "./facts.ts";
import { Findings } from "./findings.ts";
import { gatherFacts } from "./gather-facts.ts";
import type { Snapshot } from "./snapshot.ts";

/** What somebody who asks about a subject may be told of the work about him. */
export interface ShieldVeil {
  /** Whether there is a shield that the one who asks may not know of. */
  readonly drawn: boolean;
  /** The facts as they may be told. */
  shown(facts: Facts): Facts;
  /** Whether work assigned so is not told. */
  hides(assignee: number): boolean;
}

/**
 * A shield is hidden from whoever is not cleared for its groups, and with it the work of those who are, for any: that they
 * have some would tell that there is a shield. What others have is told: about a number that nobody knows they
 * could have the same, and then permitted nothing just so (row A8).
 *
 * @param asker id of the employee who asks; undefined for a system, which is cleared for nothing.
 * @param subject as `subjectKey` gives it.
 */
export function veilFor({ index }: Snapshot, asker: string | undefined, subject: number): ShieldVeil {
  const { organisation } = index;
  const number = asker === undefined ? -1 : organisation.employeeNumber(asker);
  const groups = index.shieldGroups(subject);
  const isCleared = index.isCleared(number, subject);
  const drawn = groups.length > 0 && !isCleared;
  // Units are large, and the same one is asked for again and again. Looked up also when nothing is hidden, so
  // that time does not tell.
  const cleared = new Map<number, boolean>();
  const looked = groups.length === 0 ? noGroup : groups;
  return {
    drawn,
    shown(facts) {
      const veiled = withFacts(facts, veiledFacts);
      return drawn ? veiled : facts;
    },
    hides(assignee) {
      const known = cleared.get(assignee) ?? hasCleared(assignee);
      cleared.set(assignee, known);
      return known && drawn;
    },
  };

  function hasCleared(assignee: number): boolean {
    for (const { clearances } of organisation.assignees(assignee)) {
      for (const group of looked) if (clearances.includes(group)) return true;
    }
    return false;
  }
}

/** A group that nobody is cleared for. */
const noGroup: readonly number[] = [-1];

/** What takes the place of the facts about a shielded subject. */
const veiledFacts: readonly FactIs[] = [
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
 * What permits the request, as far as the one who asks may know: without a veil just what a decision rests on;
 * behind it, what would permit if there were no shield. Nothing is released by it.
 *
 * @param now milliseconds since the epoch.
 */
export function permitBehind(
  veil: ShieldVeil,
  { index }: Snapshot,
  request: AccessRequest,
  now: number,
): CarryingWork | undefined {
  gatherFacts(index, request, now, found);
  const judgement = index.policy.judge(veil.shown(found.facts));
  const row = judgement.emergency ? found.emergency : found.workItem;
  const { activity, grant } = found;
  if (!judgement.permits || row < 0 || activity === undefined || grant === undefined) return undefined;
  if (veil.hides(index.workItems.rows.assignee(row))) return undefined;
  return { workItem: index.workItems.id(row), purpose: activity.record.purpose };
}
