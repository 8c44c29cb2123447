import { type GapClaim, gapClaimText } from "../domain/gap.ts";
import type { LogRecord } from "../domain/record.ts";
import type { SubjectPseudonym } from "../pseudonyms/pseudonymiser.ts";
import { attemptText } from "./attempt-text.ts";
import { optionalMember, quote, wholeNumber } from "./json-text.ts";
import type { RecordContext } from "./record-context.ts";
import type { RecordedAttempt } from "./searched-call.ts";
import { subjectText } from "./subject-group.ts";

/** What someone did with the platform itself: what BIO2 8.15.01 asks of a log line. */
export interface AuditedAction {
  /** What was done, such as `log.record.read`. */
  readonly action: string;
  /** What it was done to, such as `<origin>#<index>`; never a subject's number. */
  readonly object: string;
  readonly result: "allowed" | "refused" | "failed";
  /** Why it was refused or failed. */
  readonly code?: string | undefined;
  /** From where: a system, a client or a screen; never personal data. */
  readonly source: string;
  /** Who did it: an employee's id, a client's id, or `citizen` for a subject himself. */
  readonly actor: string;
  readonly actorKind: "employee" | "system" | "citizen";
  /** Id of the employee who proposed what this one approved. */
  readonly proposedBy?: string | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  readonly traceId: string;
  readonly spanId: string;
  /** Whose data it concerned, where there is one. */
  readonly subject?: SubjectPseudonym | undefined;
  /** Of a question about subjects: whether a shield stood between one of them and who asks. */
  readonly attempt?: RecordedAttempt | undefined;
  /** Why, in the actor's words or as a reference. */
  readonly motive?: string | undefined;
  /** Of an erasure or a destruction: what goes. The gap in the log is held against it. */
  readonly gap?: GapClaim | undefined;
}

/** The record of an action on the platform, such as an auditor who opens a sealed record. */
export function auditRecord(action: AuditedAction, context: RecordContext): LogRecord {
  const { subject, attempt, gap } = action;
  const outcomes = attempt === undefined ? "" : `,"grondslag.outcomes":[${attemptText(attempt)}]`;
  const { organisation, name, version } = context.producer;
  return {
    kind: "audit",
    retentionClass: context.auditRetentionClass,
    time: action.time,
    facts:
      `{"trace_id":${quote(action.traceId)},"span_id":${quote(action.spanId)}` +
      `,"event_name":"grondslag.audit","timestamp":${wholeNumber(action.time)}` +
      `,"action":${quote(action.action)},"object":${quote(action.object)},"result":"${action.result}"` +
      `${optionalMember("code", action.code)}` +
      `,"source":${quote(action.source)}` +
      `,"resource":{"service.namespace":${quote(organisation)},"service.name":${quote(name)}` +
      `,"service.version":${quote(version)}}${gap === undefined ? "" : `,"gap":${gapClaimText(gap)}`}}`,
    subject: subject === undefined ? "{}" : subjectText(subject),
    actor:
      `{"grondslag.actor":${quote(action.actor)},"grondslag.actor_kind":"${action.actorKind}"` +
      optionalMember("grondslag.proposed_by", action.proposedBy) +
      `${optionalMember("grondslag.motive", action.motive)}${outcomes}}`,
    ...(subject === undefined ? {} : { index: { subject: subject.bytes } }),
  };
}
