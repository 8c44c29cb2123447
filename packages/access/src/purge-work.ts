import type { AccessServices } from "./access-services.ts";
import type { ForgottenKind } from "./work-transaction.ts";

export interface WorkPurged {
  readonly workItems: number;
  readonly transfers: number;
  readonly emergencies: number;
  readonly relations: number;
}

/** So many make one revision: a follower takes a revision in whole. */
const slice = 2_000;

/**
 * Forgets what has been over for longer than the agency needs it (GDPR art. 5(1)(e)): closed and lapsed work,
 * transfers, waits, emergency access that was reviewed, and whose file was whose of employees who were deleted.
 * Emergency access that nobody reviewed stays. It goes in slices, and
 * several nodes may do it at once. The log keeps its own records for as long as these are to be kept.
 *
 * @param olderThan ms
 */
export async function purgeWork(services: AccessServices, olderThan: number): Promise<WorkPurged> {
  const before = services.clock.now() - olderThan;
  const purged = {
    workItems: await purgeKind(services, "work-item", before),
    transfers: await purgeKind(services, "transfer", before),
    emergencies: await purgeKind(services, "emergency-access", before),
    relations: await purgeKind(services, "relation", before),
  };
  await services.store.change((entities) => entities.forgetWaits(before));
  return purged;
}

async function purgeKind(services: AccessServices, kind: ForgottenKind, before: number): Promise<number> {
  let count = 0;
  for (;;) {
    const { result } = await services.store.change(async (entities) => {
      const ids = await entities.overBefore(kind, before, slice);
      if (ids.length > 0) await entities.removeMany(kind, ids);
      return ids.length;
    });
    count += result;
    if (result < slice) return count;
  }
}
