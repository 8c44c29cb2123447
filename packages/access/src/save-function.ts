import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { checkFunction } from "./domain/checks/check-function.ts";
import type { JobFunction } from "./domain/entities.ts";
import { ownAccess } from "./own-access.ts";
import { referToKnown } from "./refer-to-known.ts";
import type { Saved } from "./save-unit.ts";

/**
 * Adds a function with its norm (the roles it needs, and no more), or replaces the one with the same id (row A4).
 * A norm gives nobody anything: it says which grants are excess, and which go along when somebody moves. So nobody
 * adds to that of his own function.
 *
 * @param by the employee who does it; undefined for a system
 * @throws AccessError `OWN_ACCESS`, `ROLE_UNKNOWN` or what is wrong with a member
 */
export async function saveFunction(
  { store, state }: AccessServices,
  given: JobFunction,
  by?: string,
): Promise<Saved<JobFunction>> {
  checkFunction(given);
  const { result, revision } = await store.change(async (entities) => {
    const former = await entities.lock("function", given.id);
    await referToKnown(
      entities,
      given.roleIds.map((id, i) => ({ kind: "role", id, where: `/roleIds/${i}` })),
    );
    await refuseOwnNorm(entities, former, given, by);
    await entities.save("function", [given]);
    return former === undefined ? "created" : "replaced";
  });
  await state.applied(revision);
  return { outcome: result, entity: given, revision };
}

async function refuseOwnNorm(
  entities: AccessTransaction,
  former: JobFunction | undefined,
  given: JobFunction,
  by: string | undefined,
): Promise<void> {
  const added = given.roleIds.findIndex((id) => former?.roleIds.includes(id) !== true);
  if (by === undefined || added < 0) return;
  const accounts = await entities.findMany("employee", await entities.accountsOf(by));
  if (accounts.some((account) => account.function === given.id)) throw ownAccess(`/roleIds/${added}`);
}
