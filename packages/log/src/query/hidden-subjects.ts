import { createHash } from "node:crypto";
import { preparedPseudonyms } from "../pseudonyms/prepared-pseudonyms.ts";
import { type Pseudonymiser, subjectIdText } from "../pseudonyms/pseudonymiser.ts";

/** Who is shielded from whom. The log knows no shields: it asks. */
export interface HiddenSubjects {
  /**
   * The subjects, as in a request, that are shielded from this employee now.
   *
   * @param asker undefined for a system, which is cleared for nothing.
   */
  from(asker: string | undefined): Promise<readonly string[]>;
}

export interface HiddenServices {
  readonly hidden: HiddenSubjects;
  readonly pseudonyms: Pseudonymiser;
}

/** The pseudonyms of these years (base64url) of whom the one who asks may not hear. */
export async function hiddenWithin(
  { hidden, pseudonyms }: HiddenServices,
  asker: string | undefined,
  years: readonly number[],
): Promise<ReadonlySet<string>> {
  const subjects = await hidden.from(asker);
  if (subjects.length === 0) return new Set();
  const prepared = await preparedPseudonyms(pseudonyms, { subjects, years });
  return new Set(
    subjects.flatMap((subject) => years.map((year) => subjectIdText(prepared.ofText(subject, year).bytes))),
  );
}

/** In the place of a pseudonym that may not be asked for: one that nobody has. */
export function unlessHidden(
  subjects: readonly Uint8Array[],
  hidden: ReadonlySet<string>,
): readonly Uint8Array[] {
  return subjects.map((subject) => {
    const nobody = createHash("sha256").update("nobody\0").update(subject).digest();
    return hidden.has(subjectIdText(subject)) ? nobody : subject;
  });
}
