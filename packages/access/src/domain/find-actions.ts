import type { AccessRequest } from "./access-request.ts";
import { permitsAccess } from "./decide-access.ts";
import { type FoundPage, type PageAsked, takePage } from "./found-page.ts";
import type { Snapshot } from "./snapshot.ts";

/** A request that says no action yet, and a processing activity only to look no further than that. */
export type ActionsAsked = Omit<AccessRequest, "action" | "activity"> & {
  readonly activity: string | undefined;
};

/** What may be done, and for which processing activity: the same action may have several. */
export interface FoundAction {
  readonly action: string;
  readonly activity: string;
}

/** Before the id of an activity: the place of the action in the policy, so that pages follow its order. */
const placeLength = 1;

/**
 * What the employee may do with these data of this subject now: each action of the policy for each processing
 * activity that uses the data set, asked for one by one.
 *
 * @param now milliseconds since the epoch.
 */
export function findActions(
  snapshot: Snapshot,
  asked: ActionsAsked,
  page: PageAsked,
  now: number,
): FoundPage<FoundAction> {
  const actions = [...snapshot.index.policy.actionBits.keys()];
  const activities = activitiesUsing(snapshot, asked.dataSet, asked.activity);
  const candidates = activities.flatMap((activity) => actions.map((_, place) => `${place}${activity}`));
  return takePage(candidates, page, (candidate) => {
    const activity = candidate.slice(placeLength);
    const action = actions[Number(candidate.slice(0, placeLength))] ?? "";
    const permits = permitsAccess(snapshot, { ...asked, action, activity }, now);
    return permits ? { action, activity } : undefined;
  });
}

/** Ids of the processing activities that use a data set, or the one asked for when it does. */
function activitiesUsing({ index }: Snapshot, dataSet: string, asked: string | undefined): string[] {
  const { register } = index;
  const ids = asked === undefined ? [...register.activities.keys()] : [asked];
  return ids.filter((id) => register.activity(id)?.uses.has(dataSet) === true);
}
