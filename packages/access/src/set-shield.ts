import type { AccessServices } from "./access-services.ts";
import { checkShield } from "./domain/checks/check-shield.ts";
import type { Shield } from "./domain/entities.ts";

export interface ShieldSet {
  readonly outcome: "set" | "unchanged";
  readonly revision: number;
}

/**
 * Shields a subject: from now on only employees with clearance for the group can reach it, and to everybody
 * else it is as if the subject did not exist (row A8). Replaces an earlier shield. Returns only when no node
 * decides without it.
 *
 * @throws AccessError, SubjectError when a member is wrong
 */
export async function setShield(
  services: AccessServices,
  asked: { readonly subject: string; readonly group: string },
): Promise<ShieldSet> {
  const shield: Shield = { id: asked.subject, subject: asked.subject, group: asked.group };
  checkShield(shield);
  const { result, revision } = await services.store.change(async (entities) => {
    const former = await entities.lock("shield", shield.id);
    if (former?.group === shield.group) return "unchanged";
    await entities.save("shield", [shield]);
    return "set";
  });
  await services.state.reached(revision);
  return { outcome: result, revision };
}
