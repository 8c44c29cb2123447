import { formatSubject, type Subject } from "@grondslag/kernel";
import { yearsOfPeriod } from "../period-years.ts";
import { preparedPseudonyms } from "../pseudonyms/prepared-pseudonyms.ts";
import type { Pseudonymiser } from "../pseudonyms/pseudonymiser.ts";
import type { SubjectProofs } from "./ask-subject-proofs.ts";
import { type ProveSubjectServices, proveSubjectIn } from "./prove-subject-in.ts";

export interface OwnSubjectProofsServices extends ProveSubjectServices {
  readonly pseudonyms: Pseudonymiser;
  /** Retention classes of which a subject does not see the records: decisions and acts of the platform. */
  readonly sealedClasses: readonly string[];
  /**
   * Whether everything may be shown to this subject now. While a disclosure is delayed by law, a proof that nothing is
   * left out cannot be given: then the answer is that of a log whose map is not made yet.
   */
  readonly mayShowAll?: (subject: Subject) => Promise<boolean>;
}

/**
 * Proves to a subject that the history of his own data is complete, log by log.
 *
 * @throws RecordError PERIOD_WRONG; PseudonymError PSEUDONYMS_AWAY; LogError LOG_CORRUPT
 */
export async function ownSubjectProofs(
  services: OwnSubjectProofsServices,
  { subject, from, to }: { readonly subject: Subject; readonly from: number; readonly to: number },
): Promise<SubjectProofs> {
  const years = yearsOfPeriod(from, to);
  const ready = await preparedPseudonyms(services.pseudonyms, { subjects: [formatSubject(subject)], years });
  const pseudonyms = new Map(years.map((year) => [year, ready.of(subject, year)] as const));
  const logs = await proveSubjectIn(services, { pseudonyms, from, to, without: services.sealedClasses });
  if ((await services.mayShowAll?.(subject)) !== false) return { pseudonyms, logs };
  return { pseudonyms, logs: logs.map((log) => ({ ...log, proved: undefined })) };
}
