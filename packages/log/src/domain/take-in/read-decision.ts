import { cleanJson, isMembers, type JsonMembers } from "./clean-json.ts";
import { type CompiledMapping, subjectOf } from "./compiled-mapping.ts";
import type { LineSubject } from "./line.ts";
import { type RejectCode, type Rejection, rejection } from "./rejection.ts";
import { timeFault } from "./time-fault.ts";

export const decisionEvents = [
  "adl.access_evaluation",
  "adl.access_evaluations",
  "adl.search_subject",
  "adl.search_action",
  "adl.search_resource",
] as const;
export type DecisionEvent = (typeof decisionEvents)[number];

/** A decision of another decision point in the form of ADL 1.0.0, cut into what goes where. Texts are JSON. */
export interface ReadDecision {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly event: DecisionEvent;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  readonly status: "Unset" | "Ok" | "Error";
  /** Members of `attributes` by name. */
  readonly attributes: readonly (readonly [name: string, json: string])[];
  /** Members of `body` that name no employee and no subject. */
  readonly body: readonly (readonly [name: string, json: string])[];
  /** Members of `body` that may name employees. */
  readonly actor: readonly (readonly [name: string, json: string])[];
  readonly resource: string | undefined;
  /** Whom the decisions are about, in the order of the request or of what was found. */
  readonly subjects: readonly LineSubject[];
  readonly activity: string | undefined;
  /** How many decisions it holds. */
  readonly outcomes: number;
}

const parts = ["request", "response", "policies", "information", "configuration"].map(
  (part) => `adl.core.${part}`,
);
/** Parts in which employees and subjects may stand. */
const naming = ["adl.core.request", "adl.core.response", "adl.core.information"];
const statuses = ["Unset", "Ok", "Error"] as const;
const hexadecimal = /^[0-9a-f]+$/;
const mostEvaluations = 10_000;

/** Reads one record of ADL 1.0.0, or says why it cannot be taken in. */
export function readDecision(
  mapping: CompiledMapping,
  value: unknown,
  now: number,
): ReadDecision | Rejection {
  if (!isMembers(value)) return rejection("LINE_MALFORMED", "record");
  const { trace_id, span_id, parent_span_id, timestamp } = value;
  const traceFault = idFault(trace_id, 32);
  if (traceFault !== undefined) return rejection(`TRACE_ID_${traceFault}`, "trace_id");
  const spanFault = idFault(span_id, 16);
  if (spanFault !== undefined) return rejection(`SPAN_ID_${spanFault}`, "span_id");
  if (parent_span_id !== undefined && idFault(parent_span_id, 16) !== undefined)
    return rejection("PARENT_ID_WRONG", "parent_span_id");
  const event = decisionEvents.find((known) => known === value.event_name);
  if (event === undefined) return rejection("EVENT_UNKNOWN", "event_name");
  const status = statuses.find((known) => known === value.status);
  if (status === undefined) return rejection("STATUS_UNKNOWN", "status");
  const time = typeof timestamp === "number" ? timestamp : Number.NaN;
  const late =
    Number.isInteger(time) || timestamp === undefined
      ? timeFault(timestamp === undefined ? 0 : time, now)
      : "TIME_WRONG";
  if (late !== undefined) return rejection(late, "timestamp");
  if (time < mapping.source.activeFrom) return rejection("BEFORE_SOURCE", "timestamp");
  const attributes = value.attributes ?? {};
  const body = value.body ?? {};
  if (!isMembers(attributes)) return rejection("LINE_MALFORMED", "attributes");
  if (!isMembers(body)) return rejection("LINE_MALFORMED", "body");
  const twice = parts.find((part) => attributes[part] !== undefined && body[part] !== undefined);
  if (twice !== undefined) return rejection("ATTRIBUTE_TWICE", twice);
  // ADL leaves it open where a part stands; who is named in it stands in the same group wherever it was.
  const told = { ...membersOf(attributes, naming), ...body };
  const answer = responseFault(status, told);
  if (answer !== undefined) return rejection(answer, "adl.core.response");
  const cut = cutBody(mapping, event, attributes, told);
  if ("rejected" in cut) return cut;
  const kept = keptAttributes(mapping, attributes);
  if ("rejected" in kept) return kept;
  return {
    traceId: String(trace_id),
    spanId: String(span_id),
    parentSpanId: parent_span_id === undefined ? undefined : String(parent_span_id),
    event,
    time,
    status,
    attributes: kept.attributes,
    ...cut,
    resource: resourceOf(value.resource),
  };
}

function idFault(id: unknown, length: number): "MISSING" | "LENGTH" | "ZERO" | undefined {
  if (id === undefined || id === "") return "MISSING";
  if (typeof id !== "string" || id.length !== length || !hexadecimal.test(id)) return "LENGTH";
  return /^0+$/.test(id) ? "ZERO" : undefined;
}

function membersOf(value: JsonMembers, names: readonly string[]): JsonMembers {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}

function responseFault(status: string, body: JsonMembers): RejectCode | undefined {
  const response = body["adl.core.response"];
  if (status !== "Error") return response === undefined ? "RESPONSE_MISSING" : undefined;
  return isMembers(response) && typeof response.decision === "boolean" ? "DENIAL_AS_ERROR" : undefined;
}

type CutBody = Pick<ReadDecision, "body" | "actor" | "subjects" | "activity" | "outcomes">;

