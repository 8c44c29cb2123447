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
  const { endedOn, startedOn, ...rest } = work;
  const status = statusOn(work, plannedStart, day, quiet);
  return {
    ...rest,
    status,
    ...(startedOn !== undefined && startedOn <= day && { startedOn }),
    ...(endedOn !== undefined && endedOn <= day && { endedOn }),
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
