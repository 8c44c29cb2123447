import type { AccessServices } from "./access-services.ts";
import { employeesWithWork } from "./domain/find-employees.ts";
import { takePage } from "./domain/found-page.ts";
import { inSightOf } from "./domain/in-sight-of.ts";
import { type SeenData, SeenDataFinder } from "./domain/seen-data.ts";
import { veilFor } from "./domain/shield-veil.ts";
import { subjectKey } from "./domain/subject-key.ts";

export interface WhoCanSeeAsked {
  /** As text. */
  readonly subject: string;
  readonly dataSet?: string | undefined;
  /** `next` of the page before. */
  readonly page?: string | undefined;
}

/** Somebody who may see data of a subject now. */
export interface Viewer {
  readonly employeeId: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  /** Id of the work item; of several the first that was found. */
  readonly workItem: string;
  readonly dataSets: readonly NamedData[];
}

export interface NamedData {
  readonly id: string;
  readonly name: string;
}

/** How many a page holds. */
export const viewersPage = 100;

/**
 * Who can see data of this subject now, by id: everybody with open work about him, asked for one by one, as far
 * as the asking system knows the subject. About a subject that is shielded from the one who asks it tells what it
 * would tell about an unknown number: neither the shield nor who is cleared for it (row A8).
 *
 * @param asker id of the employee who asks; undefined for a system.
 * @param seenBy the same when he asks about his own people alone: whom he does not lead is left out.
 * @throws AccessError `AUTHORITY_UNREACHABLE`
 */
export function whoCanSee(
  { state, clock }: Pick<AccessServices, "state" | "clock">,
  { subject, dataSet, page }: WhoCanSeeAsked,
  asker: string | undefined,
  seenBy?: string,
): { readonly items: readonly Viewer[]; readonly next: string | undefined } {
  const snapshot = state.snapshot();
  const { index } = snapshot;
  const key = subjectKey(subject);
  const veil = veilFor(snapshot, asker, key);
  const finder = new SeenDataFinder(snapshot, clock.now(), dataSet);
  return takePage(employeesWithWork(index, key, veil.hides), { after: page, limit: viewersPage }, (id) => {
    if (!inSightOf(index, seenBy, id)) return undefined;
    const entry = index.organisation.employee(index.organisation.employeeNumber(id));
    if (entry?.record === undefined) return undefined;
    const seen = finder.of(entry, subject, veil);
    const [first] = seen;
    if (first === undefined) return undefined;
    const { name, unitId } = entry.record;
    return {
      employeeId: id,
      name,
      unitId,
      unitName: index.organisation.department(entry.number) ?? unitId,
      workItem: first.workItem,
      dataSets: dataSetsOf(seen).map((dataSet) => nameOf(dataSet)),
    };
  });

  function nameOf(id: string): NamedData {
    return { id, name: index.register.dataSets.get(id)?.name ?? id };
  }
}

function dataSetsOf(seen: readonly SeenData[]): readonly string[] {
  return [...new Set(seen.flatMap(({ dataSets }) => dataSets))];
}
