import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { FastifyInstance } from "fastify";
import type { ReviewServices } from "../reassign-reviews.ts";
import type { RegisterWords } from "../role-catalogue.ts";
import { campaignRoutes } from "./campaign-routes.ts";
import { type EvidenceLog, evidenceRoute } from "./evidence-route.ts";
import { functionRoutes } from "./function-routes.ts";
import { inventoryRoutes } from "./inventory-routes.ts";
import { requestRoutes } from "./request-routes.ts";
import { revocationRoutes } from "./revocation-routes.ts";

export type GrantLifeServices = ReviewServices & RegisterWords & { readonly evidence: EvidenceLog };

/**
 * The life of a grant over HTTP: functions and their norms, requests, inventory, revocations, reviews (rows A4 to
 * A7, A12, A13). Requires that `request.principal` was set by an earlier hook.
 */
export async function grantLifeRoutes(app: FastifyInstance, services: GrantLifeServices): Promise<void> {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  functionRoutes(typed, services);
  requestRoutes(typed, services);
  inventoryRoutes(typed, services);
  revocationRoutes(typed, services);
  campaignRoutes(typed, services);
  evidenceRoute(typed, services);
}
