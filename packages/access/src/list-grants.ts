import type { Page } from "./access-services.ts";
import { type GrantServices, grantMoment } from "./grant-moment.ts";
import type { GrantMoment, GrantQuery, InventoryGrant } from "./grant-reads.ts";

/** The inventory of grants, filtered, sorted and in pages (row A4). */
export async function listGrants(
  services: GrantServices,
  asked: Omit<GrantQuery, keyof GrantMoment>,
): Promise<Page<InventoryGrant>> {
  return services.grants.list({ ...(await grantMoment(services)), ...asked });
}
