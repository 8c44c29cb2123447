import { preparedPseudonyms } from "../pseudonyms/prepared-pseudonyms.ts";
import { pseudonymOfNobody } from "../pseudonyms/pseudonym-of-nobody.ts";
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

/** So many pseudonyms are remembered: the shields of a large agency over several years. */
const mostRemembered = 200_000;

/** By year, the pseudonyms (base64url) of who is shielded from somebody: each question needs thousands of them. */
const remembered = new WeakMap<HiddenSubjects, Map<number, Map<string, string>>>();

/** The pseudonyms of these years (base64url) of whom the one who asks may not hear. */
export async function hiddenWithin(
  { hidden, pseudonyms }: HiddenServices,
  asker: string | undefined,
  years: readonly number[],
): Promise<ReadonlySet<string>> {
  const subjects = await hidden.from(asker);
  if (subjects.length === 0) return new Set();
  const known = rememberedOf(hidden);
  const found = new Set<string>();
  for (const year of years) {
    const ofYear = known.get(year) ?? new Map<string, string>();
    known.set(year, ofYear);
    const missing = subjects.filter((subject) => !ofYear.has(subject));
    if (missing.length > 0) {
      const prepared = await preparedPseudonyms(pseudonyms, { subjects: missing, years: [year] });
      for (const subject of missing) ofYear.set(subject, subjectIdText(prepared.ofText(subject, year).bytes));
    }
    for (const subject of subjects) found.add(ofYear.get(subject) ?? "");
  }
  return found;
}

function rememberedOf(hidden: HiddenSubjects): Map<number, Map<string, string>> {
  const known = remembered.get(hidden) ?? new Map<number, Map<string, string>>();
  const size = [...known.values()].reduce((sum, ofYear) => sum + ofYear.size, 0);
  if (size > mostRemembered) known.clear();
  remembered.set(hidden, known);
  return known;
}

/** In the place of a pseudonym that may not be asked for: one that nobody has. */
export function unlessHidden(
  subjects: readonly Uint8Array[],
  hidden: ReadonlySet<string>,
): readonly Uint8Array[] {
  return subjects.map((subject) => {
    const nobody = pseudonymOfNobody(subject);
    return hidden.has(subjectIdText(subject)) ? nobody : subject;
  });
}
