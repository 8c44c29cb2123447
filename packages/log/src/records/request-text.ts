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
  const write = rememberMembers();
  const questions = items.map(({ request }) => requestMembers(request, said, fields, write));
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
  write: MemberWriters = writers,
): RequestMembers {
  const { employee, action, activity, dataSet } = request;
  return [
    write.subject(said.text(employee, request), ""),
    write.action(said.text(action, request), said.text(activity, request)),
    write.resource(said.text(dataSet, request), write.properties(knownText(request), fieldsOf(request))),
    contextText(request, said, write),
  ];
}

/** Writes a member of a question from two parts of it, which are JSON text already. */
type MemberWriter = (one: string, other: string) => string;

interface MemberWriters {
  readonly subject: MemberWriter;
  readonly action: MemberWriter;
  readonly resource: MemberWriter;
  readonly properties: MemberWriter;
  readonly context: MemberWriter;
}

const writers: MemberWriters = {
  subject: (employee) => `{"type":"employee","id":${employee}}`,
  action: (name, activity) => `{"name":${name},"properties":{"processing_activity_id":${activity}}}`,
  resource: (dataSet, properties) => `{"type":${dataSet}${properties}}`,
  properties: (known, fields) => {
    const members = joined(known, fields);
    return members === "" ? "" : `,"properties":{${members}}`;
  },
  context: (workItem, presence) => `{${joined(workItem, presence)}}`,
};

/** Members that the questions of a batch have in common become the same string: counting them reads it once. */
function rememberMembers(): MemberWriters {
  return {
    subject: rememberPairs(writers.subject),
    action: rememberPairs(writers.action),
    resource: rememberPairs(writers.resource),
    properties: rememberPairs(writers.properties),
    context: rememberPairs(writers.context),
  };
}

function rememberPairs(write: MemberWriter): MemberWriter {
  const texts = new Map<string, Map<string, string>>();
  return (one, other) => {
    let ofOne = texts.get(one);
    if (ofOne === undefined) {
      ofOne = new Map();
      texts.set(one, ofOne);
    }
    let text = ofOne.get(other);
    if (text === undefined) {
      text = write(one, other);
      ofOne.set(other, text);
    }
    return text;
  };
}

function contextText(request: RecordedRequest, said: Said, write: MemberWriters): string {
  const { workItem, place, assuranceLevel } = request;
  const item = workItem === undefined ? "" : `"work_item":${said.text(workItem, request)}`;
  const where = place === undefined ? "" : `"place":${said.text(place, request)}`;
  if (assuranceLevel === undefined) return write.context(item, where);
  return write.context(item, joined(where, `"assurance_level":${said.text(assuranceLevel, request)}`));
}

function joined(one: string, other: string): string {
  if (one === "" || other === "") return one + other;
  return `${one},${other}`;
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

function knownText({ known }: RecordedRequest): string {
  if (known === undefined) return "";
  return known ? '"known":true' : '"known":false';
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
