import { newId } from "@grondslag/kernel";
import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { notOnboarded, systemNotOnboarded } from "./check-new-grant.ts";
import type { PolicyChanged } from "./create-policy.ts";
import { AccessError } from "./domain/access-error.ts";
import { policyDifference } from "./domain/policy-difference.ts";
import { policyFingerprint } from "./domain/policy-fingerprint.ts";
import { widensFor } from "./domain/policy-gain.ts";
import type { PolicyVersion } from "./domain/policy-version.ts";
import { checkContent, lockVersion, notEditable } from "./policy-content.ts";
import { putInForce } from "./put-in-force.ts";
import { samePerson } from "./same-person.ts";
import { takeBack } from "./take-back.ts";
import { unitLine } from "./unit-line.ts";

export interface ActivationAsked {
  readonly number: number;
  /** Who activates. */
  readonly by: string;
}

/**
 * Puts a tested version in force, everywhere at once: when this returns, no node decides by the former one. It
 * takes a second person, one who edited none of it and does not give himself more by it (rows A5, A14).
 *
 * @throws AccessError `POLICY_UNKNOWN`, `POLICY_NOT_EDITABLE`, `POLICY_NOT_TESTED`, `POLICY_OUTDATED`,
 * `POLICY_EDITED_BY_SELF`, `OWN_ACCESS_WIDENED`, `SYSTEM_NOT_ONBOARDED`, or what is wrong with the content
 */
export async function activatePolicy(
  services: AccessServices,
  { number, by }: ActivationAsked,
): Promise<PolicyChanged> {
  const now = services.clock.now();
  const { result: version, revision } = await services.store.change(async (entities) => {
    const active = await entities.lock("policy", "active");
    const tested = await lockVersion(entities, number);
    requireTested(tested);
    if (active === undefined || tested.basedOn !== active.number) throw outdated();
    const former = await lockVersion(entities, active.number);
    await requireSecondPerson(entities, tested, by);
    await refuseOwnGain(entities, former, tested, { by, now });
    await checkContent(entities, tested.content);
    await refuseNotOnboarded(services.state, former, tested);
    await takeBackGone(services, entities, former, { version: tested, by, now });
    const activated: PolicyVersion = { ...tested, state: "active", activatedBy: by, activatedAt: now };
    await putInForce(entities, activated, former);
    return activated;
  });
  await services.state.reached(revision);
  return { version, revision };
}

function requireTested(version: PolicyVersion): void {
  const { state, test, content, number } = version;
  if (state !== "draft" && state !== "tested") throw notEditable(version);
  const proved = test?.fingerprint === policyFingerprint(content, number);
  if (state === "tested" && proved && test.properties.every(({ holds }) => holds)) return;
  throw new AccessError("POLICY_NOT_TESTED", "this version has not passed its tests", {
    where: "/number",
    remedy: "test it, and mend what fails",
  });
}

async function requireSecondPerson(
  entities: AccessTransaction,
  version: PolicyVersion,
  by: string,
): Promise<void> {
  for (const editor of new Set([version.author, ...version.editors])) {
    if (!(await samePerson(entities, editor, by))) continue;
    throw new AccessError("POLICY_EDITED_BY_SELF", "who edited a version cannot activate it", {
      where: "/number",
      remedy: "let a colleague who edited nothing of it activate it",
    });
  }
}

async function refuseOwnGain(
  entities: AccessTransaction,
  former: PolicyVersion,
  next: PolicyVersion,
  { by, now }: { readonly by: string; readonly now: number },
): Promise<void> {
  const accounts = await entities.accountsOf(by);
  const grants = await entities.grantsOf(accounts);
  const held = new Set(grants.filter(({ validUntil = Infinity }) => now < validUntil).map((g) => g.roleId));
  const units: string[] = [];
  for (const { unitId } of await entities.findMany("employee", accounts)) {
    units.push(unitId, ...(await unitLine(entities, unitId)).map(({ id }) => id));
  }
  const roles = next.content.roles.filter(({ id }) => held.has(id));
  if (!widensFor(policyDifference(former.content, next.content), next.content, { roles, units })) return;
  throw new AccessError("OWN_ACCESS_WIDENED", "this version widens what who activates it may do", {
    where: "/number",
    remedy: "let a colleague activate it who gains nothing by it",
  });
}

/**
 * A role that people hold opens no system that did not declare how it asks and logs (row A16); a role of before may
 * do so already, and of a new role the grants are asked.
 */
async function refuseNotOnboarded(
  state: AccessServices["state"],
  former: PolicyVersion,
  next: PolicyVersion,
): Promise<void> {
  const before = new Map(former.content.roles.map((role) => [role.id, role.permissions]));
  for (const [i, role] of next.content.roles.entries()) {
    const held = before.get(role.id);
    if (held === undefined) continue;
    const added = role.permissions.filter((one) => !held.some((had) => had.dataSetId === one.dataSetId));
    const [system] = await notOnboarded(state, { ...role, permissions: added });
    if (system !== undefined) throw systemNotOnboarded(system, `/roles/${i}/permissions`);
  }
}

/** Grants of roles that the version no longer has are taken back as any others are, with who did it (row A7). */
async function takeBackGone(
  { state, clock, random }: AccessServices,
  entities: AccessTransaction,
  former: PolicyVersion,
  { version, by, now }: { readonly version: PolicyVersion; readonly by: string; readonly now: number },
): Promise<void> {
  const { roles } = policyDifference(former.content, version.content);
  const gone = roles.filter(({ change }) => change === "removed").map(({ id }) => id);
  const grants = gone.length === 0 ? [] : await entities.grantsOfRoles(gone);
  if (grants.length === 0) return;
  const motive = `version ${version.number}: ${version.title}`;
  await takeBack(entities, state, grants, {
    id: newId(clock, random),
    reason: "role-removed",
    motive,
    by,
    at: now,
  });
}

function outdated(): AccessError {
  return new AccessError("POLICY_OUTDATED", "another version came into force after this draft was made", {
    where: "/number",
    remedy: "make a new draft from the active version and repeat the changes",
  });
}
