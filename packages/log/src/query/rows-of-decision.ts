import type { NamedRow } from "../domain/query-row.ts";
import type { OpenedRecord, RecordGroups } from "../domain/record.ts";
import { emptyRow } from "./empty-row.ts";
import {
  listOf,
  type Members,
  membersOf,
  parseMembers,
  pseudonymOf,
  textOf,
  textsOf,
  traceOf,
} from "./read-members.ts";
import { groundsOf } from "./row-of-processing.ts";

/**
 * The rows of a decision record in the form of the Authorization Decision Log: one for each question of the call,
 * one for a search. What a row says of the reasons is what the caller was told.
 */
export function decisionRows(record: OpenedRecord, groups: RecordGroups): readonly NamedRow[] {
  const line = parseMembers(groups.facts);
  const acted = parseMembers(groups.actor);
  const attributes = membersOf(line.attributes);
  const resource = membersOf(line.resource);
  const shared: NamedRow = {
    ...emptyRow(record),
    // A line of another decision point names itself alone.
    system: textOf(attributes["grondslag.calling_system"]) || textOf(resource["service.name"]),
    source: textOf(attributes["grondslag.source"]),
    trace: traceOf(line.trace_id),
  };
  const request = membersOf(acted["adl.core.request"]);
  const response = membersOf(membersOf(line.body)["adl.core.response"]);
  const questions = request.evaluations === undefined ? [{}] : listOf(request.evaluations);
  const answers = response.evaluations === undefined ? [response] : listOf(response.evaluations);
  const outcomes = listOf(acted["grondslag.outcomes"]);
  const subjects = subjectsOf(groups.subject);
  if (questions.length === 1) {
    const row = askedRow(shared, request, membersOf(questions[0]));
    const decided = decidedRow(row, membersOf(answers[0]), membersOf(outcomes[0]));
    // A search tells of each subject that it found: who looks one of them up must find it.
    if (subjects.length > 1) return subjects.map((subject, item) => ({ ...decided, item, subject }));
    return [{ ...decided, subject: row.subject ?? subjects[0] }];
  }
  return questions.map((question, item) => {
    const row = askedRow(shared, request, membersOf(question));
    const decided = decidedRow(row, membersOf(answers[item]), membersOf(outcomes[item]));
    return { ...decided, item, subject: subjects[item] };
  });
}

/** @param shared what most questions of a batch have in common stands once, at the top */
function askedRow(row: NamedRow, shared: Members, own: Members): NamedRow {
  const action = membersOf(own.action ?? shared.action);
  const properties = membersOf(action.properties);
  const context = membersOf(own.context ?? shared.context);
  return {
    ...row,
    employee: textOf(membersOf(own.subject ?? shared.subject).id),
    action: textOf(action.name),
    activity: textOf(properties.processing_activity_id) || row.activity,
    dataSet: textOf(membersOf(own.resource ?? shared.resource).type),
    workItem: textOf(context.work_item),
  };
}

function decidedRow(row: NamedRow, answer: Members, outcome: Members): NamedRow {
  const told = membersOf(answer.context);
  const { decision } = answer;
  return {
    ...row,
    outcome: typeof decision === "boolean" ? (decision ? "permit" : "deny") : "-",
    reasons: codesOf(told.reasons),
    fields: textsOf(told.fields),
    grounds: groundsOf(told.grounds),
    workItem: textOf(told.work_item) || row.workItem,
    role: textOf(outcome.role),
    unit: textOf(outcome.unit),
    department: textOf(outcome.department),
  };
}

function codesOf(reasons: unknown): readonly string[] {
  return [...new Set(listOf(reasons).map((reason) => textOf(membersOf(reason).code)))];
}

function subjectsOf(text: string): readonly (Uint8Array | undefined)[] {
  const subject = parseMembers(text);
  const several = subject["grondslag.data_subjects"];
  const all = several === undefined ? [subject] : listOf(several);
  return all.map((one) => pseudonymOf(membersOf(one)["dpl.core.data_subject_id"]));
}
