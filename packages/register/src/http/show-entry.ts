import type { ProcessingActivity } from "../domain/entries.ts";

/** An activity as the API gives it: times are ISO 8601 there. */
export function showActivity(activity: ProcessingActivity) {
  return { ...activity, recordedAt: new Date(activity.recordedAt).toISOString() };
}
