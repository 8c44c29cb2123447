import {
  createScenarioRuns,
  type PhaseOutReads,
  type Planner,
  type PlannerSettingsStore,
  type PortfolioStore,
  type PublicationStore,
  plannerSettingsStore,
  portfolioStore,
  publicationStore,
  runStore,
  type ScenarioRuns,
  type SkillCatalogue,
  type ViewReckoner,
} from "@grondslag/portfolio";
import type { Kysely } from "kysely";
import { phaseOutReads } from "./phase-out-reads.ts";
import type { LifeCycleStores } from "./routes/landscape-life-cycle.ts";

/** What the server keeps of the portfolio. */
export interface PortfolioParts extends PhaseOutReads {
  readonly store: PortfolioStore;
  readonly skills: SkillCatalogue;
  /** Runs of the planner: reckoned by this server, kept for all. */
  readonly runs: ScenarioRuns;
  readonly plannerSettings: PlannerSettingsStore;
  readonly reckoner: ViewReckoner;
  /** Versions of the public dashboard. */
  readonly publications: PublicationStore;
}

/**
 * What is kept of the portfolio, in one database; its skills are those of the landscape.
 *
 * @param server id of this run of the server.
 * @param onError hears of what is tried again.
 */
export function portfolioParts<Database>(
  db: Kysely<Database>,
  lifeCycles: Pick<LifeCycleStores, "landscape" | "care">,
  planner: Planner & ViewReckoner,
  server: string,
  onError: (error: unknown) => void,
): PortfolioParts {
  const { care } = lifeCycles;
  return {
    ...phaseOutReads(lifeCycles),
    store: portfolioStore(db),
    runs: createScenarioRuns(planner, runStore(db), { server }, onError),
    plannerSettings: plannerSettingsStore(db),
    reckoner: planner,
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
