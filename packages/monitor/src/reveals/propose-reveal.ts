import { newId } from "@grondslag/kernel";
import { wordsWithoutNumbers } from "@grondslag/log";
import type { Reveal } from "../domain/reveal.ts";
import { OversightError } from "../oversight-error.ts";
import { checkDistance, unveil, type VeiledEmployee } from "../oversight-people.ts";
import type { RevealServices } from "./ports.ts";

export interface ProposeReveal {
  readonly employee: VeiledEmployee;
  readonly about: string;
  readonly reason: string;
  /** Milliseconds since the Unix epoch. */
  readonly until: number;
  /** Id of the employee who asks. */
  readonly by: string;
}

const longest = 31 * 86_400_000;

/**
 * Asks that the name behind a pseudonym be shown. Somebody else agrees or not.
 *
 * @throws OversightError REVEAL_INVALID, PSEUDONYM_UNKNOWN, CONCERNS_YOURSELF
 */
export async function proposeReveal(
  { store, people, clock, random }: Pick<RevealServices, "store" | "people" | "clock" | "random">,
  { employee, about, reason, until, by }: ProposeReveal,
): Promise<Reveal> {
  const at = clock.now();
  if (!(until > at && until - at <= longest)) {
    throw new OversightError("REVEAL_INVALID", "/until is not within 31 days from now", {
      where: "/until",
      remedy: "name a moment within that time",
    });
  }
  const employeeId = await unveil(people, employee);
  await checkDistance(people, by, [employeeId]);
  const { pseudonym, year } = employee;
  const reveal: Reveal = {
    id: newId(clock, random),
    employeeId,
    pseudonym,
    year,
    about,
    // The employee reads it afterwards.
    reason: wordsWithoutNumbers(reason),
    until,
    proposed: { by, at },
    decided: undefined,
  };
  await store.add(reveal);
  return reveal;
}
