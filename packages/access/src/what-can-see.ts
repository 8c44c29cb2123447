import type { AccessServices } from "./access-services.ts";
import { subjectsOfWork } from "./domain/find-subjects.ts";
import { takePage } from "./domain/found-page.ts";
import { inSightOf } from "./domain/in-sight-of.ts";
import { SeenDataFinder } from "./domain/seen-data.ts";
import { veilFor } from "./domain/shield-veil.ts";
import { subjectKey } from "./domain/subject-key.ts";
import type { NamedData } from "./who-can-see.ts";

export interface WhatCanSeeAsked {
  readonly employeeId: string;
  /** `next` of the page before. */
  readonly page?: string | undefined;
}

/** What an employee may see of one subject now because of one piece of work. */
export interface SeenSubject {
  /** As text. */
  readonly subject: string;
  readonly workItem: string;
  readonly purpose: string;
  readonly dataSets: readonly NamedData[];
}

/** Of how many subjects a page tells. */
export const seenPage = 100;

/**
 * What this employee can see now, by subject: whom he has open work about, asked for one by one, as far as the
 * asking system knows the subject. Of a subject that is shielded from the one who asks it tells what it would tell
 * of an unknown number: neither the shield nor the work of who is cleared for it (row A8).
 *
 * @param asker id of the employee who asks; undefined for a system.
 * @param seenBy the same when he asks about his own people alone: of whom he does not lead he is told nothing.
 * @throws AccessError `AUTHORITY_UNREACHABLE`
 */
export function whatCanSee(
  { state, clock }: Pick<AccessServices, "state" | "clock">,
  { employeeId, page }: WhatCanSeeAsked,
  asker: string | undefined,
  seenBy?: string,
): { readonly items: readonly SeenSubject[]; readonly next: string | undefined } {
  const snapshot = state.snapshot();
  const { index } = snapshot;
  const entry = index.organisation.employee(index.organisation.employeeNumber(employeeId));
  if (entry === undefined || !inSightOf(index, seenBy, employeeId)) return { items: [], next: undefined };
  const finder = new SeenDataFinder(snapshot, clock.now());
  const subjects = subjectsOfWork(index, employeeId);
  const { items, next } = takePage(subjects, { after: page, limit: seenPage }, (subject) => {
    const seen = finder.of(entry, subject, veilFor(snapshot, asker, subjectKey(subject)));
    return seen.length === 0 ? undefined : seen.map((data) => ({ ...data, subject }));
  });
  return {
    items: items.flat().map(({ dataSets, ...item }) => ({
      ...item,
      dataSets: dataSets.map((id) => ({ id, name: index.register.dataSets.get(id)?.name ?? id })),
    })),
    next,
  };
}
