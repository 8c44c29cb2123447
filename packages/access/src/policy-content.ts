import type { AccessServices, AccessStore, AccessTransaction, ListedKind } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkPolicyContent } from "./domain/checks/check-policy.ts";
import { defaultSettings } from "./domain/default-settings.ts";
import { needToKnow } from "./domain/need-to-know.ts";
import type { PolicyContent, PolicyVersion } from "./domain/policy-version.ts";
import { type Reference, referToKnown, unknownId } from "./refer-to-known.ts";
import { referencesOfRole } from "./references-of-role.ts";

/**
 * What a version holds before there is any: the built-in rules, with the roles and compartments that are there.
 */
export async function builtInContent(store: AccessStore): Promise<PolicyContent> {
  return {
    rules: needToKnow,
    roles: await all(store, "role"),
    compartments: await all(store, "compartment"),
    settings: defaultSettings,
  };
}

async function all<Kind extends ListedKind>(store: AccessStore, kind: Kind) {
  const pageSize = 500;
  const first = await store.list(kind, { page: 1, pageSize });
  const items = [...first.items];
  for (let page = 2; items.length < first.total; page += 1) {
    const next = await store.list(kind, { page, pageSize });
    if (next.items.length === 0) break;
    items.push(...next.items);
  }
  return items.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Checks a content by itself and against what there is.
 *
 * @throws AccessError naming what is wrong as JSON pointer into the content
 */
export async function checkContent(entities: AccessTransaction, content: PolicyContent): Promise<void> {
  checkPolicyContent(content);
  await referToKnown(entities, referencesOf(content));
}

function referencesOf({ roles, compartments }: PolicyContent): readonly Reference[] {
  return [
    ...roles.flatMap((role, i) => {
      const at = `/roles/${i}`;
      const { ownerId, conditions } = role;
      const owner: Reference[] =
        ownerId === undefined ? [] : [{ kind: "employee", id: ownerId, where: `${at}/ownerId` }];
      const units = (conditions?.units ?? []).map(
        (id, j): Reference => ({ kind: "unit", id, where: `${at}/conditions/units/${j}` }),
      );
      return [...referencesOfRole(role, at), ...owner, ...units];
    }),
    ...compartments.flatMap(({ dataSetIds, unitIds }, i) => [
      ...dataSetIds.map(
        (id, j): Reference => ({ kind: "data-set", id, where: `/compartments/${i}/dataSetIds/${j}` }),
      ),
      ...unitIds.map((id, j): Reference => ({ kind: "unit", id, where: `/compartments/${i}/unitIds/${j}` })),
    ]),
  ];
}

/** @throws AccessError `POLICY_UNKNOWN` */
export async function versionOf(services: AccessServices, number: number): Promise<PolicyVersion> {
  const version = await services.store.find("policy-version", String(number));
  if (version === undefined) throw unknownId("policy-version", "/number");
  return version;
}

/** @throws AccessError `POLICY_UNKNOWN` */
export async function lockVersion(entities: AccessTransaction, number: number): Promise<PolicyVersion> {
  const version = await entities.lock("policy-version", String(number));
  if (version === undefined) throw unknownId("policy-version", "/number");
  return version;
}

/** The error for a version that is past the point where it could be changed. */
export function notEditable(version: PolicyVersion): AccessError {
  return new AccessError("POLICY_NOT_EDITABLE", `version ${version.number} is ${version.state}`, {
    where: "/number",
    remedy: "make a new draft and change that",
  });
}
