import type { Clock } from "@grondslag/kernel";
import type { AccessState } from "./access-services.ts";
import { type LookUpMoment, relationshipIn, type WorkLink, workLinkIn } from "./domain/work-link.ts";
import { latestSnapshot } from "./latest-snapshot.ts";

/** Reads of the registry about work that was open in the past. */
export interface WorkLinkReads {
  /**
   * The work that was open about the subject of each moment and belonged to the employee or to the unit that he is
   * in now: his own before that of his unit, and of several the one that was opened last. In the order of the
   * moments; undefined where there was none, or where it is forgotten by now.
   */
  workAt(moments: readonly LookUpMoment[]): Promise<readonly (Omit<WorkLink, "relation"> | undefined)[]>;
}

export interface WorkLinkServices {
  readonly state: Pick<AccessState, "snapshot" | "renewed">;
  readonly reads: WorkLinkReads;
  readonly clock: Clock;
}

/** So long the state in memory remembers what was closed, also on a busy day. */
const remembered = 60_000;

/**
 * What each employee had to do with the subject at the moment he looked (row M3): the registry's part of explaining
 * a look-up that another system recorded. Nearly all answers come from memory; what is older, or was closed
 * meanwhile, is asked of the registry in one question.
 *
 * @returns in the order of the moments
 * @throws AccessError `AUTHORITY_UNREACHABLE`, and faults of the registry
 */
export async function findWorkLinks(
  { state, reads, clock }: WorkLinkServices,
  moments: readonly LookUpMoment[],
): Promise<readonly WorkLink[]> {
  const snapshot = await latestSnapshot(state);
  const since = clock.now() - remembered;
  const links = moments.map((moment) => (moment.at < since ? undefined : workLinkIn(snapshot, moment)));
  const open = moments.filter((_, place) => links[place] === undefined);
  if (open.length === 0) return links.filter((link) => link !== undefined);
  const past = (await reads.workAt(open))[Symbol.iterator]();
  return links.map((link, place) => {
    if (link !== undefined) return link;
    const moment = moments[place];
    const relation = moment === undefined ? "none" : relationshipIn(snapshot, moment);
    return { state: "none", ...past.next().value, relation };
  });
}
