import type { AccessTransaction } from "./access-services.ts";
import { policyDifference } from "./domain/policy-difference.ts";
import { policyFingerprint } from "./domain/policy-fingerprint.ts";
import type { PolicyContent, PolicyVersion } from "./domain/policy-version.ts";

/**
 * Makes a version the one that decides, within one transaction: its roles and compartments take the place of
 * the former ones, and the former version is retired. Grants of roles that go have been taken back before: they
 * would open again when a role with its id came back.
 *
 * @param version as it is to be kept, in state `active`.
 * @param former the version that is in force until now, if there is one.
 */
export async function putInForce(
  entities: AccessTransaction,
  version: PolicyVersion,
  former: PolicyVersion | undefined,
): Promise<void> {
  const { content, number } = version;
  const { roles, compartments } = policyDifference(former?.content ?? nothing(content), content);
  const kept = <Entry extends { readonly id: string }>(
    entries: readonly Entry[],
    changed: readonly { readonly id: string }[],
  ) => entries.filter(({ id }) => changed.some((one) => one.id === id));
  const savedRoles = kept(content.roles, roles);
  const savedCompartments = kept(content.compartments, compartments);
  if (savedRoles.length > 0) await entities.save("role", savedRoles);
  if (savedCompartments.length > 0) await entities.save("compartment", savedCompartments);
  for (const { id, change } of roles) if (change === "removed") await entities.remove("role", id);
  for (const { id, change } of compartments) {
    if (change === "removed") await entities.remove("compartment", id);
  }
  await entities.save("policy-version", [
    ...(former === undefined ? [] : [{ ...former, state: "retired" as const }]),
    version,
  ]);
  await entities.save("policy", [
    {
      id: "active",
      number,
      fingerprint: policyFingerprint(content, number),
      rules: content.rules,
      settings: content.settings,
    },
  ]);
}

function nothing({ rules, settings }: PolicyContent): PolicyContent {
  return { rules, settings, roles: [], compartments: [] };
}
