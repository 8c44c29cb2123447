import type { Work, WorkStatus } from "../work/work.ts";
import type { DashboardSource } from "./dashboard-units.ts";
import { groupBy } from "./group-by.ts";
import { baselinesOf } from "./work-figures.ts";

/**
 * The portfolio as it was known at the end of a day: of the history, which is only added to, the entries up to then, and
 * of each work the status that its days tell. Days do not tell when a stop for now began: such work counts as stopped from
 * its last entry on, and as in execution before that.
 *
 * @param day `YYYY-MM-DD`, before today
 */
export function portfolioOn({ records, entries }: DashboardSource, day: string): DashboardSource {
  const entriesOf = groupBy(entries, ({ work }) => work);
  return {
    records: {
      work: records.work.map((work) => {
        const its = entriesOf.get(work.id) ?? [];
        const quiet = its.every(({ on }) => on <= day);
        return workOn(work, baselinesOf(its)[0]?.startOn, day, quiet);
      }),
      review: records.review.filter(({ publishedOn }) => publishedOn <= day),
    },
    entries: entries.filter(({ on }) => on <= day),
  };
}

function workOn(work: Work, plannedStart: string | undefined, day: string, quiet: boolean): Work {
  const { endedOn, startedOn, parliamentDocuments, milestones, benefits, ...rest } = work;
  const isKnown = (on: string | undefined): on is string => on !== undefined && on <= day;
  return {
    ...rest,
    status: statusOn(work, plannedStart, day, quiet),
    ...(isKnown(startedOn) && { startedOn }),
    ...(isKnown(endedOn) && { endedOn }),
    ...(parliamentDocuments !== undefined && {
      parliamentDocuments: parliamentDocuments.filter(({ sentOn }) => isKnown(sentOn)),
    }),
    ...(milestones !== undefined && {
      milestones: milestones.map(({ reachedOn, ...milestone }) => ({
        ...milestone,
        ...(isKnown(reachedOn) && { reachedOn }),
      })),
    }),
    benefits: benefits
      .filter(({ statedOn }) => isKnown(statedOn))
      .map(({ measuredOn, measured, ...benefit }) => ({
        ...benefit,
        ...(isKnown(measuredOn) && { measuredOn, ...(measured !== undefined && { measured }) }),
      })),
  };
}

function statusOn(work: Work, plannedStart: string | undefined, day: string, quiet: boolean): WorkStatus {
  const ended = work.status === "finished" || work.status === "cancelled";
  if (ended && work.endedOn !== undefined && work.endedOn <= day) return work.status;
  // Without the day of its end it would seem to run for ever.
  if (ended && work.endedOn === undefined) return work.status;
  const startedOn = work.status === "not-started" ? work.startedOn : (work.startedOn ?? plannedStart);
  if (startedOn === undefined || startedOn > day) return "not-started";
  return quiet && work.status === "in-reorientation" ? work.status : "in-execution";
}
