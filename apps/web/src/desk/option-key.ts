import type { LookUpOption } from "../api/types.ts";

/** Tells the options of one work item apart: a data set can serve several activities. */
export function optionKey(option: LookUpOption): string {
  return `${option.activity.id}/${option.dataSet.id}`;
}
