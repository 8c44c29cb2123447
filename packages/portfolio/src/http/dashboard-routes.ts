import type { FastifyInstance } from "fastify";
import type { DashboardRouteDeps } from "./dashboard-deps.ts";
import { publicDashboardRoutes } from "./dashboard-page-routes.ts";
import { publicationRoutes } from "./publication-routes.ts";

/**
 * The dashboard for ICT projects: what the public sees below `/dashboard`, and how it comes to that below
 * `/api/v1/portfolio`. Faults are thrown as PortfolioError.
 */
export async function dashboardRoutes(app: FastifyInstance, deps: DashboardRouteDeps): Promise<void> {
  publicationRoutes(app, deps);
  publicDashboardRoutes(app, deps);
}
