import type { DataSet, LegalGround, ProcessingActivity, SystemRecord } from "./domain/entries.ts";
import type { RegisterStore, UseCount, UseCounter } from "./ports.ts";
import { getEntry } from "./read-entries.ts";

/** Data of one data set that an activity uses, with the system it lives in. */
export interface TracedData {
  readonly dataSet: DataSet;
  /** Ids of the fields used. */
  readonly fields: readonly string[];
  readonly system: SystemRecord;
}

export interface TracedActivity {
  readonly activity: ProcessingActivity;
  readonly data: readonly TracedData[];
  readonly uses: UseCount;
}

/** From an article to everything that rests on it. */
export interface GroundTrace {
  readonly ground: LegalGround;
  readonly activities: readonly TracedActivity[];
}

/** From an activity, as a record of use names it, to the articles it rests on and the data it uses. */
export interface ActivityTrace extends TracedActivity {
  readonly grounds: readonly LegalGround[];
}

export interface TraceServices {
  readonly store: RegisterStore;
  readonly counter: UseCounter;
}

/**
 * From an article of law to every activity, data set, system and use that rests on it.
 *
 * @throws RegisterError ENTRY_UNKNOWN.
 */
export async function traceGround(services: TraceServices, groundId: string): Promise<GroundTrace> {
  const ground = await getEntry(services.store, "legal-ground", groundId);
  const activities = await services.store.activitiesOnGround(groundId);
  return { ground, activities: await traceActivities(services, activities) };
}

/**
 * From an activity back to the law, and on to the data.
 *
 * @throws RegisterError ENTRY_UNKNOWN.
 */
export async function traceActivity(services: TraceServices, activityId: string): Promise<ActivityTrace> {
  const activity = await getEntry(services.store, "activity", activityId);
  const [traced] = await traceActivities(services, [activity]);
  const found = await services.store.findMany("legal-ground", activity.groundIds);
  const byId = new Map(found.map((ground) => [ground.id, ground]));
  const grounds = activity.groundIds.flatMap((id) => byId.get(id) ?? []);
  return { ...(traced ?? { activity, data: [], uses: { count: 0 } }), grounds };
}

async function traceActivities(
  { store, counter }: TraceServices,
  activities: readonly ProcessingActivity[],
): Promise<readonly TracedActivity[]> {
  const dataSetIds = activities.flatMap((activity) => activity.uses.map((use) => use.dataSetId));
  const dataSets = byId(await store.findMany("data-set", unique(dataSetIds)));
  const systemIds = [...dataSets.values()].map((dataSet) => dataSet.systemId);
  const systems = byId(await store.findMany("system", unique(systemIds)));
  const counts = await counter.countByActivity(activities.map((activity) => activity.id));
  return activities.map((activity) => ({
    activity,
    data: activity.uses.flatMap(({ dataSetId, fields }) => {
      const dataSet = dataSets.get(dataSetId);
      const system = dataSet && systems.get(dataSet.systemId);
      return dataSet && system ? [{ dataSet, fields, system }] : [];
    }),
    uses: counts.get(activity.id) ?? { count: 0 },
  }));
}

function byId<Entry extends { readonly id: string }>(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

function unique(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)];
}
