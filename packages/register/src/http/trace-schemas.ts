import { Type } from "@sinclair/typebox";
import type { ActivityTrace, GroundTrace, TracedActivity } from "../trace-use.ts";
import { activityAnswer, groundAnswer } from "./entry-schemas.ts";
import { showActivity } from "./show-entry.ts";

const named = { id: Type.String(), name: Type.String() };

const traced = {
  activity: activityAnswer,
  data: Type.Array(
    Type.Object({
      dataSet: Type.Object(named),
      fields: Type.Array(Type.Object({ ...named, tags: Type.Array(Type.String()) })),
      system: Type.Object({ ...named, riskClass: Type.String(), monitoringMode: Type.String() }),
    }),
  ),
  uses: Type.Object({ count: Type.Integer(), last: Type.Optional(Type.String({ format: "date-time" })) }),
};

export const groundTraceAnswer = Type.Object({
  ground: groundAnswer,
  activities: Type.Array(Type.Object(traced)),
});
export const activityTraceAnswer = Type.Object({ ...traced, grounds: Type.Array(groundAnswer) });

export function showGroundTrace({ ground, activities }: GroundTrace) {
  return { ground, activities: activities.map(showTraced) };
}

export function showActivityTrace(trace: ActivityTrace) {
  return { ...showTraced(trace), grounds: trace.grounds };
}

function showTraced({ activity, data, uses }: TracedActivity) {
  return {
    activity: showActivity(activity),
    data: data.map(({ dataSet, fields, system }) => ({
      dataSet: { id: dataSet.id, name: dataSet.name },
      fields: dataSet.fields.filter((field) => fields.includes(field.id)),
      system: {
        id: system.id,
        name: system.name,
        riskClass: system.riskClass,
        monitoringMode: system.monitoringMode,
      },
    })),
    uses: { count: uses.count, ...(uses.last !== undefined && { last: isoTime(uses.last) }) },
  };
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
