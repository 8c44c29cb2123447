import { type Costs, totalCents } from "../money.ts";
import type { Baseline, Milestone, Report, Work, WorkEntry } from "../work/work.ts";
import type { Review } from "../work/work-facts.ts";
import type {
  DashboardEntry,
  Judgement,
  PublicBaseline,
  PublicCosts,
  PublicReport,
  PublicReview,
} from "./dashboard-document.ts";
import type { DashboardPart, DashboardUnit } from "./dashboard-units.ts";
import { colourOf, costBucket, endBucket } from "./deviation.ts";
import { baselinesOf, type Figures, figuresOfWork, reportsOf } from "./work-figures.ts";

/** All that is known of one work, as far as it is for everybody. */
export interface EntryFacts {
  readonly entries: readonly WorkEntry[];
  /** Work directly below it, with its own entries. */
  readonly below: readonly {
    readonly work: Work;
    readonly entries: readonly WorkEntry[];
    readonly listed: boolean;
  }[];
  readonly reviews: readonly Review[];
}

/** One work as the dashboard shows it. */
export function publicEntry(
  unit: DashboardPart & Partial<Pick<DashboardUnit, "together" | "partsExceed">>,
  within: Work | undefined,
  facts: EntryFacts,
  today: string,
): DashboardEntry {
  const { work, figures, fullTerm, together = false, partsExceed = false } = unit;
  const { original, latest } = figures;
  return {
    ...defined({
      description: work.description,
      within: within === undefined ? undefined : { id: within.id, name: within.name },
      startOn: figures.startOn,
      endedOn: work.endedOn,
      original,
      latest,
      spentCents: figures.spentCents,
      judgement:
        work.status === "cancelled"
          ? undefined
          : { original: judge(original, figures), latest: judge(latest, figures) },
      updatedOn: figures.updatedOn,
      legalDeadline: work.legalDeadline,
      source: work.source,
      invented: work.invented,
    }),
    id: work.id,
    name: work.name,
    kind: work.kind,
    status: work.status,
    department: work.department,
    organisation: work.organisation,
    together,
    partsExceed,
    figuresOf: figures.of,
    fullTerm,
    expectedCost: figures.expectedCost,
    expectedEnd: figures.expectedEnd,
    derived: figures.derived,
    baselines: baselinesOf(facts.entries).map(publicBaseline),
    reports: reportsOf(facts.entries).map(publicReport),
    milestones: milestonesOf(work, facts),
    parts: facts.below
      .filter(({ work: { kind } }) => kind !== "increment")
      .map(({ work: part, entries, listed }) => {
        const its = figuresOfWork(part, entries, today);
        return {
          id: part.id,
          name: part.name,
          kind: part.kind,
          status: part.status,
          listed,
          ...defined({ originalCents: its?.original?.cents, expectedCost: its?.expectedCost }),
        };
      }),
    reviews: facts.reviews.map(publicReview),
    parliamentDocuments: [...(work.parliamentDocuments ?? [])].sort((one, other) =>
      other.sentOn.localeCompare(one.sentOn),
    ),
    benefits: work.benefits,
    suppliers: work.suppliers,
  };
}

function judge(agreed: Figures["original"], { expectedCost, expectedEnd }: Figures): Judgement {
  const end = endBucket(agreed?.endOn, expectedEnd);
  const cost = costBucket(agreed?.cents, expectedCost);
  return { end, cost, colour: colourOf(end, cost) };
}

function milestonesOf(work: Work, { below }: EntryFacts): readonly Milestone[] {
  const results = below.flatMap(({ work: { increment } }): readonly Milestone[] =>
    increment === undefined
      ? []
      : [
          {
            text: increment.result,
            plannedOn: increment.plannedOn,
            ...defined({ reachedOn: increment.deliveredOn }),
          },
        ],
  );
  return [...(work.milestones ?? []), ...results].sort((one, other) =>
    one.plannedOn.localeCompare(other.plannedOn),
  );
}

function publicBaseline({
  entry,
  on,
  startOn,
  endOn,
  costs,
  reasons,
  causes,
  businessCase,
  text,
  source,
  invented,
}: Baseline): PublicBaseline {
  return {
    entry,
    on,
    startOn,
    endOn,
    costs: publicCosts(costs),
    reasons,
    causes,
    ...defined({
      businessCase:
        businessCase === undefined
          ? undefined
          : {
              title: businessCase.title,
              approvedOn: businessCase.approvedOn,
              ...defined({ href: businessCase.href }),
            },
      text,
      source,
      invented,
    }),
  };
}

function publicReport({
  on,
  spent,
  estimateToComplete: rest,
  expectedEndOn,
  done,
  causes,
  text,
  source,
  invented,
}: Report): PublicReport {
  return {
    on,
    spent: publicCosts(spent),
    causes,
    ...(rest.known ? { toComplete: publicCosts(rest.costs) } : { unknownWhy: rest.why }),
    ...defined({ expectedEndOn, done, text, source, invented }),
  };
}

function publicReview({ id, by, title, publishedOn, href, advice }: Review): PublicReview {
  return {
    id,
    by,
    title,
    publishedOn,
    advice: advice.map(({ text, response, followUp }) => ({ text, ...defined({ response, followUp }) })),
    ...defined({ href }),
  };
}

function publicCosts(costs: Costs): PublicCosts {
  return { lines: costs.lines, ...(costs.basis === "derived" && { derivedHow: costs.how }) };
}

/** Cents of public costs together. */
export function publicTotal({ lines }: PublicCosts, nature?: "renewal" | "maintenance"): number {
  return totalCents({ lines }, nature);
}

/** Members without those that are undefined: what is frozen must be the same after it is read again. */
function defined<Members extends object>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const kept: { [Name in keyof Members]?: Exclude<Members[Name], undefined> } = {};
  for (const name in members) {
    const value = members[name];
    if (isThere(value)) kept[name] = value;
  }
  return kept;
}

function isThere<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined;
}
