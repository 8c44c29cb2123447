import type { LogRecord } from "../domain/record.ts";
import { attemptText } from "./attempt-text.ts";
import { fscText } from "./fsc-text.ts";
import { optionalMember, quote, wholeNumber } from "./json-text.ts";
import { activityHint, pseudonymYear, type RecordContext } from "./record-context.ts";
import { type Said, sayingIn } from "./said-by-caller.ts";
import type { RecordedSearchInput } from "./searched-call.ts";
import { subjectsText, subjectText } from "./subject-group.ts";

/**
 * The record of one search in the form of the Authorization Decision Log 1.0.0 (Logius), spread over the three
 * groups of an entry as that of an evaluation is:
 * - facts: the record itself. What was found stands in `body` when it says nothing about anyone; data subjects
 *   stand there as their number of results, and employees not at all (a reference to the actor group);
 * - subject: the pseudonym of the subject asked about, or of each one found, in the order of the answer;
 * - actor: the question in AuthZEN form without numbers, the employees found, and whether a shield stood in the
 *   way, in the form of an outcome.
 */
export function searchRecord(search: RecordedSearchInput, context: RecordContext): LogRecord {
  const { asked, found, time } = search;
  const year = pseudonymYear(time);
  const named = asked.subject === undefined ? undefined : context.pseudonyms.ofText(asked.subject, year);
  const subjects = "subjects" in found ? found.subjects : asked.subject === undefined ? [] : [asked.subject];
  const said = sayingIn(subjects.map((subject) => ({ request: { subject } })));
  const activity = activityHint(asked.activity ?? "");
  return {
    kind: "decision",
    retentionClass: context.decisionRetentionClass,
    time,
    facts: factsText(search, context, said),
    subject:
      named === undefined
        ? subjectsText(subjects.map((subject) => context.pseudonyms.ofText(subject, year)))
        : subjectText(named),
    actor: actorText(search, said),
    index: {
      ...(named !== undefined && { subject: named.bytes }),
      ...(activity !== undefined && { activity }),
    },
  };
}

function factsText(search: RecordedSearchInput, { producer }: RecordContext, said: Said): string {
  const response = responseText(search, said);
  const reference = response === undefined ? `,"adl.core.response":{"record_group":"actor"}` : "";
  const body = response === undefined ? "" : `,"body":{"adl.core.response":${response}}`;
  return (
    `{"trace_id":${quote(search.traceId)},"span_id":${quote(search.spanId)}` +
    `${optionalMember("parent_span_id", search.parentSpanId)},"event_name":"${search.event}"` +
    `,"timestamp":${wholeNumber(search.time)},"status":"Unset"` +
    `,"attributes":{"adl.core.request":{"record_group":"actor"}${reference}` +
    `,"adl.core.policies":{"grondslag.policy":${quote(search.policy)}}` +
    `,"adl.core.information":{"grondslag.registry":{"revision":${wholeNumber(search.revision)}}}` +
    `,"grondslag.calling_system":${quote(search.system)}${fscText(search)}}` +
    `,"resource":{"service.namespace":${quote(producer.organisation)},"service.name":${quote(producer.name)}` +
    `,"service.version":${quote(producer.version)}}${body}}`
  );
}

/** What the public part may say of the answer; undefined when that is nothing. */
function responseText({ found, more, asked }: RecordedSearchInput, said: Said): string | undefined {
  if ("employees" in found) return undefined;
  const page = (count: number) => `{"page":{"count":${count},"more":${more}}`;
  if ("subjects" in found) {
    const result = `{"type":${said.ofCall(asked.dataSet ?? "")}}`;
    return `${page(found.subjects.length)},"results":[${found.subjects.map(() => result).join(",")}]}`;
  }
  const results = found.actions.map(
    ({ action, activity }) =>
      `{"name":${quote(action)},"properties":{"processing_activity_id":${quote(activity)}}}`,
  );
  return `${page(results.length)},"results":[${results.join(",")}]}`;
}

function actorText(search: RecordedSearchInput, said: Said): string {
  const { found, more, requestId } = search;
  const results = "employees" in found ? `[${found.employees.map(said.ofCall).join(",")}]` : undefined;
  const response =
    results === undefined ? "" : `,"adl.core.response":{"page":{"more":${more}},"employees":${results}}`;
  const id = requestId === undefined ? "" : `,"grondslag.request_id":${said.ofCall(requestId)}`;
  return (
    `{"adl.core.request":${questionText(search, said)}${response}` +
    `,"grondslag.outcomes":[${attemptText(search.attempt)}]${id}}`
  );
}

/** In AuthZEN form; members that are searched for are absent, or say their type alone. */
function questionText({ asked, page }: RecordedSearchInput, said: Said): string {
  const { employee, action, activity, dataSet, fields, known, workItem, place, assuranceLevel } = asked;
  const member = (name: string, value: string | undefined) =>
    value === undefined ? undefined : `"${name}":${said.ofCall(value)}`;
  const subject = objectText([`"type":"employee"`, member("id", employee)]);
  const use = activity === undefined ? undefined : `{${member("processing_activity_id", activity)}}`;
  const doing = objectText([member("name", action), use === undefined ? undefined : `"properties":${use}`]);
  const properties = objectText([
    fields === undefined ? undefined : `"fields":[${fields.map(said.ofCall).join(",")}]`,
    known === undefined ? undefined : `"known":${known}`,
  ]);
  const resource = objectText([
    member("type", dataSet ?? ""),
    properties === "{}" ? undefined : `"properties":${properties}`,
  ]);
  const context = objectText([
    member("work_item", workItem),
    member("place", place),
    member("assurance_level", assuranceLevel),
  ]);
  return objectText([
    `"subject":${subject}`,
    doing === "{}" ? undefined : `"action":${doing}`,
    `"resource":${resource}`,
    context === "{}" ? undefined : `"context":${context}`,
    `"page":{"limit":${wholeNumber(page.limit)},"continued":${page.continued}}`,
  ]);
}

function objectText(members: readonly (string | undefined)[]): string {
  return `{${members.filter((member) => member !== undefined).join(",")}}`;
}
