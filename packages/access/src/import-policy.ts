import type { AccessTransaction } from "./access-services.ts";
import { freeNumber } from "./create-policy.ts";
import { checkPolicyContent } from "./domain/checks/check-policy.ts";
import type { Compartment, Role } from "./domain/entities.ts";
import { policyFingerprint } from "./domain/policy-fingerprint.ts";
import type { PolicyContent, PolicyVersion } from "./domain/policy-version.ts";
import { importAuthor } from "./ensure-policy.ts";
import { lockVersion } from "./policy-content.ts";
import { putInForce } from "./put-in-force.ts";

export interface ImportedPolicy {
  readonly roles: readonly Role[];
  readonly compartments: readonly Compartment[];
}

/**
 * Takes over roles and compartments of an import as a new version of the policy, in force at once: an import is
 * the work of who runs the platform. Those with the same id are replaced, the others stay.
 *
 * @param builtIn what holds as long as there is no version.
 * @throws AccessError `POLICY_TOO_LARGE`, `TOO_MANY_POLICIES`
 */
export async function importPolicy(
  entities: AccessTransaction,
  { roles, compartments }: ImportedPolicy,
  builtIn: PolicyContent,
  now: number,
): Promise<void> {
  const active = await entities.lock("policy", "active");
  const former = active === undefined ? undefined : await lockVersion(entities, active.number);
  const before = former?.content ?? builtIn;
  const content: PolicyContent = {
    ...before,
    roles: merged(before.roles, roles),
    compartments: merged(before.compartments, compartments),
  };
  if (active !== undefined && policyFingerprint(content, active.number) === active.fingerprint) return;
  checkPolicyContent(content);
  const number = active === undefined ? 1 : await freeNumber(entities, active.number);
  const version: PolicyVersion = {
    id: String(number),
    number,
    title: "Ingelezen rollen",
    state: "active",
    ...(former !== undefined && { basedOn: former.number }),
    content,
    author: importAuthor,
    editors: [importAuthor],
    createdAt: now,
    editedAt: now,
    activatedBy: importAuthor,
    activatedAt: now,
  };
  await putInForce(entities, version, former);
}

function merged<Entry extends { readonly id: string }>(
  before: readonly Entry[],
  given: readonly Entry[],
): readonly Entry[] {
  const entries = new Map([...before, ...given].map((entry) => [entry.id, entry]));
  return [...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
