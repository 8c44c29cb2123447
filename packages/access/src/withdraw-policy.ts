import type { AccessServices } from "./access-services.ts";
import type { PolicyChanged } from "./create-policy.ts";
import type { PolicyVersion } from "./domain/policy-version.ts";
import { lockVersion, notEditable } from "./policy-content.ts";

/**
 * Puts a draft aside for good. It stays to be read.
 *
 * @throws AccessError `POLICY_UNKNOWN`, `POLICY_NOT_EDITABLE`
 */
export async function withdrawPolicy(
  services: AccessServices,
  { number }: { readonly number: number },
): Promise<PolicyChanged> {
  const { result: version, revision } = await services.store.change(async (entities) => {
    const former = await lockVersion(entities, number);
    if (former.state !== "draft" && former.state !== "tested") throw notEditable(former);
    const withdrawn: PolicyVersion = { ...former, state: "withdrawn" };
    await entities.save("policy-version", [withdrawn]);
    return withdrawn;
  });
  await services.state.reached(revision);
  return { version, revision };
}
