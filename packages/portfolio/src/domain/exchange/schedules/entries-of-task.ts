import type { Costs } from "../../money.ts";
import type { ExchangeNote, PlacedEntry } from "../exchange-document.ts";
import type { TaskWork } from "./document-of-schedule.ts";
import type { Schedule } from "./schedule.ts";

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
    estimateToComplete: { known: true, costs: stated(restCents) },
    ...(endOn !== undefined && { expectedEndOn: endOn }),
    ...(done !== undefined && { done }),
    causes: [],
  } as const;
  return [...entries, { entry: report, where, when: "free-day" }];
}

function stated(cents: number): Costs {
  return { basis: "stated", lines: [{ kind: "other", nature: "renewal", cents }] };
}
