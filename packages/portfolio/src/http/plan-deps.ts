import type { PlanServices } from "../plan-services.ts";
import type { PortfolioRouteDeps } from "./portfolio-deps.ts";

/** What the routes of plans need. */
export interface PlanRouteDeps extends PlanServices, Pick<PortfolioRouteDeps, "actorOf"> {}
