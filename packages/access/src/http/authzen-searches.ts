import { decideAccess } from "../domain/decide-access.ts";
import type { Decision } from "../domain/decision.ts";
import { findActions } from "../domain/find-actions.ts";
import { findEmployees } from "../domain/find-employees.ts";
import { findSubjects } from "../domain/find-subjects.ts";
import type { PageAsked } from "../domain/found-page.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Found, PartOfRequest, SearchedCall } from "../ports.ts";
import type { JsonMembers } from "./authzen-request.ts";
import { parseActionSearch, parseResourceSearch, parseSubjectSearch } from "./authzen-search-request.ts";

/** One search, read from a call and not yet done. */
export interface Search {
  readonly event: SearchedCall["event"];
  readonly asked: PartOfRequest;
  /** Does the search on a state. @param now milliseconds since the epoch */
  run(snapshot: Snapshot, page: PageAsked, now: number): SearchOutcome;
}

export interface SearchOutcome {
  readonly found: Found;
  /** The results as AuthZEN writes them: the entities of a JSON list. */
  readonly results: readonly string[];
  readonly next: string | undefined;
  /** See {@link SearchedCall}. */
  readonly attempt: Decision | undefined;
}

/** Who may do this? Only employees are searched: of any other type there are none. @throws AuthzenError */
export function readSubjectSearch(body: JsonMembers, system: string): Search {
  const { asked, offered } = parseSubjectSearch(body, system);
  return {
    event: "adl.search_subject",
    asked,
    run(snapshot, page, now) {
      const { items, next } = offered ? findEmployees(snapshot, asked, page, now) : nothing;
      return {
        found: { employees: items },
        results: items.map((id) => `{"type":"employee","id":${JSON.stringify(id)}}`),
        next,
        // Nobody asks, so this denies; its sealed reasons tell whether a shield stood in the way.
        attempt: decideAccess(snapshot, { ...asked, employee: "" }, now),
      };
    },
  };
}

/** With the data of whom may this employee do this? @throws AuthzenError */
export function readResourceSearch(body: JsonMembers, system: string): Search {
  const asked = parseResourceSearch(body, system);
  const type = JSON.stringify(asked.dataSet);
  return {
    event: "adl.search_resource",
    asked,
    run(snapshot, page, now) {
      const { items, next } = findSubjects(snapshot, asked, page, now);
      const results = items.map((id) => `{"type":${type},"id":${JSON.stringify(id)}}`);
      return { found: { subjects: items }, results, next, attempt: undefined };
    },
  };
}

/** What may this employee do with these data of this subject? @throws AuthzenError */
export function readActionSearch(body: JsonMembers, system: string): Search {
  const asked = parseActionSearch(body, system);
  return {
    event: "adl.search_action",
    asked,
    run(snapshot, page, now) {
      const { items, next } = findActions(snapshot, asked, page, now);
      const results = items.map(
        ({ action, activity }) =>
          `{"name":${JSON.stringify(action)},"properties":{"processing_activity_id":${JSON.stringify(activity)}}}`,
      );
      const attempt = decideAccess(snapshot, { ...asked, action: "", activity: asked.activity ?? "" }, now);
      return { found: { actions: items }, results, next, attempt };
    },
  };
}

const nothing = { items: [], next: undefined } as const;
