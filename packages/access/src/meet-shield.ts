import type { AccessServices } from "./access-services.ts";
import type { Reason } from "./domain/decision.ts";
import { subjectsOfWork } from "./domain/find-subjects.ts";
import { inSightOf } from "./domain/in-sight-of.ts";
import { veilFor } from "./domain/shield-veil.ts";
import { subjectKey } from "./domain/subject-key.ts";

/** What the sealed part of a record tells of a question by people; the one who asks is not told. */
export interface ShieldMet {
  /** The reason of a shield; none when no shield stands in the way. */
  readonly sealed: readonly Reason[];
  /** Id of the unit of the employee who asks. */
  readonly unit: string | undefined;
}

/** As long as it is written when there is none: see `attemptText` of the log. */
const shield: Reason = { code: "SHIELDED", rule: "shield", article: "AVG art. 32 lid 1 onder b" };

/**
 * Whether a shield stands between who asks and one of the subjects that the question is about (row A8).
 *
 * @param asker id of the employee who asks; undefined for a system.
 * @throws AccessError `AUTHORITY_UNREACHABLE`
 */
export function meetShield(
  { state }: Pick<AccessServices, "state">,
  asker: string | undefined,
  subjects: Iterable<string>,
): ShieldMet {
  const snapshot = state.snapshot();
  const { organisation } = snapshot.index;
  let met = 0;
  for (const subject of subjects) met += veilFor(snapshot, asker, subjectKey(subject)).drawn ? 1 : 0;
  return {
    sealed: met === 0 ? [] : [shield],
    unit: asker === undefined ? undefined : organisation.unitId(organisation.employeeNumber(asker)),
  };
}

/**
 * The same for a question about everybody whom an employee has work about.
 *
 * @param seenBy as that of `whatCanSee`
 * @throws AccessError `AUTHORITY_UNREACHABLE`
 */
export function meetShieldInWork(
  services: Pick<AccessServices, "state">,
  asker: string | undefined,
  employeeId: string,
  seenBy?: string,
): ShieldMet {
  const { index } = services.state.snapshot();
  const seen = inSightOf(index, seenBy, employeeId);
  return meetShield(services, asker, seen ? subjectsOfWork(index, employeeId) : []);
}
