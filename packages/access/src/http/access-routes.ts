import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { FastifyInstance } from "fastify";
import type { AccessServices } from "../access-services.ts";
import { clientRoutes } from "./client-routes.ts";
import { grantRoutes } from "./grant-routes.ts";
import { organisationRoutes } from "./organisation-routes.ts";
import { relationRoutes } from "./relation-routes.ts";
import { shieldRoutes } from "./shield-routes.ts";
import { transferRoutes } from "./transfer-routes.ts";
import { workItemRoutes } from "./work-item-routes.ts";

/**
 * The state of access over HTTP: work items and calls, units, employees, roles, clients, grants, shields,
 * relations, transfers.
 * Requires that `request.principal` was set by an earlier hook. Faults are thrown as AccessError; their
 * statuses are {@link accessStatuses}.
 */
export async function accessRoutes(app: FastifyInstance, services: AccessServices): Promise<void> {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  workItemRoutes(typed, services);
  organisationRoutes(typed, services);
  clientRoutes(typed, services);
  grantRoutes(typed, services);
  shieldRoutes(typed, services);
  relationRoutes(typed, services);
  transferRoutes(typed, services);
}
