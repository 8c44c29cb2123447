import { AuthzenError } from "./authzen-error.ts";
import {
  isObject,
  type JsonMembers,
  parseAction,
  parseAskedContext,
  parseResource,
  parseSubject,
} from "./authzen-request.ts";

/** The page that a caller asks for. */
interface SearchPage {
  readonly token: string | undefined;
  readonly limit: number | undefined;
}

/** How many results a page holds when the caller does not say, and the most that it can hold. */
export const usualPage = 100;
const largestPage = 1_000;

/** Longer than any token that the platform gives. */
const longestToken = 1_024;
const longestType = 256;

/**
 * Reads `page` (AuthZEN 1.0 section 8.2.1). A limit above {@link largestPage} gives pages of that size.
 *
 * @throws AuthzenError `MEMBER_MALFORMED`
 */
export function parsePage(page: unknown): SearchPage {
  if (page === undefined) return { token: undefined, limit: undefined };
  if (!isObject(page)) throw malformed("/page", "an object");
  const { token, limit } = page;
  if (token !== undefined && (typeof token !== "string" || token.length > longestToken)) {
    throw malformed("/page/token", `a string of at most ${longestToken} characters`);
  }
  if (limit !== undefined && (typeof limit !== "number" || !Number.isSafeInteger(limit) || limit < 0)) {
    throw malformed("/page/limit", "a whole number");
  }
  return {
    // Some callers begin with the token that means the end.
    token: token === "" ? undefined : token,
    limit: limit === undefined ? undefined : Math.min(limit, largestPage),
  };
}

/** The question of a search for subjects: who may do this? @throws AuthzenError */
export function parseSubjectSearch(body: JsonMembers, system: string) {
  const type = searchedType(body.subject, "subject");
  const action = parseAction(body.action, "");
  const resource = parseResource(body.resource, "");
  const asked = {
    ...resource,
    system,
    action: action.name,
    activity: action.activity,
    ...parseAskedContext(body.context, ""),
  };
  return { asked, offered: type === "employee" };
}

/** The question of a search for resources: about whom may this employee see these data? @throws AuthzenError */
export function parseResourceSearch(body: JsonMembers, system: string) {
  const type = searchedType(body.resource, "resource");
  const employee = parseSubject(body.subject, "");
  const action = parseAction(body.action, "");
  const { subject: _ignored, ...resource } = parseResource({ ...asMembers(body.resource), type, id: "" }, "");
  return {
    ...resource,
    system,
    employee,
    action: action.name,
    activity: action.activity,
    ...parseAskedContext(body.context, ""),
  };
}

/**
 * The question of a search for actions. Its `action` is not looked at, but for a processing activity: then no
 * other one is searched.
 *
 * @throws AuthzenError
 */
export function parseActionSearch(body: JsonMembers, system: string) {
  const employee = parseSubject(body.subject, "");
  const resource = parseResource(body.resource, "");
  const action = isObject(body.action) ? parseAction({ ...body.action, name: "" }, "") : undefined;
  const activity = action?.activity === "" ? undefined : action?.activity;
  return { ...resource, system, employee, activity, ...parseAskedContext(body.context, "") };
}

/** The type of what is searched for; its id is ignored, whatever it is. */
function searchedType(value: unknown, name: string): string {
  if (value === undefined) throw missing(`/${name}`);
  if (!isObject(value)) throw malformed(`/${name}`, "an object");
  const { type } = value;
  if (type === undefined) throw missing(`/${name}/type`);
  if (typeof type === "string" && type.length <= longestType) return type;
  throw malformed(`/${name}/type`, `a string of at most ${longestType} characters`);
}

function asMembers(value: unknown): JsonMembers {
  return isObject(value) ? value : {};
}

function missing(where: string): AuthzenError {
  return new AuthzenError("MEMBER_MISSING", `${where} is missing`, { where });
}

function malformed(where: string, expected: string): AuthzenError {
  return new AuthzenError("MEMBER_MALFORMED", `${where} is not ${expected}`, { where });
}
