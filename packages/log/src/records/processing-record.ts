import type { LogRecord } from "../domain/record.ts";
import type { SubjectPseudonym } from "../pseudonyms/pseudonymiser.ts";
import { activityText } from "./activity-text.ts";
import type { RecordedCallInput, RecordedPermit, RecordedRequest } from "./decided-call.ts";
import { fscText } from "./fsc-text.ts";
import { quote, wholeNumber } from "./json-text.ts";
import { pseudonymYear, type RecordContext } from "./record-context.ts";
import { subjectText } from "./subject-group.ts";

/** One permitted item: a processing of the data of one subject. */
export interface RecordedProcessing {
  readonly request: RecordedRequest;
  readonly decision: RecordedPermit;
  readonly startedAt: number;
  readonly spanId: string;
}

/**
 * The line of one processing in the form of Logboek Dataverwerkingen 1.0.0 (Logius): one for each permit,
 * with one subject. Its parent span is that of the decision record, in the same trace. The employee stands in
 * the actor group alone: LDV keeps users out of a line, and the citizen gets facts and subject only.
 *
 * `status` is `Unset`: the platform records before the data are released, and nothing went wrong so far.
 */
export function processingRecord(
  { request, decision, startedAt, spanId }: RecordedProcessing,
  call: RecordedCallInput,
  context: RecordContext,
  subject: SubjectPseudonym = context.pseudonyms.ofText(request.subject, pseudonymYear(call.time)),
): LogRecord {
  const activity = activityText(request, decision, context);
  const start =
    `{"trace_id":${quote(call.traceId)},"span_id":${quote(spanId)},"parent_span_id":${quote(call.spanId)}` +
    `,"name":${activity.name},"start_time":${wholeNumber(startedAt)}` +
    `,"end_time":${wholeNumber(Math.max(startedAt, call.time))}`;
  const own = fscText(call);
  const ending = own === "" ? activity.ending(decision, call.system) : undefined;
  const facts = start + (ending?.text ?? activity.endingWith(own, decision, call.system));
  const { hint } = activity;
  return {
    kind: "processing",
    retentionClass: decision.retentionClass,
    time: call.time,
    facts,
    subject: subjectText(subject),
    actor:
      `{"grondslag.employee":${quote(request.employee)},"grondslag.role":${quote(decision.role)}` +
      `,"grondslag.grant":${quote(decision.grant)},"grondslag.work_item":${quote(decision.workItem)}` +
      `,"grondslag.opened_by":${quote(decision.openedBy)}}`,
    index: hint === undefined ? { subject: subject.bytes } : { subject: subject.bytes, activity: hint },
    parts: ending === undefined ? undefined : { facts, start, ending },
  };
}
