import type { AccessIndex } from "./access-index.ts";
import type { AccessRequest } from "./access-request.ts";
import type { Decision, Denial } from "./decision.ts";
import { Findings } from "./findings.ts";
import { gatherFacts } from "./gather-facts.ts";
import type { Nearest } from "./policy.ts";
import type { Snapshot } from "./snapshot.ts";

const found = new Findings();

/**
 * Decides one request by need to know. Pure and synchronous; validity is checked against `now` at every
 * decision and nothing is cached. Any string may stand in the request: what is unknown is denied.
 *
 * @param now milliseconds since the epoch.
 */
export function decideAccess(snapshot: Snapshot, request: AccessRequest, now: number): Decision {
  const { index } = snapshot;
  gatherFacts(index, request, now, found);
  const { facts, employee, activity, use, period, grant, workItem } = found;
  const permits = index.policy.permits(facts);
  // A permit names what it rests on. Should a policy ever permit without that, the answer stays no.
  const complete =
    employee !== undefined &&
    activity !== undefined &&
    use !== undefined &&
    period !== undefined &&
    grant !== undefined &&
    workItem >= 0;
  if (!permits || !complete) return deny(snapshot, index, now);
  const { reasons, sealed } = index.policy.support(facts);
  return {
    permit: true,
    reasons,
    sealed,
    fields: request.fields === undefined ? use.fields : request.fields.slice(),
    grounds: period.valid,
    workItem: index.workItems.id(workItem),
    role: grant.role.id,
    grant: grant.id,
    purpose: activity.record.purpose,
    department: employee.department,
    retentionClass: activity.record.retentionClass,
    revision: snapshot.revision,
    policy: snapshot.policy,
  };
}

/** Lists what failed twice, truly and as the caller may know it, whether there is something to hide or not. */
function deny(snapshot: Snapshot, index: AccessIndex, now: number): Denial {
  const { policy } = index;
  const { facts, employee } = found;
  const nearest = (kind: Nearest): string | undefined => nearestText(index, kind, now);
  const truth = policy.failures(facts, nearest);
  const hides = policy.conceals(facts);
  const reasons = policy.failures(hides ? policy.concealed(facts) : facts, nearest);
  return {
    permit: false,
    reasons,
    sealed: hides ? truth : reasons,
    department: employee?.department,
    revision: snapshot.revision,
    policy: snapshot.policy,
  };
}

function nearestText(index: AccessIndex, kind: Nearest, now: number): string | undefined {
  const { period, grant, workItem, refusedField } = found;
  switch (kind) {
    case "workItem":
      return workItem < 0 ? undefined : index.workItems.id(workItem);
    case "ground":
      return period?.nearest;
    case "field":
      return refusedField;
    case "grant":
      if (grant === undefined) return undefined;
      return new Date(grant.until <= now ? grant.until : grant.from).toISOString();
  }
}