function cutBody(
  mapping: CompiledMapping,
  event: DecisionEvent,
  attributes: JsonMembers,
  body: JsonMembers,
): CutBody | Rejection {
  const facts: (readonly [string, string])[] = [];
  const actor: (readonly [string, string])[] = [];
  const subjects: LineSubject[] = [];
  const request = isMembers(body["adl.core.request"]) ? body["adl.core.request"] : undefined;
  const response = isMembers(body["adl.core.response"]) ? body["adl.core.response"] : undefined;
  const shown = request === undefined ? undefined : requestWithout(mapping, request, subjects);
  const results = event === "adl.search_resource" ? foundWithout(mapping, response, subjects) : response;
  for (const [name, value] of Object.entries(body)) {
    if (!parts.includes(name)) continue;
    const told =
      name === "adl.core.request"
        ? (shown ?? value)
        : name === "adl.core.response"
          ? (results ?? value)
          : value;
    const json = cleanJson(told);
    if (json === undefined) return rejection("TEXT_TOO_LONG", name);
    // A request names an employee, what was asked about a subject may too, and a subject search finds employees.
    const sealed =
      name === "adl.core.request" ||
      name === "adl.core.information" ||
      (name === "adl.core.response" && event === "adl.search_subject");
    (sealed ? actor : facts).push([name, json]);
  }
  const own = attributeSubject(mapping, attributes);
  if (own !== undefined && "rejected" in own) return own;
  if (subjects.length === 0 && own !== undefined) subjects.push(own);
  const evaluations = response?.evaluations;
  const outcomes = Array.isArray(evaluations) ? evaluations.length : 1;
  if (outcomes > mostEvaluations || subjects.length > mostEvaluations)
    return rejection("LINE_TOO_LONG", "adl.core.response");
  return { body: facts, actor, subjects, activity: activityOf(request), outcomes };
}

/** The request without the numbers of subjects, which are put into `subjects` in their order. */
function requestWithout(
  mapping: CompiledMapping,
  request: JsonMembers,
  subjects: LineSubject[],
): JsonMembers {
  const { evaluations } = request;
  const own = withoutSubject(mapping, request, Array.isArray(evaluations) ? [] : subjects);
  if (!Array.isArray(evaluations)) return own;
  return {
    ...own,
    evaluations: evaluations.map((item: unknown) =>
      isMembers(item)
        ? withoutSubject(mapping, item, subjects, item.resource === undefined ? request.resource : undefined)
        : item,
    ),
  };
}

function withoutSubject(
  mapping: CompiledMapping,
  question: JsonMembers,
  subjects: LineSubject[],
  shared?: unknown,
): JsonMembers {
  const resource = question.resource ?? shared;
  if (!isMembers(resource)) return question;
  const subject = resourceSubject(mapping, resource);
  if (subject === undefined) return question;
  subjects.push(subject);
  if (question.resource === undefined) return question;
  const { id: _number, ...shown } = resource;
  return { ...question, resource: shown };
}

/** Data subjects that a search found, by their type alone. */
function foundWithout(
  mapping: CompiledMapping,
  response: JsonMembers | undefined,
  subjects: LineSubject[],
): JsonMembers | undefined {
  if (response === undefined || !Array.isArray(response.results)) return response;
  const results = response.results.map((result: unknown) => {
    const subject = isMembers(result) ? resourceSubject(mapping, result) : undefined;
    if (subject === undefined || !isMembers(result)) return result;
    subjects.push(subject);
    return { type: result.type };
  });
  return { ...response, results };
}

function resourceSubject(mapping: CompiledMapping, { type, id }: JsonMembers): LineSubject | undefined {
  if (typeof id !== "string" || id === "") return undefined;
  const meaning = typeof type === "string" ? mapping.meanings.get(type) : undefined;
  if (meaning === "opaque" && typeof type === "string") return { text: `${mapping.source.id}:${id}`, type };
  if (meaning !== undefined) return { text: id.startsWith(`${meaning}:`) ? id : `${meaning}:${id}` };
  return /^(bsn|rsin|kvk):/.test(id) ? { text: id } : undefined;
}

function attributeSubject(
  mapping: CompiledMapping,
  attributes: JsonMembers,
): LineSubject | Rejection | undefined {
  const id = attributes["dpl.core.data_subject_id"];
  const type = attributes["dpl.core.data_subject_id_type"];
  if (id !== undefined && typeof id !== "string")
    return rejection("SUBJECTS_MANY", "dpl.core.data_subject_id");
  return subjectOf(mapping, id, typeof type === "string" ? type : undefined);
}

function activityOf(request: JsonMembers | undefined): string | undefined {
  const action = request?.action;
  const properties = isMembers(action) ? action.properties : undefined;
  const id = isMembers(properties) ? properties.processing_activity_id : undefined;
  return typeof id === "string" ? id : undefined;
}

function keptAttributes(
  { keep }: CompiledMapping,
  attributes: JsonMembers,
): { readonly attributes: ReadDecision["attributes"] } | Rejection {
  const kept: (readonly [string, string])[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("dpl.core.data_subject_id") || naming.includes(name)) continue;
    if (!name.startsWith("adl.") && !name.startsWith("dpl.") && !keep.has(name)) continue;
    const json = cleanJson(value);
    if (json === undefined || name.length > 128) return rejection("TEXT_TOO_LONG", "attributes");
    kept.push([name, json]);
  }
  return { attributes: kept };
}

/** Who made the record, as far as OpenTelemetry has names for it. */
function resourceOf(resource: unknown): string | undefined {
  if (!isMembers(resource)) return undefined;
  const named = ["service.namespace", "service.name", "service.version"].flatMap((name) =>
    typeof resource[name] === "string" ? [[name, resource[name]] as const] : [],
  );
  return cleanJson(Object.fromEntries(named));
}
