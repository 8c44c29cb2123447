import type { FastifyInstance } from "fastify";
import { boardRoutes } from "./board-routes.ts";
import { type CalendarRouteDeps, calendarRoutes } from "./calendar-routes.ts";
import { parameterRoutes } from "./parameter-routes.ts";
import { roadmapRoutes } from "./roadmap-routes.ts";
import { supplyRoutes } from "./supply-routes.ts";

/** What is asked of the agency and whom it has for it: board, supply, calendar, roadmap and values of law. */
export function demandRoutes(app: FastifyInstance, deps: CalendarRouteDeps): void {
  boardRoutes(app, deps);
  supplyRoutes(app, deps);
  calendarRoutes(app, deps);
  roadmapRoutes(app, deps);
  parameterRoutes(app, deps);
}
