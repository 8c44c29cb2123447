import type { AccessServices } from "./access-services.ts";
import { checkFunction } from "./domain/checks/check-function.ts";
import type { JobFunction } from "./domain/entities.ts";
import { referToKnown } from "./refer-to-known.ts";
import type { Saved } from "./save-unit.ts";

/**
 * Adds a function with its norm (the roles it needs, and no more), or replaces the one with the same id (row A4).
 * A norm gives nobody anything: it says which grants are excess.
 *
 * @throws AccessError `ROLE_UNKNOWN` or what is wrong with a member
 */
export async function saveFunction(
  { store, state }: AccessServices,
  given: JobFunction,
): Promise<Saved<JobFunction>> {
  checkFunction(given);
  const { result, revision } = await store.change(async (entities) => {
    const former = await entities.lock("function", given.id);
    await referToKnown(
      entities,
      given.roleIds.map((id, i) => ({ kind: "role", id, where: `/roleIds/${i}` })),
    );
    await entities.save("function", [given]);
    return former === undefined ? "created" : "replaced";
  });
  await state.applied(revision);
  return { outcome: result, entity: given, revision };
}
