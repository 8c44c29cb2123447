import { parseSubject } from "@grondslag/kernel";
import type { AccessServices } from "./access-services.ts";

export interface ShieldLifted {
  readonly outcome: "lifted" | "not-shielded";
  readonly revision: number;
}

/**
 * Ends the shield of a subject.
 *
 * @throws SubjectError when `subject` is none
 */
export async function liftShield(
  services: AccessServices,
  asked: { readonly subject: string },
): Promise<ShieldLifted> {
  parseSubject(asked.subject, "/subject");
  const { result, revision } = await services.store.change(async (entities) => {
    if ((await entities.lock("shield", asked.subject)) === undefined) return "not-shielded";
    await entities.remove("shield", asked.subject);
    return "lifted";
  });
  await services.state.applied(revision);
  return { outcome: result, revision };
}
