import type { AccessIndex } from "./access-index.ts";
import type { AccessRequest } from "./access-request.ts";
import type { Judgement } from "./compile-policy.ts";
import type { Decision, Denial, Reason, TransferOffer } from "./decision.ts";
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
  const judgement = index.policy.judge(found.facts);
  if (!judgement.permits) return deny(snapshot, judgement, now);
  const { employee, activity, use, period, grant } = found;
  const workItem = judgement.emergency ? found.emergency : found.workItem;
  // As isComplete says, written out for the sake of the types.
  const complete =
    employee >= 0 &&
    activity !== undefined &&
    use !== undefined &&
    period !== undefined &&
    grant !== undefined &&
    workItem >= 0;
  if (!complete) return deny(snapshot, judgement, now);
  return {
    permit: true,
    reasons: judgement.reasons,
    sealed: judgement.sealed,
    emergency: judgement.emergency,
    fields: request.fields === undefined ? use.fields : request.fields.slice(),
    grounds: period.valid,
    workItem: index.workItems.id(workItem),
    openedBy: index.workItems.opener(workItem),
    role: grant.role.id,
    grant: grant.id,
    purpose: activity.record.purpose,
    department: index.organisation.department(employee) ?? "",
    retentionClass: activity.record.retentionClass,
    revision: snapshot.revision,
    policy: snapshot.policy,
    facts: found.facts,
    unit: index.organisation.unitId(employee),
    function: index.organisation.functionOf(employee),
  };
}

/**
 * Whether a request is permitted, for a search that leaves out what is not: without reasons, so that what is left
 * out takes as long whatever the reason is.
 *
 * @param now milliseconds since the epoch.
 */
export function permitsAccess({ index }: Snapshot, request: AccessRequest, now: number): boolean {
  gatherFacts(index, request, now, found);
  const judgement = index.policy.judge(found.facts);
  return judgement.permits && isComplete(judgement);
}

/** A permit names what it rests on. Should a policy ever permit without that, the answer stays no. */
function isComplete({ emergency }: Judgement): boolean {
  const { employee, activity, use, period, grant, workItem } = found;
  if (employee < 0 || (emergency ? found.emergency : workItem) < 0) return false;
  return activity !== undefined && use !== undefined && period !== undefined && grant !== undefined;
}

/** Writes out the reasons twice, truly and as the caller may know them, so that time does not tell them apart. */
function deny(snapshot: Snapshot, judgement: Judgement, now: number): Denial {
  const { index } = snapshot;
  const { shown } = judgement;
  const truth = reasonsOf(judgement, index, now);
  const shownJudgement = shown ?? judgement;
  const told = reasonsOf(shownJudgement, index, now);
  return {
    permit: false,
    reasons: told,
    sealed: shown === undefined ? told : truth,
    department: index.organisation.department(found.employee),
    emergency: shownJudgement.emergency ? true : undefined,
    transfer: shownJudgement.otherCompartment ? transferOffer() : undefined,
    revision: snapshot.revision,
    policy: snapshot.policy,
    facts: found.facts,
    unit: index.organisation.unitId(found.employee),
    function: index.organisation.functionOf(found.employee),
  };
}

function transferOffer(): TransferOffer | undefined {
  const named = found.use?.gate?.named;
  return named === undefined ? undefined : { compartment: named.id, units: named.unitIds };
}

/** The reasons of a judgement, which know no names, with what they point at in this request. */
function reasonsOf({ reasons, nearest }: Judgement, index: AccessIndex, now: number): readonly Reason[] {
  if (nearest === undefined) return reasons;
  // A loop, because a call for each would tell how many true reasons there are.
  const pointed: Reason[] = [];
  for (let i = 0; i < reasons.length; i++) {
    const reason = reasons[i];
    if (reason === undefined) break;
    const kind = nearest[i];
    const text = kind === undefined ? undefined : nearestText(index, kind, now);
    pointed.push(text === undefined ? reason : pointing(reason, text));
  }
  return pointed;
}

/** Written out: spreading an object costs more than the rest of a denial. */
function pointing({ code, rule, article }: Reason, nearest: string): Reason {
  return article === undefined ? { code, rule, nearest } : { code, rule, article, nearest };
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
    case "compartment":
      return found.use?.gate?.named.id;
    case "grant":
      if (grant === undefined) return undefined;
      return new Date(grant.until <= now ? grant.until : grant.from).toISOString();
  }
}
