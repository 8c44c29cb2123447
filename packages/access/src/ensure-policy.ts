import type { AccessServices } from "./access-services.ts";
import type { PolicyVersion } from "./domain/policy-version.ts";
import { builtInContent } from "./policy-content.ts";
import { putInForce } from "./put-in-force.ts";

/** Who stands as author where nobody decided: the roles came in with an import or were there before versions were. */
export const importAuthor = "import";

/**
 * Makes the first version of the policy when there is none: the built-in rules with the roles that are there.
 * Afterwards there is always one in force.
 */
export async function ensurePolicy(services: AccessServices): Promise<void> {
  const { store, state, clock } = services;
  if ((await store.find("policy", "active")) !== undefined) return;
  const content = await builtInContent(store);
  const now = clock.now();
  const { revision } = await store.change(async (entities) => {
    const first: PolicyVersion = {
      id: "1",
      number: 1,
      title: "Eerste versie",
      state: "active",
      content,
      author: importAuthor,
      editors: [importAuthor],
      createdAt: now,
      editedAt: now,
      activatedBy: importAuthor,
      activatedAt: now,
    };
    // Two servers may start at once: only the first of them makes it.
    if (!(await entities.add("policy-version", first))) return;
    await putInForce(entities, first, undefined);
  });
  await state.reached(revision);
}
