import type { AccessStore, AccessTransaction } from "./access-services.ts";
import { defaultSettings } from "./domain/default-settings.ts";
import type { PolicySettings } from "./domain/policy-version.ts";

/** The settings of the policy in force, or those that hold until there is one. */
export async function settingsInForce(
  entities: Pick<AccessStore, "find"> | Pick<AccessTransaction, "findMany">,
): Promise<PolicySettings> {
  const policy =
    "find" in entities
      ? await entities.find("policy", "active")
      : (await entities.findMany("policy", ["active"]))[0];
  return policy?.settings ?? defaultSettings;
}
