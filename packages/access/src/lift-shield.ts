import { parseSubject } from "@grondslag/kernel";
import type { AccessServices } from "./access-services.ts";

export interface ShieldLifted {
  readonly outcome: "lifted" | "not-shielded";
  readonly revision: number;
}

export interface ShieldsLifted {
  readonly lifted: number;
  readonly notShielded: number;
  readonly revision: number;
}

/** Ends the shield of one subject, see {@link liftShields}. */
export async function liftShield(
  services: AccessServices,
  asked: { readonly subject: string; readonly bySystem?: string | undefined },
): Promise<ShieldLifted> {
  const { subject, bySystem } = asked;
  const { lifted, revision } = await lift(services, [subject], bySystem, () => "/subject");
  return { outcome: lifted === 1 ? "lifted" : "not-shielded", revision };
}

/**
 * Ends the shields of subjects: a person all of them, a system its own. To a system, a shield that it did not set
 * is none: it cannot lift it and does not learn of it, so a subject may stay shielded. Work that went to the group's unit stays there until somebody hands it on.
 *
 * @throws SubjectError when one of `subjects` is none
 */
export function liftShields(
  services: AccessServices,
  asked: { readonly subjects: readonly string[]; readonly bySystem?: string | undefined },
): Promise<ShieldsLifted> {
  return lift(services, asked.subjects, asked.bySystem, (i) => `/subjects/${i}`);
}

async function lift(
  services: AccessServices,
  subjects: readonly string[],
  bySystem: string | undefined,
  at: (i: number) => string,
): Promise<ShieldsLifted> {
  for (const [i, subject] of subjects.entries()) parseSubject(subject, at(i));
  const { result: lifted, revision } = await services.store.change(async (entities) => {
    await entities.holdShields("changing");
    const there = await entities.shieldsOf([...new Set(subjects)]);
    const own = there.filter(({ setBy }) => bySystem === undefined || setBy === bySystem);
    await entities.removeMany(
      "shield",
      own.map(({ id }) => id),
    );
    return new Set(own.map(({ subject }) => subject)).size;
  });
  await services.state.applied(revision);
  return { lifted, notShielded: subjects.length - lifted, revision };
}
