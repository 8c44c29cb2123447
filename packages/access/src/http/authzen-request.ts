import { parseTraceparent } from "@grondslag/kernel";
import type { AccessRequest } from "../domain/access-request.ts";
import { type AssuranceLevel, assuranceLevels } from "../domain/entities.ts";
import { AuthzenError } from "./authzen-error.ts";

/** A JSON object of which nothing is known yet. */
export type JsonMembers = { readonly [member: string]: unknown };

/** What a call says about itself, beside what it asks. */
export interface CallContext {
  readonly traceId: string | undefined;
  readonly parentSpanId: string | undefined;
  /** The caller refuses to be answered on an older revision of the registry than this one. */
  readonly minimumRevision: number;
}

/** How far a caller's clock may run ahead before its time stamp is refused, in milliseconds. */
export const clockTolerance = 300_000;

/** The most that one call may ask for. */
export const maximumItems = 10_000;

/**
 * The most characters that the questions of one call may hold together, in which a default counts once for
 * every item that takes it: it is decided, answered and recorded as often.
 */
export const maximumCharacters = 8_000_000;

/** Longer than any id, and than any processing activity written as a URI. */
const longestText = 256;
/** W3C Trace Context: at least so many characters of it have to be passed on. */
const longestTracestate = 512;
const maximumFields = 200;

/** The members of a question, each as one member of an evaluation says it. */
export interface AskedAction {
  readonly name: string;
  readonly activity: string;
}
export interface AskedResource {
  readonly dataSet: string;
  readonly subject: string;
  readonly fields: readonly string[] | undefined;
  /** Whether the caller says to know the subject. */
  readonly known: boolean | undefined;
}
export interface AskedContext {
  readonly workItem: string | undefined;
  readonly place: string | undefined;
  readonly assuranceLevel: AssuranceLevel | undefined;
}

/**
 * Reads the body of a call as one JSON object.
 *
 * @throws AuthzenError `BODY_NOT_JSON` (also for an absent body) or `BODY_NOT_OBJECT`.
 */
export function parseBody(body: unknown): JsonMembers {
  if (typeof body !== "string" || body.length === 0) {
    throw new AuthzenError("BODY_NOT_JSON", "the call has no body", { remedy: "send a JSON object" });
  }
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    // The message of JSON.parse repeats part of the body, which holds personal data.
    throw new AuthzenError("BODY_NOT_JSON", "the body is not JSON", { remedy: "send a JSON object" });
  }
  if (!isObject(value)) {
    throw new AuthzenError("BODY_NOT_OBJECT", "the body is not a JSON object", { where: "" });
  }
  return value;
}

/**
 * Turns one AuthZEN evaluation (AuthZEN 1.0 section 6.1 with the NLgov additions) into a question to the
 * decision service. Members that are unknown are ignored. A subject of another type than `employee` is an
 * employee that does not exist: the answer is a denial, not an error.
 *
 * @param where JSON pointer of the evaluation in the body, "" for the body itself.
 * @throws AuthzenError `MEMBER_MISSING`, `MEMBER_MALFORMED`.
 */
export function parseEvaluation(
  subject: unknown,
  action: unknown,
  resource: unknown,
  context: unknown,
  system: string,
  where: string,
): AccessRequest {
  return toRequest(
    system,
    parseSubject(subject, where),
    parseAction(action, where),
    parseResource(resource, where),
    parseAskedContext(context, where),
  );
}

/** @param employee as {@link parseSubject} gives it. */
export function toRequest(
  system: string,
  employee: string,
  action: AskedAction,
  resource: AskedResource,
  context: AskedContext,
): AccessRequest {
  return {
    system,
    employee,
    action: action.name,
    dataSet: resource.dataSet,
    subject: resource.subject,
    activity: action.activity,
    workItem: context.workItem,
    fields: resource.fields,
    known: resource.known,
    place: context.place,
    assuranceLevel: context.assuranceLevel,
  };
}

/** Who asks: the id of an employee, "" for anything else. @throws AuthzenError */
export function parseSubject(subject: unknown, where: string): string {
  const members = requireObject(subject, where, "subject");
  const type = requireText(members.type, where, "subject/type");
  const id = requireText(members.id, where, "subject/id");
  return type === "employee" ? id : "";
}

/** @throws AuthzenError */
export function parseAction(action: unknown, where: string): AskedAction {
  const members = requireObject(action, where, "action");
  const name = requireText(members.name, where, "action/name");
  const activity = optionalText(
    optionalObject(members.properties, where, "action/properties")?.processing_activity_id,
    where,
    "action/properties/processing_activity_id",
  );
  return { name, activity: activity === undefined ? "" : lastSegment(activity) };
}

/** @throws AuthzenError */
export function parseResource(resource: unknown, where: string): AskedResource {
  const members = requireObject(resource, where, "resource");
  const dataSet = requireText(members.type, where, "resource/type");
  const subject = requireText(members.id, where, "resource/id");
  const properties = optionalObject(members.properties, where, "resource/properties");
  const fields = optionalFields(properties?.fields, where, "resource/properties/fields");
  const known = properties?.known;
  if (known !== undefined && typeof known !== "boolean") {
    throw malformed(`${where}/resource/properties/known`, "true or false");
  }
  return { dataSet, subject, fields, known };
}

