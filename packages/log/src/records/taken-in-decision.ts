import type { LogRecord } from "../domain/record.ts";
import type { LineSubject } from "../domain/take-in/line.ts";
import type { ReadDecision } from "../domain/take-in/read-decision.ts";
import type { Source } from "../domain/take-in/source.ts";
import type { SubjectPseudonym } from "../pseudonyms/pseudonymiser.ts";
import { optionalMember, quote, wholeNumber } from "./json-text.ts";
import { activityHint, pseudonymYear, type RecordContext } from "./record-context.ts";
import { subjectsText, subjectText } from "./subject-group.ts";

/**
 * The record of a decision that another decision point took, in the form of ADL 1.0.0 and in the three groups of the
 * platform's own: the request and whatever names an employee in the actor group, numbers as pseudonyms in the subject
 * group. Its outcomes have no reasons of ours: nobody but the platform itself says here why it decided.
 */
export function takenInDecision(
  decision: ReadDecision,
  source: Pick<Source, "id" | "systemId" | "defaultRetentionClass">,
  context: RecordContext,
): LogRecord {
  const year = pseudonymYear(decision.time);
  const subjects = decision.subjects.map((subject) => pseudonymOf(subject, year, context));
  const [alone] = subjects;
  const one = subjects.length === 1 && alone !== undefined ? alone : undefined;
  const activity = activityHint(decision.activity ?? "");
  return {
    kind: "decision",
    retentionClass: source.defaultRetentionClass,
    time: decision.time,
    facts: factsText(decision, source),
    subject: one === undefined ? (subjects.length === 0 ? "{}" : subjectsText(subjects)) : subjectText(one),
    actor:
      `{${members(decision.actor)}${decision.actor.length === 0 ? "" : ","}` +
      `"grondslag.outcomes":[${Array.from({ length: decision.outcomes }, () => '{"reasons":[]}').join(",")}]}`,
    index: {
      ...(one !== undefined && { subject: one.bytes }),
      ...(activity !== undefined && { activity }),
    },
  };
}

function pseudonymOf(subject: LineSubject, year: number, { pseudonyms }: RecordContext): SubjectPseudonym {
  const made = pseudonyms.ofText(subject.text, year);
  return subject.type === undefined ? made : { bytes: made.bytes, type: subject.type };
}

function factsText(decision: ReadDecision, { id, systemId }: Pick<Source, "id" | "systemId">): string {
  const sealed = decision.actor.map(([name]) => [name, '{"record_group":"actor"}'] as const);
  const attributes = members([...decision.attributes, ...sealed]);
  return (
    `{"trace_id":"${decision.traceId}","span_id":"${decision.spanId}"` +
    `${optionalMember("parent_span_id", decision.parentSpanId)},"event_name":"${decision.event}"` +
    `,"timestamp":${wholeNumber(decision.time)},"status":"${decision.status}"` +
    `,"attributes":{${attributes}${attributes === "" ? "" : ","}"grondslag.calling_system":${quote(systemId)}` +
    `,"grondslag.source":${quote(id)}}` +
    `,"resource":${decision.resource ?? `{"service.name":${quote(systemId)}}`}` +
    `,"body":{${members(decision.body)}}}`
  );
}

function members(list: readonly (readonly [name: string, json: string])[]): string {
  return list.map(([name, json]) => `${quote(name)}:${json}`).join(",");
}
