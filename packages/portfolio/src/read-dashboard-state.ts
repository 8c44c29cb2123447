import { dayInAmsterdam } from "@grondslag/kernel";
import type { DashboardDocument } from "./domain/dashboard/dashboard-document.ts";
import {
  checkDashboard,
  type DashboardFinding,
  type MoneyCoverage,
} from "./domain/dashboard/dashboard-findings.ts";
import type { PlanFramework } from "./domain/dashboard/department-plan.ts";
import { makeDashboard } from "./domain/dashboard/make-dashboard.ts";
import {
  departmentsWithoutPlan,
  type PlanCompleteness,
  planCompleteness,
} from "./domain/dashboard/plan-completeness.ts";
import type { Publication } from "./domain/dashboard/publication.ts";
import { starterFramework } from "./domain/dashboard/starter-framework.ts";
import { lookOnDay } from "./look-on-day.ts";
import type { PublicationServices } from "./prepare-publication.ts";
import type { PublicationReader } from "./read-publications.ts";
import { rememberView } from "./remember-views.ts";

type Reads = Pick<PublicationServices, "store" | "clock">;

/** How the dashboard stands today, for those who keep it. */
export interface DashboardState {
  /** As it would be when it were published now. */
  readonly document: DashboardDocument;
  readonly published: Publication | undefined;
  readonly findings: readonly DashboardFinding[];
  readonly coverage: MoneyCoverage;
}

/**
 * What would be published now, and what is not in order with what is public.
 *
 * @param on a day before today, to look back
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID for a day that has not come
 */
export async function readDashboardState(
  { store, reader, clock }: Reads & { readonly reader: PublicationReader },
  on?: string,
): Promise<DashboardState> {
  const kept = await store.read();
  const { portfolio, day } = lookOnDay(kept, dayInAmsterdam(clock.now()), on);
  const published = await reader.published();
  return {
    document: rememberView(kept, `dashboard ${day}`, () => makeDashboard(portfolio, day)),
    published: published?.publication,
    ...checkDashboard(portfolio, published?.document, day),
  };
}

/** Departmental plans held against their framework (row O26), and departments with large work and no plan this year. */
export async function readDepartmentPlans(
  { store, clock }: Reads,
  on?: string,
): Promise<{
  readonly plans: readonly PlanCompleteness[];
  readonly withoutPlan: readonly string[];
  /** A framework to begin with, when there is none. */
  readonly suggestion?: PlanFramework;
}> {
  const kept = await store.read();
  const { portfolio, day } = lookOnDay(kept, dayInAmsterdam(clock.now()), on);
  const document = rememberView(kept, `dashboard ${day}`, () => makeDashboard(portfolio, day));
  const departments = document.departments.map(({ department }) => department);
  return {
    plans: planCompleteness(portfolio),
    withoutPlan: departmentsWithoutPlan(portfolio, departments, Number(day.slice(0, 4))),
    ...(portfolio.records["plan-framework"].length === 0 && { suggestion: starterFramework }),
  };
}
