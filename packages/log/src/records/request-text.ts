import type { RecordedItemInput, RecordedRequest } from "./decided-call.ts";
import type { Said } from "./said-by-caller.ts";

/** The members of a question in AuthZEN form without `resource.id`, each as JSON text. */
type RequestMembers = readonly [subject: string, action: string, resource: string, context: string];

const names = ["subject", "action", "resource", "context"] as const;
const empty = "{}";

/** One question. */
export function requestText(members: RequestMembers): string {
  return `{${membersText(members, [])}}`;
}

/**
 * The questions of a batch as AuthZEN writes them: what most of them share stands once, at the top, as the
 * default. So the record of a batch does not outgrow the call itself.
 */
export function batchRequestText(items: readonly RecordedItemInput[], said: Said): string {
  const fields = rememberFields(said);
  const questions = items.map(({ request }) => requestMembers(request, said, fields));
  const shared = names.map((_, at) => mostFrequent(questions, at));
  const defaults = names.flatMap((name, at) =>
    shared[at] === undefined ? [] : [`"${name}":${shared[at]},`],
  );
  const evaluations = questions.map((members) => `{${membersText(members, shared)}}`);
  return `{${defaults.join("")}"evaluations":[${evaluations.join(",")}]}`;
}

export function requestMembers(
  request: RecordedRequest,
  said: Said,
  fieldsOf: (request: RecordedRequest) => string = (one) => fieldsText(one, said),
): RequestMembers {
  const { employee, action, activity, dataSet } = request;
  return [
    `{"type":"employee","id":${said.text(employee, request)}}`,
    `{"name":${said.text(action, request)},"properties":{"processing_activity_id":${said.text(activity, request)}}}`,
    `{"type":${said.text(dataSet, request)}${propertiesText(request, fieldsOf(request))}}`,
    contextText(request, said),
  ];
}

function contextText(request: RecordedRequest, said: Said): string {
  const { workItem, place, assuranceLevel } = request;
  if (place === undefined && assuranceLevel === undefined) {
    return workItem === undefined ? empty : `{"work_item":${said.text(workItem, request)}}`;
  }
  const members: string[] = [];
  if (workItem !== undefined) members.push(`"work_item":${said.text(workItem, request)}`);
  if (place !== undefined) members.push(`"place":${said.text(place, request)}`);
  if (assuranceLevel !== undefined) members.push(`"assurance_level":${said.text(assuranceLevel, request)}`);
  return `{${members.join(",")}}`;
}

function membersText(members: RequestMembers, defaults: readonly (string | undefined)[]): string {
  let text = "";
  for (let at = 0; at < names.length; at++) {
    const member = members[at];
    // An empty context is the same as none, except where it takes the place of a default.
    if (member === defaults[at] || (member === empty && defaults[at] === undefined)) continue;
    text += `${text === "" ? "" : ","}"${names[at]}":${member}`;
  }
  return text;
}

/** The text that is worth writing once; undefined when no two questions have the same. */
function mostFrequent(questions: readonly RequestMembers[], at: number): string | undefined {
  const counts = new Map<string, number>();
  let most: string | undefined;
  let highest = 1;
  for (const members of questions) {
    const text = members[at] ?? empty;
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    if (count <= highest || text === empty) continue;
    most = text;
    highest = count;
  }
  return most;
}

function fieldsText(request: RecordedRequest, said: Said): string {
  if (request.fields === undefined) return "";
  return `"fields":[${request.fields.map((field) => said.text(field, request)).join(",")}]`;
}

function propertiesText({ known }: RecordedRequest, fields: string): string {
  if (known === undefined) return fields === "" ? "" : `,"properties":{${fields}}`;
  return `,"properties":{"known":${known}${fields === "" ? "" : `,${fields}`}}`;
}

/** Questions that took the same default share the list itself: it is written once. */
function rememberFields(said: Said): (request: RecordedRequest) => string {
  const texts = new Map<readonly string[], { readonly subject: string; readonly text: string }>();
  return (request) => {
    const { fields, subject } = request;
    if (fields === undefined) return "";
    const known = texts.get(fields);
    if (known?.subject === subject) return known.text;
    const text = fieldsText(request, said);
    texts.set(fields, { subject, text });
    return text;
  };
}
