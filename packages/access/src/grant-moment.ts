import type { AccessServices } from "./access-services.ts";
import { systemsOfRoles } from "./domain/role-systems.ts";
import type { GrantMoment, GrantReads } from "./grant-reads.ts";
import { latestSnapshot } from "./latest-snapshot.ts";
import { settingsInForce } from "./settings-in-force.ts";

/** What use cases about many grants need besides the state of access. */
export type GrantServices = AccessServices & { readonly grants: GrantReads };

const day = 86_400_000;

/** Now, with what the settings in force call unused and expiring. */
export async function grantMoment({ clock, store, state }: AccessServices): Promise<GrantMoment> {
  const now = clock.now();
  const { unusedDays, expiringDays } = await settingsInForce(store);
  return {
    now,
    unusedBefore: now - unusedDays * day,
    expiringBefore: now + expiringDays * day,
    systems: systemsOfRoles(await latestSnapshot(state)),
  };
}
