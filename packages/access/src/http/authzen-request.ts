import { parseTraceparent } from "@grondslag/kernel";
import type { AccessRequest } from "../domain/access-request.ts";
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
  const subjectMembers = requireObject(subject, where, "subject");
  const subjectType = requireText(subjectMembers.type, where, "subject/type");
  const subjectId = requireText(subjectMembers.id, where, "subject/id");
  const actionMembers = requireObject(action, where, "action");
  const name = requireText(actionMembers.name, where, "action/name");
  const resourceMembers = requireObject(resource, where, "resource");
  const dataSet = requireText(resourceMembers.type, where, "resource/type");
  const about = requireText(resourceMembers.id, where, "resource/id");
  const activity = optionalText(
    optionalObject(actionMembers.properties, where, "action/properties")?.processing_activity_id,
    where,
    "action/properties/processing_activity_id",
  );
  const fields = optionalTexts(
    optionalObject(resourceMembers.properties, where, "resource/properties")?.fields,
    where,
    "resource/properties/fields",
  );
  const workItem = optionalText(
    optionalObject(context, where, "context")?.work_item,
    where,
    "context/work_item",
  );
  return {
    system,
    employee: subjectType === "employee" ? subjectId : "",
    action: name,
    dataSet,
    subject: about,
    activity: activity === undefined ? "" : lastSegment(activity),
    workItem,
    fields,
  };
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
  optionalText(members.tracestate, "", "context/tracestate");
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
  if (typeof value === "string") return value;
  if (value === undefined) throw missing(`${where}/${name}`);
  throw malformed(`${where}/${name}`, "a string");
}

function optionalObject(value: unknown, where: string, name: string): JsonMembers | undefined {
  if (value === undefined || isObject(value)) return value;
  throw malformed(`${where}/${name}`, "an object");
}

function optionalText(value: unknown, where: string, name: string): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  throw malformed(`${where}/${name}`, "a string");
}

function optionalTexts(value: unknown, where: string, name: string): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw malformed(`${where}/${name}`, "a list of strings");
  const texts: string[] = [];
  for (const item of value) {
    if (typeof item !== "string") throw malformed(`${where}/${name}`, "a list of strings");
    texts.push(item);
  }
  return texts;
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
