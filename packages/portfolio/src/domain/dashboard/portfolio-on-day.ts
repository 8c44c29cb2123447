import type { Work, WorkStatus } from "../work/work.ts";
import type { DashboardSource } from "./dashboard-units.ts";
import { groupBy } from "./group-by.ts";
import { baselinesOf } from "./work-figures.ts";

/**
 * The portfolio as it was known at the end of a day: of the history, which is only added to, the entries up to then, and
 * of each work the status that its days tell. Days do not tell when a stop for now began: at a past day such work counts
 * as in execution.
 *
 * @param day `YYYY-MM-DD`, before today
 */
export function portfolioOn({ records, entries }: DashboardSource, day: string): DashboardSource {
  const known = entries.filter(({ on }) => on <= day);
  const entriesOf = groupBy(entries, ({ work }) => work);
  return {
    records: {
      work: records.work.map((work) =>
        workOn(work, baselinesOf(entriesOf.get(work.id) ?? [])[0]?.startOn, day),
      ),
      review: records.review.filter(({ publishedOn }) => publishedOn <= day),
    },
    entries: known,
  };
}

function workOn(work: Work, plannedStart: string | undefined, day: string): Work {
  const { endedOn, startedOn, ...rest } = work;
  const status = statusOn(work, plannedStart, day);
  return {
    ...rest,
    status,
    ...(startedOn !== undefined && startedOn <= day && { startedOn }),
    ...(endedOn !== undefined && endedOn <= day && { endedOn }),
  };
}

function statusOn(work: Work, plannedStart: string | undefined, day: string): WorkStatus {
  const ended = work.status === "finished" || work.status === "cancelled";
  if (ended && work.endedOn !== undefined && work.endedOn <= day) return work.status;
  // Without the day of its end it would seem to run for ever.
  if (ended && work.endedOn === undefined) return work.status;
  const startedOn = work.status === "not-started" ? work.startedOn : (work.startedOn ?? plannedStart);
  return startedOn === undefined || startedOn > day ? "not-started" : "in-execution";
}
