import { formatSubject, isConfidentialClass, type Subject } from "@grondslag/kernel";
import { parseOrigin } from "../domain/origin.ts";
import { yearsOfPeriod } from "../period-years.ts";
import { preparedPseudonyms } from "../pseudonyms/prepared-pseudonyms.ts";
import type { Pseudonymiser } from "../pseudonyms/pseudonymiser.ts";
import type { SubjectProofs } from "./ask-subject-proofs.ts";
import { type ProveSubjectServices, proveSubjectIn } from "./prove-subject-in.ts";

export interface OwnSubjectProofsServices extends ProveSubjectServices {
  readonly pseudonyms: Pseudonymiser;
  /** Retention classes of which a subject does not see the records: decisions and acts of the platform. */
  readonly sealedClasses: readonly string[];
}

/**
 * Proves to a subject that the history of his own data is complete, log by log. Logs of confidential classes are left
 * out for everybody, whether a delay hides something of him or not: a proof that is missing for some would tell it.
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
  const classes = services.log.logs().map(({ origin }) => parseOrigin(origin).retentionClass);
  const without = [...services.sealedClasses, ...classes.filter(isConfidentialClass)];
  return { pseudonyms, logs: await proveSubjectIn(services, { pseudonyms, from, to, without }) };
}
