import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkShield } from "./domain/checks/check-shield.ts";
import type { Shield } from "./domain/entities.ts";
import { shieldId } from "./domain/shield-id.ts";
import { type Reference, referToKnown } from "./refer-to-known.ts";
import { moveShieldedWork } from "./shielded-work.ts";

/** A subject with the group that alone may help it. */
export interface ShieldAsked {
  readonly subject: string;
  readonly group: string;
}

export interface ShieldSet {
  readonly outcome: "set" | "unchanged";
  readonly revision: number;
}

export interface ShieldsSet {
  readonly set: number;
  readonly unchanged: number;
  readonly revision: number;
}

/** Shields one subject, see {@link setShields}. */
export async function setShield(
  services: AccessServices,
  asked: ShieldAsked & { readonly bySystem?: string | undefined },
): Promise<ShieldSet> {
  const { subject, group, bySystem } = asked;
  const { set, revision } = await save(services, { shields: [{ subject, group }], bySystem }, () => "");
  return { outcome: set === 1 ? "set" : "unchanged", revision };
}

/**
 * Shields subjects: from now on only employees with clearance for the group can reach them, and to everybody
 * else it is as if they did not exist (rows A8, A17). Replaces what the same source, or people, claimed before, and
 * stands beside what others claim: of two groups somebody has to be cleared for both. Open work about them goes
 * from whoever is not cleared to the unit of the group. All or nothing, and it returns only when no node decides
 * without them.
 *
 * A shield does not wait for a group that has no unit yet, as those from before groups had one: work about its
 * subjects opens nothing to who is not cleared, and goes to the unit as soon as there is one.
 *
 * @param asked `bySystem`: the source that sets them, which is told that they are set and nothing of others; left
 * out for a person.
 * @throws AccessError `SHIELD_GROUP_UNKNOWN`, `SUBJECT_DUPLICATE` or what is wrong with a member; SubjectError
 */
export function setShields(services: AccessServices, asked: ShieldsAsked): Promise<ShieldsSet> {
  return save(services, asked, (i) => `/shields/${i}`);
}

interface ShieldsAsked {
  readonly shields: readonly ShieldAsked[];
  readonly bySystem?: string | undefined;
}

async function save(
  services: AccessServices,
  { shields: asked, bySystem }: ShieldsAsked,
  at: (i: number) => string,
): Promise<ShieldsSet> {
  const shields = asked.map(
    ({ subject, group }): Shield => ({ id: shieldId(subject, bySystem), subject, group, setBy: bySystem }),
  );
  checkEach(shields, at);
  const { result, revision } = await services.store.change(async (entities) => {
    await entities.holdShields("changing");
    await checkGroups(entities, shields, at);
    const ids = shields.map(({ id }) => id);
    const former = new Map((await entities.lockMany("shield", ids)).map((shield) => [shield.id, shield]));
    const fresh = shields.filter(({ id, group }) => former.get(id)?.group !== group);
    if (fresh.length > 0) await entities.save("shield", fresh);
    // Also about those that were shielded already: what came in past the shield goes where it belongs.
    await moveShieldedWork(
      services,
      entities,
      await entities.openWorkAbout(shields.map(({ subject }) => subject)),
    );
    // Whether a security officer lifted it in the meantime is not for the source to know.
    const set = bySystem === undefined ? fresh.length : shields.length;
    return { set, unchanged: shields.length - set };
  });
  await services.state.reached(revision);
  return { ...result, revision };
}

function checkEach(shields: readonly Shield[], at: (i: number) => string): void {
  const seen = new Set<string>();
  for (const [i, shield] of shields.entries()) {
    checkShield(shield, at(i));
    if (seen.has(shield.id)) {
      throw new AccessError("SUBJECT_DUPLICATE", `${at(i)}/subject is given twice`, {
        where: `${at(i)}/subject`,
        remedy: "give each subject once",
      });
    }
    seen.add(shield.id);
  }
}

async function checkGroups(
  entities: AccessTransaction,
  shields: readonly Shield[],
  at: (i: number) => string,
): Promise<void> {
  const references = shields.map(
    ({ group }, i): Reference => ({ kind: "shield-group", id: group, where: `${at(i)}/group` }),
  );
  await referToKnown(entities, references);
}
