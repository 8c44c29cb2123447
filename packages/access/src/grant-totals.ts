import { findSystem } from "./domain/find.ts";
import { type GrantServices, grantMoment } from "./grant-moment.ts";
import type { GrantTotal, Seen, TotalKind } from "./grant-reads.ts";
import { latestSnapshot } from "./latest-snapshot.ts";

/** How many grants hold now by system, unit, role or function, with what is excess and unused (row A4). */
export async function grantTotals(
  services: GrantServices,
  by: TotalKind,
  { seenBy }: Seen = {},
): Promise<readonly GrantTotal[]> {
  const moment = await grantMoment(services);
  const snapshot = await latestSnapshot(services.state);
  const totals = await services.grants.totals(by, { ...moment, seenBy });
  if (by !== "system") return totals;
  return totals.map((total) => ({ ...total, name: findSystem(snapshot, total.id)?.name ?? total.id }));
}
