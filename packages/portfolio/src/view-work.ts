import type { Expected } from "./domain/dashboard/deviation.ts";
import { groupBy } from "./domain/dashboard/group-by.ts";
import { findFindings } from "./domain/finding/find-findings.ts";
import { type Finding, severityOf, usualLimits } from "./domain/finding/finding.ts";
import type { Cents } from "./domain/money.ts";
import {
  type Judgement,
  judgementThresholds,
  judgeWork,
  type SideJudgement,
} from "./domain/work/judge-work.ts";
import type { Work } from "./domain/work/work.ts";
import { type WorkNode, type WorkTree, workTree } from "./domain/work/work-tree.ts";
import { lookOnDay } from "./look-on-day.ts";
import type { PortfolioSnapshot } from "./ports.ts";

/** The portfolio of one change on one day, with what the rules say of it. */
export interface WorkView {
  /** As it stood on the day. */
  readonly portfolio: PortfolioSnapshot;
  /** As it is kept, to be edited. */
  readonly kept: PortfolioSnapshot;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly tree: WorkTree;
  readonly findings: readonly Finding[];
  readonly findingsOf: ReadonlyMap<string, readonly Finding[]>;
}

/** A judgement with what it rests on, as it is shown. */
export interface ShownJudgement extends Judgement {
  /** Whose figures count: of the work itself, the sum of its parts, or of nobody. */
  readonly of: "own" | "parts" | "none";
  readonly partsExceed: boolean;
  readonly spentCents?: Cents;
  readonly expectedCost: Expected<Cents>;
  readonly expectedEnd: Expected<string>;
  readonly derived: boolean;
  readonly updatedOn?: string;
}

/** One line of a list of work. */
export interface WorkRow
  extends Pick<
    Work,
    | "id"
    | "name"
    | "kind"
    | "parent"
    | "status"
    | "nature"
    | "department"
    | "organisation"
    | "chains"
    | "systems"
    | "invented"
    | "legalDeadline"
    | "increment"
  > {
  readonly judgement: ShownJudgement;
  readonly findings: { readonly total: number; readonly serious: number };
}

/** From where something is red, overdue or escalates. */
export const shownThresholds = {
  ...judgementThresholds,
  reportOverdueDays: usualLimits.reportOverdueDays,
  escalateAfterDays: usualLimits.escalateAfterDays,
} as const;

/** Days of which a view is remembered. */
const rememberedDays = 8;

/**
 * Views of the portfolio; one is worked out once for a change and a day.
 *
 * @param on a day before today, as which the portfolio is looked at
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID for a day that has not come.
 */
export type WorkViews = (kept: PortfolioSnapshot, today: string, on?: string) => WorkView;

export function workViews(): WorkViews {
  let last: PortfolioSnapshot | undefined;
  const byDay = new Map<string, WorkView>();
  return (kept, today, on = today) => {
    if (last !== kept || byDay.size >= rememberedDays) byDay.clear();
    last = kept;
    // Today is taken as it is kept: only of another day its days must tell.
    const key = on === today ? "today" : on;
    const known = byDay.get(key);
    if (known?.today === on) return known;
    const { portfolio, day } = lookOnDay(kept, today, on);
    const view = viewWork(kept, portfolio, day);
    byDay.set(key, view);
    return view;
  };
}

function viewWork(kept: PortfolioSnapshot, portfolio: PortfolioSnapshot, today: string): WorkView {
  const tree = workTree(portfolio, today);
  const findings = findFindings(portfolio, today, tree);
  return { portfolio, kept, today, tree, findings, findingsOf: groupBy(findings, ({ work }) => work) };
}

export function shownJudgement({ work, figures, partsExceed }: WorkNode): ShownJudgement {
  const unknown = { known: false, atLeast: undefined, why: "no-baseline" } as const;
  return {
    ...judged(work, judgeWork(figures)),
    of: figures?.of ?? "none",
    partsExceed,
    ...(figures?.spentCents !== undefined && { spentCents: figures.spentCents }),
    expectedCost: figures?.expectedCost ?? unknown,
    expectedEnd: figures?.expectedEnd ?? unknown,
    derived: figures?.derived ?? false,
    ...(figures?.updatedOn !== undefined && { updatedOn: figures.updatedOn }),
  };
}

/** What was cancelled did not bring what was agreed: to stop early and cheap is never green (row O20). */
function judged({ status }: Work, judgement: Judgement): Judgement {
  if (status !== "cancelled") return judgement;
  const never = (side: SideJudgement): SideJudgement =>
    side.colour === "green" ? { ...side, colour: "unknown" } : side;
  return { original: never(judgement.original), latest: never(judgement.latest), hidden: false };
}

export function workRow(view: WorkView, node: WorkNode): WorkRow {
  const { id, name, kind, parent, status, nature, department, organisation, chains, systems } = node.work;
  const { invented, legalDeadline, increment } = node.work;
  const findings = view.findingsOf.get(id) ?? [];
  return {
    id,
    name,
    kind,
    ...(parent !== undefined && { parent }),
    status,
    nature,
    department,
    organisation,
    chains,
    systems,
    ...(invented !== undefined && { invented }),
    ...(legalDeadline !== undefined && { legalDeadline }),
    ...(increment !== undefined && { increment }),
    judgement: shownJudgement(node),
    findings: {
      total: findings.length,
      serious: findings.filter((finding) => severityOf(finding) === "serious").length,
    },
  };
}

/** Nodes of some work, in the order of the records. */
export function nodesOf(
  { tree, portfolio }: WorkView,
  keep: (work: Work) => boolean = () => true,
): readonly WorkNode[] {
  return portfolio.records.work.flatMap((work) => (keep(work) ? (tree.get(work.id) ?? []) : []));
}
