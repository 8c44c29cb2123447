import { totalCents } from "../../money.ts";
import type { Portfolio } from "../../records.ts";
import type { Baseline, Report, Work } from "../../work/work.ts";
import { quarterDays, type Schedule, type ScheduleTask } from "./schedule.ts";

/** The works of a portfolio as a schedule: each whole before its parts, with baselines, money and what is done. */
export function scheduleOfPortfolio(
  { records, entries }: Pick<Portfolio, "records" | "entries">,
  name: string,
  createdOn: string,
): Schedule {
  const refs = new Map<string, string>();
  const ordered = inOrder(records.work);
  for (const { id } of ordered) refs.set(id, String(refs.size + 1));
  return {
    name,
    createdOn,
    tasks: ordered.map((work, index) => {
      const history = entries.filter((entry) => entry.work === work.id);
      const parent = work.parent === undefined ? undefined : refs.get(work.parent);
      return { ...taskOf(work, history), ref: String(index + 1), ...(parent !== undefined && { parent }) };
    }),
    links: records.dependency.flatMap(({ before, after, lagQuarters }) => {
      const [one, other] = [refs.get(before), refs.get(after)];
      return one === undefined || other === undefined
        ? []
        : [{ before: one, after: other, lagDays: lagQuarters * quarterDays }];
    }),
  };
}

/** Each whole and then its parts; what is part of nothing that is there stands at the top. */
function inOrder(works: readonly Work[]): readonly Work[] {
  const ids = new Set(works.map(({ id }) => id));
  const parts = new Map<string, Work[]>();
  const tops: Work[] = [];
  for (const work of works) {
    if (work.parent === undefined || !ids.has(work.parent)) tops.push(work);
    else parts.set(work.parent, [...(parts.get(work.parent) ?? []), work]);
  }
  const ordered: Work[] = [];
  const add = (work: Work): void => {
    ordered.push(work);
    for (const part of parts.get(work.id) ?? []) add(part);
  };
  for (const work of tops) add(work);
  return ordered;
}

function taskOf(work: Work, history: Portfolio["entries"]): Omit<ScheduleTask, "ref" | "parent"> {
  const baselines = history.filter((entry): entry is Baseline => entry.entry !== "report");
  const reports = history.filter((entry): entry is Report => entry.entry === "report");
  const [latest, report] = [baselines.at(-1), reports.at(-1)];
  const { id, name, kind, status, nature, description, startedOn, endedOn } = work;
  const startOn = startedOn ?? latest?.startOn;
  const endOn = endedOn ?? report?.expectedEndOn ?? work.increment?.plannedOn ?? latest?.endOn;
  const rest = report?.estimateToComplete;
  return {
    where: id,
    name,
    milestone: false,
    ...(description !== undefined && { description }),
    ...(startOn !== undefined && { startOn }),
    ...(endOn !== undefined && { endOn }),
    ...(startedOn !== undefined && { startedOn }),
    ...(endedOn !== undefined && { endedOn }),
    ...(report?.done !== undefined && { done: report.done }),
    ...(report !== undefined && { spentCents: totalCents(report.spent) }),
    // What is unknown is left out: a zero would be believed.
    ...(rest?.known === true && { restCents: totalCents(rest.costs) }),
    baselines: baselines.map((baseline, number) => ({
      number,
      startOn: baseline.startOn,
      endOn: baseline.endOn,
      cents: totalCents(baseline.costs),
    })),
    own: {
      id,
      kind,
      status,
      nature,
      ...(report !== undefined && { reportedOn: report.on }),
      ...(baselines[0] !== undefined && { setOn: baselines[0].on }),
    },
  };
}
