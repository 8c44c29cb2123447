import type { Costs } from "../../money.ts";
import type { EstimateToComplete } from "../../work/work.ts";
import type { ExchangeNote, PlacedEntry } from "../exchange-document.ts";
import type { TaskWork } from "./document-of-schedule.ts";
import type { Schedule, ScheduleTask } from "./schedule.ts";

/** The first baseline of a task and how far it is, as entries of its work; only where the file tells of money. */
export function entriesOfTask(
  { task, id }: TaskWork,
  { createdOn, statusOn }: Schedule,
  tell: (code: ExchangeNote["code"]) => void,
): readonly PlacedEntry[] {
  const entries: PlacedEntry[] = [];
  const { where, baselines, spentCents, restCents, endOn, done, own } = task;
  const first = baselines.find(({ number }) => number === 0);
  if (baselines.some(({ number }) => number > 0)) tell("baseline-left-out");
  const { startOn: from, endOn: until, cents = 0 } = first ?? {};
  if (first !== undefined && cents <= 0) tell("baseline-without-cost");
  if (from !== undefined && until !== undefined && cents > 0) {
    const entry = {
      id: `${id}-baseline-0`,
      work: id,
      entry: "initial",
      on: own?.setOn ?? createdOn ?? from,
      startOn: from,
      endOn: until,
      costs: stated(cents),
      reasons: [],
      causes: [],
    } as const;
    entries.push({ entry, where, when: "new-work" });
  }
  const on = own === undefined ? statusOn : own.reportedOn;
  if (on === undefined || spentCents === undefined || restCents === undefined || spentCents + restCents <= 0)
    return entries;
  const report = {
    id: `${id}-${on}`,
    work: id,
    entry: "report",
    on,
    spent: stated(spentCents),
    estimateToComplete: remainderOf(task, restCents),
    ...(endOn !== undefined && { expectedEndOn: endOn }),
    ...(done !== undefined && { done }),
    causes: [],
  } as const;
  return [...entries, { entry: report, where, when: "free-day" }];
}

/** Planning programs write a zero too where nobody estimated: of work that goes on, that says nothing (row O17). */
function remainderOf({ own, done }: ScheduleTask, cents: number): EstimateToComplete {
  if (own === undefined && cents === 0 && done !== 1)
    return { known: false, why: "The schedule has no cost for what is still to be done." };
  return { known: true, costs: stated(cents) };
}

function stated(cents: number): Costs {
  return { basis: "stated", lines: [{ kind: "other", nature: "renewal", cents }] };
}
