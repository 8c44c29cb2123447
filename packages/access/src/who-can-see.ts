import type { AccessServices } from "./access-services.ts";
import { employeesWithWork } from "./domain/find-employees.ts";
import { takePage } from "./domain/found-page.ts";
import { mayKnowSubject } from "./domain/may-know-subject.ts";
import { type SeenData, SeenDataFinder } from "./domain/seen-data.ts";
import { malformedSubject, subjectKey } from "./domain/subject-key.ts";

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
 * Who can see data of this subject now, by id: everybody with open work about him, asked for one by one. About a
 * subject that is shielded from the one who asks: nobody, as about an unknown number (row A8).
 *
 * @param asker id of the employee who asks; undefined for a system.
 * @throws AccessError `AUTHORITY_UNREACHABLE`
 */
export function whoCanSee(
  { state, clock }: Pick<AccessServices, "state" | "clock">,
  { subject, dataSet, page }: WhoCanSeeAsked,
  asker: string | undefined,
): { readonly items: readonly Viewer[]; readonly next: string | undefined } {
  const snapshot = state.snapshot();
  const { index } = snapshot;
  const key = subjectKey(subject);
  const known = mayKnowSubject(snapshot, asker, key) ? key : malformedSubject;
  const finder = new SeenDataFinder(snapshot, clock.now(), dataSet);
  return takePage(employeesWithWork(index, known), { after: page, limit: viewersPage }, (id) => {
    const entry = index.organisation.employee(index.organisation.employeeNumber(id));
    if (entry?.record === undefined) return undefined;
    const seen = finder.of(entry, subject);
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
