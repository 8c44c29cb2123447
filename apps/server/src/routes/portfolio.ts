import type { Clock, Random } from "@grondslag/kernel";
import {
  dashboardRoutes,
  demandRoutes,
  exchangeRoutes,
  forecastRoutes,
  overrideRoutes,
  type PortfolioRouteDeps,
  plannerSettingsRoutes,
  planRoutes,
  planRunRoutes,
  recordRoutes,
  workRoutes,
} from "@grondslag/portfolio";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";
import type { DashboardFonts } from "../dashboard-fonts.ts";
import { HttpError } from "../http/http-error.ts";
import type { PortfolioParts } from "../portfolio-parts.ts";

export interface ServerPortfolioDeps {
  readonly portfolio: PortfolioParts;
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly random: Random;
  readonly actorOf: (request: FastifyRequest) => string;
  /** For pages of the public dashboard; absent when there is no web application. */
  readonly fonts?: DashboardFonts | undefined;
}

/** The portfolio: records, work, plans, forecasts and the public dashboard. */
export async function serverPortfolioRoutes(app: FastifyInstance, deps: ServerPortfolioDeps): Promise<void> {
  const { portfolio, trail, clock, random, actorOf, fonts } = deps;
  const routeDeps: PortfolioRouteDeps = {
    ...portfolio,
    clock,
    actorOf,
    recordExport: async ({ principal }, format) => {
      await trail
        .record(principal, { action: "portfolio.export", object: `format=${format}` })
        .catch((cause: unknown) => {
          throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not done", {
            remedy: "try again later",
            cause,
          });
        });
    },
  };
  recordRoutes(app, routeDeps);
  forecastRoutes(app, routeDeps);
  demandRoutes(app, { ...routeDeps, phaseOuts: portfolio.phaseOuts, reckoner: portfolio.reckoner });
  workRoutes(app, { ...routeDeps, random });
  const { runs, plannerSettings } = portfolio;
  const planDeps = { ...routeDeps, random, runs, plannerSettings };
  planRunRoutes(app, planDeps);
  plannerSettingsRoutes(app, planDeps);
  planRoutes(app, planDeps);
  overrideRoutes(app, planDeps);
  await exchangeRoutes(app, routeDeps);
  await app.register(dashboardRoutes, { ...portfolio, clock, random, actorOf, fonts });
}