/** What `context` says about the question: the work item, and where and how surely the employee is there. @throws AuthzenError */
export function parseAskedContext(context: unknown, where: string): AskedContext {
  const members = optionalObject(context, where, "context");
  if (members === undefined) return nothingAsked;
  return {
    workItem: optionalText(members.work_item, where, "context/work_item"),
    place: optionalText(members.place, where, "context/place"),
    assuranceLevel: optionalLevel(members.assurance_level, where),
  };
}

const nothingAsked: AskedContext = { workItem: undefined, place: undefined, assuranceLevel: undefined };

/** As eIDAS writes levels of assurance (Regulation (EU) 2015/1502, SAML attribute profile). */
const levelUri = "http://eidas.europa.eu/LoA/";

function optionalLevel(value: unknown, where: string): AssuranceLevel | undefined {
  const name = optionalText(value, where, "context/assurance_level");
  if (name === undefined) return undefined;
  const short = name.startsWith(levelUri) ? name.slice(levelUri.length) : name;
  const level = assuranceLevels.find((known) => known === short);
  if (level === undefined) throw malformed(`${where}/context/assurance_level`, "low, substantial or high");
  return level;
}

/**
 * Reads the members of `context` that are about the call. The trace comes from `context.traceparent` (NLgov)
 * or else from the header of the same name.
 *
 * @throws AuthzenError `MEMBER_MALFORMED`, `CLOCK_AHEAD`.
 */
export function parseCallContext(
  context: unknown,
  traceparentHeader: string | undefined,
  now: number,
): CallContext {
  const members = optionalObject(context, "", "context");
  const trace = parseTraceparent(
    optionalText(members?.traceparent, "", "context/traceparent") ?? traceparentHeader,
  );
  if (members === undefined) {
    return { traceId: trace?.traceId, parentSpanId: trace?.parentSpanId, minimumRevision: 0 };
  }
  optionalText(members.tracestate, "", "context/tracestate", longestTracestate);
  checkTime(members.time, "", now);
  return {
    traceId: trace?.traceId,
    parentSpanId: trace?.parentSpanId,
    minimumRevision: parseMinimumRevision(members.minimum_revision, ""),
  };
}

/** @throws AuthzenError `MEMBER_MALFORMED` */
export function parseMinimumRevision(value: unknown, where: string): number {
  if (value === undefined) return 0;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) {
    throw malformed(`${where}/context/minimum_revision`, "a whole number");
  }
  return value;
}

// The caller's time is never used to judge validity: it only shows that two clocks disagree.
function checkTime(value: unknown, where: string, now: number): void {
  const text = optionalText(value, where, "context/time");
  if (text === undefined) return;
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw malformed(`${where}/context/time`, "an ISO 8601 date and time");
  if (time > now + clockTolerance) {
    throw new AuthzenError("CLOCK_AHEAD", "context.time lies in the future", {
      where: `${where}/context/time`,
      remedy: "set the clock of the calling system, for example with NTP",
    });
  }
}

export function isObject(value: unknown): value is JsonMembers {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function requireObject(value: unknown, where: string, name: string): JsonMembers {
  if (isObject(value)) return value;
  if (value === undefined) throw missing(`${where}/${name}`);
  throw malformed(`${where}/${name}`, "an object");
}

function requireText(value: unknown, where: string, name: string): string {
  if (value === undefined) throw missing(`${where}/${name}`);
  return text(value, where, name);
}

function optionalObject(value: unknown, where: string, name: string): JsonMembers | undefined {
  if (value === undefined || isObject(value)) return value;
  throw malformed(`${where}/${name}`, "an object");
}

function optionalText(
  value: unknown,
  where: string,
  name: string,
  longest = longestText,
): string | undefined {
  return value === undefined ? undefined : text(value, where, name, longest);
}

function text(value: unknown, where: string, name: string, longest = longestText): string {
  if (typeof value === "string" && value.length <= longest) return value;
  throw malformed(`${where}/${name}`, `a string of at most ${longest} characters`);
}

/** Each field once: asking twice for it means no more, and everything that follows would repeat it. */
function optionalFields(value: unknown, where: string, name: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || value.length > maximumFields) {
    throw malformed(`${where}/${name}`, `a list of at most ${maximumFields} strings`);
  }
  return [...new Set(value.map((field: unknown) => text(field, where, name)))];
}

function missing(where: string): AuthzenError {
  return new AuthzenError("MEMBER_MISSING", `${where} is missing`, { where });
}

function malformed(where: string, expected: string): AuthzenError {
  return new AuthzenError("MEMBER_MALFORMED", `${where} is not ${expected}`, { where });
}

// LDV and the NLgov profile write a processing activity as a URI into the register; its id is the end of it.
function lastSegment(activity: string): string {
  return activity.slice(activity.lastIndexOf("/") + 1);
}
