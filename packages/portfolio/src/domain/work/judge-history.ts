import { daysBetween } from "@grondslag/kernel";
import { figuresOfWork } from "../dashboard/work-figures.ts";
import { type Cents, type Costs, totalCents } from "../money.ts";
import { judgeWork, type SideJudgement } from "./judge-work.ts";
import { amountOfShare } from "./share-of-amount.ts";
import type { Work, WorkEntry } from "./work.ts";

/** An entry of the history, as it looked on its own day. */
export interface JudgedEntry {
  readonly entry: WorkEntry;
  /** Of a baseline what it was to cost; of a report what was spent. */
  readonly cents: Cents;
  readonly renewalCents: Cents;
  readonly maintenanceCents: Cents;
  /** Of a report: what is still to come, when that is known. */
  readonly restCents?: Cents;
  /** An amount in it was computed from a rounded figure (row O16). */
  readonly derived: boolean;
  /** The share that it was computed from, and between what it lies as both were rounded. */
  readonly share?: { readonly percent: number; readonly ofCents: Cents; readonly rounded: true };
  readonly range?: { readonly leastCents: Cents; readonly mostCents: Cents };
  readonly endOn?: string;
  /** Days that the end moved since the last entry that told one. */
  readonly movedDays?: number;
  /** What the whole cost changed since the last entry that told it. */
  readonly costMovedCents?: Cents;
  readonly original: SideJudgement;
  readonly latest: SideJudgement;
}

/** The history of a work, the oldest first, with how the end and the cost moved, and how each stood (rows N2, O20). */
export function judgeHistory(work: Work, history: readonly WorkEntry[]): readonly JudgedEntry[] {
  let lastEnd: string | undefined;
  let lastCost: Cents | undefined;
  return history.map((entry, index) => {
    // On that day nobody knew how it would end.
    const then = {
      ...(work.startedOn !== undefined && { startedOn: work.startedOn }),
      status: "in-execution",
    } as const;
    const { original, latest } = judgeWork(figuresOfWork(then, history.slice(0, index + 1), entry.on));
    const costs = entry.entry === "report" ? entry.spent : entry.costs;
    const rest =
      entry.entry === "report" && entry.estimateToComplete.known ? entry.estimateToComplete.costs : undefined;
    const endOn = entry.entry === "report" ? entry.expectedEndOn : entry.endOn;
    const cost = entry.entry === "report" ? rest && totalCents(costs) + totalCents(rest) : totalCents(costs);
    const moved = {
      ...(endOn !== undefined && lastEnd !== undefined && { movedDays: daysBetween(lastEnd, endOn) }),
      ...(cost !== undefined && lastCost !== undefined && { costMovedCents: cost - lastCost }),
    };
    lastEnd = endOn ?? lastEnd;
    lastCost = cost ?? lastCost;
    return {
      entry,
      cents: totalCents(costs),
      renewalCents: totalCents(costs, "renewal"),
      maintenanceCents: totalCents(costs, "maintenance"),
      ...(rest !== undefined && { restCents: totalCents(rest) }),
      derived: costs.basis === "derived" || rest?.basis === "derived",
      ...rangeOf(costs),
      ...(endOn !== undefined && { endOn }),
      ...moved,
      original,
      latest,
    };
  });
}

function rangeOf(costs: Costs): Pick<JudgedEntry, "share" | "range"> {
  if (costs.basis !== "derived" || costs.share === undefined) return {};
  const { least, most } = amountOfShare(costs.share);
  const { percent, of } = costs.share;
  return { share: { percent, ofCents: of, rounded: true }, range: { leastCents: least, mostCents: most } };
}
