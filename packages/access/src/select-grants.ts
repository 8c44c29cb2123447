import { AccessError } from "./domain/access-error.ts";
import type { GrantFilter } from "./domain/grant-life.ts";
import { type GrantServices, grantMoment } from "./grant-moment.ts";
import type { SelectedGrant } from "./grant-reads.ts";

/** A revision is taken over in whole by every node, and undone in whole. */
const mostGrants = 100_000;

/**
 * The grants of a filter that have not ended.
 *
 * @throws AccessError `SELECTION_TOO_LARGE`
 */
export async function selectGrants(
  services: GrantServices,
  filter: GrantFilter,
): Promise<readonly SelectedGrant[]> {
  const selected = await services.grants.select({ ...(await grantMoment(services)), filter });
  if (selected.length <= mostGrants) return selected;
  throw new AccessError("SELECTION_TOO_LARGE", `the filter chooses more than ${mostGrants} grants`, {
    where: "/filter",
    remedy: "choose fewer at a time, for example one system or one unit",
  });
}
