import { yearsOfPeriod } from "../period-years.ts";
import { preparedPseudonyms } from "../pseudonyms/prepared-pseudonyms.ts";
import type { Pseudonymiser } from "../pseudonyms/pseudonymiser.ts";
import { type HiddenSubjects, hiddenWithin, unlessHidden } from "../query/hidden-subjects.ts";
import { type ProveSubjectServices, proveSubjectIn, type SubjectInLog } from "./prove-subject-in.ts";

export interface AskSubjectProofsServices extends ProveSubjectServices {
  readonly pseudonyms: Pseudonymiser;
  readonly hidden: HiddenSubjects;
}

/** A question of somebody who oversees the log. */
export interface SubjectProofsAsked {
  /** As in a request: `bsn:123456782`. */
  readonly subject: string;
  /** Milliseconds since the Unix epoch, the first that counts. */
  readonly from: number;
  /** Milliseconds since the Unix epoch, the first that counts no more. */
  readonly to: number;
  /** Id of the employee who asks; undefined for a system, which is cleared for no shield. */
  readonly asker: string | undefined;
  /** Puts the question on record; the maps are read when that is durable. */
  readonly record: () => Promise<void>;
}

/** What the logs hold about a subject, and the pseudonym of each year that the proofs are of. */
export interface SubjectProofs {
  readonly pseudonyms: ReadonlyMap<number, Uint8Array>;
  readonly logs: readonly SubjectInLog[];
}

/**
 * Answers "what is there about this subject" with proofs that nothing is left out. It is on record before anything is
 * read. About a subject that is shielded from the one who asks it proves that there is nothing about somebody whom
 * nobody knows: same work, same form (row A8).
 *
 * @throws RecordError PERIOD_WRONG; PseudonymError PSEUDONYMS_AWAY; LogError LOG_CORRUPT
 */
export async function askSubjectProofs(
  services: AskSubjectProofsServices,
  { subject, from, to, asker, record }: SubjectProofsAsked,
): Promise<SubjectProofs> {
  const years = yearsOfPeriod(from, to);
  await record();
  const ready = await preparedPseudonyms(services.pseudonyms, { subjects: [subject], years });
  const hidden = await hiddenWithin(services, asker, years);
  const shown = unlessHidden(
    years.map((year) => ready.ofText(subject, year).bytes),
    hidden,
  );
  const pseudonyms = new Map(years.flatMap((year, at) => (shown[at] ? [[year, shown[at]] as const] : [])));
  return { pseudonyms, logs: await proveSubjectIn(services, { pseudonyms, from, to }) };
}
