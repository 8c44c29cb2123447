import {
  createScenarioRuns,
  type PhaseOutReads,
  type PlanRuns,
  type PortfolioStore,
  type PublicationStore,
  portfolioStore,
  publicationStore,
  type ScenarioRuns,
  type SkillCatalogue,
} from "@grondslag/portfolio";
import type { Kysely } from "kysely";
import { phaseOutReads } from "./phase-out-reads.ts";
import type { LifeCycleStores } from "./routes/landscape-life-cycle.ts";

/** What the server keeps of the portfolio. */
export interface PortfolioParts extends PhaseOutReads {
  readonly store: PortfolioStore;
  readonly skills: SkillCatalogue;
  /** Runs of the planner. */
  readonly runs: ScenarioRuns;
  /** Versions of the public dashboard. */
  readonly publications: PublicationStore;
}

/** What is kept of the portfolio, in one database; its skills are those of the landscape. */
export function portfolioParts<Database>(
  db: Kysely<Database>,
  lifeCycles: Pick<LifeCycleStores, "landscape" | "care">,
  planner: PlanRuns,
): PortfolioParts {
  const { care } = lifeCycles;
  return {
    ...phaseOutReads(lifeCycles),
    store: portfolioStore(db),
    runs: createScenarioRuns(planner),
    publications: publicationStore(db),
    skills: {
      skills: async () =>
        (await care.latest("skill")).map(({ doc: { id, name, scarce, motive } }) => ({
          id,
          name,
          scarce,
          ...(motive !== undefined && { motive }),
        })),
    },
  };
}
