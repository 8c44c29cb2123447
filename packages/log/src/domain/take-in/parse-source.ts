import { isOwnName } from "./own-names.ts";
import {
  encodings,
  type MappedCall,
  type Pick,
  type Source,
  type SourceMapping,
  type SubjectMeaning,
  sourceKinds,
  type TimePick,
  timeForms,
} from "./source.ts";
import { TakeInError } from "./take-in-error.ts";

/** A source as an editor sends it: `version` is the one that was read, 0 for a new one. */
export type SourceDraft = Source;

const slug = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
const longestText = 256;
const mostItems = 256;
/** A year: who logs less often has no rhythm. */
const mostHours = 8_784;
const meanings = ["bsn", "rsin", "kvk", "opaque"] as const satisfies readonly SubjectMeaning[];

/**
 * Reads a source with its mapping, and holds it to the rules.
 *
 * @throws TakeInError SOURCE_INVALID; `where` is a JSON pointer (RFC 6901)
 */
export function parseSource(value: unknown): SourceDraft {
  const source = objectAt(value, "", [
    "id",
    "systemId",
    "kind",
    "mapping",
    "defaultActivity",
    "defaultRetentionClass",
    "activeFrom",
    "silentAfterHours",
    "version",
  ]);
  const kind = oneOf(source.kind, sourceKinds, "/kind");
  const mapping = parseMapping(source.mapping ?? { version: 1 });
  if (mapping.calls !== undefined && kind !== "proxy" && kind !== "w3c")
    throw invalid("/mapping/calls", "is for a proxy and for the log of a web server");
  if (kind === "proxy" && mapping.calls === undefined)
    throw invalid("/mapping/calls", "is needed for a proxy");
  const { defaultActivity, silentAfterHours } = source;
  return {
    id: slugAt(source.id, "/id"),
    systemId: slugAt(source.systemId, "/systemId"),
    kind,
    mapping,
    ...(defaultActivity !== undefined && { defaultActivity: slugAt(defaultActivity, "/defaultActivity") }),
    defaultRetentionClass: slugAt(source.defaultRetentionClass, "/defaultRetentionClass"),
    activeFrom: wholeAt(source.activeFrom ?? 0, "/activeFrom"),
    ...(silentAfterHours !== undefined && {
      silentAfterHours: hoursAt(silentAfterHours, "/silentAfterHours"),
    }),
    version: wholeAt(source.version ?? 0, "/version"),
  };
}

const pickMembers = [
  "activity",
  "subject",
  "subjectType",
  "employee",
  "workItem",
  "action",
  "dataSet",
  "fields",
  "department",
  "processor",
  "name",
] as const;

/** @throws TakeInError SOURCE_INVALID */
function parseMapping(value: unknown): SourceMapping {
  const where = "/mapping";
  const given = objectAt(value, where, [
    "version",
    "serviceNames",
    ...pickMembers,
    "time",
    "keep",
    "subjectTypes",
    "employeeNeeded",
    "unknownActivity",
    "encoding",
    "separator",
    "columns",
    "calls",
    "otherCalls",
  ]);
  if (given.version !== 1) throw invalid(`${where}/version`, "must be 1");
  const picks = Object.fromEntries(
    pickMembers.flatMap((member) =>
      given[member] === undefined ? [] : [[member, pickAt(given[member], `${where}/${member}`)]],
    ),
  );
  const { serviceNames, time, keep, subjectTypes, employeeNeeded, unknownActivity } = given;
  const { encoding, separator, columns, calls, otherCalls } = given;
  return {
    version: 1,
    ...picks,
    ...(serviceNames !== undefined && { serviceNames: textsAt(serviceNames, `${where}/serviceNames`) }),
    ...(time !== undefined && { time: timeAt(time, `${where}/time`) }),
    ...(keep !== undefined && { keep: keptAt(keep, `${where}/keep`) }),
    ...(subjectTypes !== undefined && { subjectTypes: meaningsAt(subjectTypes, `${where}/subjectTypes`) }),
    ...(employeeNeeded !== undefined && {
      employeeNeeded: yesNoAt(employeeNeeded, `${where}/employeeNeeded`),
    }),
    ...(unknownActivity !== undefined && {
      unknownActivity: oneOf(unknownActivity, ["reject", "keep"], `${where}/unknownActivity`),
    }),
    ...(encoding !== undefined && { encoding: oneOf(encoding, encodings, `${where}/encoding`) }),
    ...(separator !== undefined && {
      separator: oneOf(separator, [",", ";", "\t", "|"], `${where}/separator`),
    }),
    ...(columns !== undefined && { columns: textsAt(columns, `${where}/columns`) }),
    ...(calls !== undefined && { calls: listAt(calls, `${where}/calls`).map(callAt) }),
    ...(otherCalls !== undefined && {
      otherCalls: oneOf(otherCalls, ["pass", "refuse"], `${where}/otherCalls`),
    }),
  };
}

function pickAt(value: unknown, where: string): Pick {
  const { from, values, otherwise } = objectAt(value, where, ["from", "values", "otherwise"]);
  if (from === undefined && otherwise === undefined)
    throw invalid(where, "needs from, with names of fields, or otherwise, with a text");
  return {
    ...(from !== undefined && { from: textsAt(typeof from === "string" ? [from] : from, `${where}/from`) }),
    ...(values !== undefined && { values: tableAt(values, `${where}/values`) }),
    ...(otherwise !== undefined && { otherwise: textAt(otherwise, `${where}/otherwise`) }),
  };
}

function timeAt(value: unknown, where: string): TimePick {
  const { from, form, offset } = objectAt(value, where, ["from", "form", "offset"]);
  if (offset !== undefined && (typeof offset !== "string" || !/^(UTC|[+-]\d{2}:\d{2})$/.test(offset)))
    throw invalid(`${where}/offset`, "is UTC or an offset such as +01:00");
  return {
    from: textsAt(typeof from === "string" ? [from] : from, `${where}/from`),
    form: oneOf(form, timeForms, `${where}/form`),
    ...(typeof offset === "string" && { offset }),
  };
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"] as const;
const template = /^\/(?:[\w.~:@!$&'()*+,;=-]+|\{[a-zA-Z]\w{0,31}\}|\/)*$/;

function callAt(value: unknown, place: number): MappedCall {
  const where = `/mapping/calls/${place}`;
  const overrides = ["action", "activity", "dataSet", "subject", "fields"] as const;
  const call = objectAt(value, where, ["method", "path", ...overrides]);
  const path = textAt(call.path, `${where}/path`);
  if (!template.test(path)) throw invalid(`${where}/path`, "is a path such as /persons/{number}/income");
  const picks = Object.fromEntries(
    overrides.flatMap((member) =>
      call[member] === undefined ? [] : [[member, pickAt(call[member], `${where}/${member}`)]],
    ),
  );
  return { method: oneOf(call.method, methods, `${where}/method`), path, ...picks };
}

type Members = Readonly<Record<string, unknown>>;

function objectAt(value: unknown, where: string, known: readonly string[]): Members {
  if (!isObject(value)) throw invalid(where, "is not an object");
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalid(`${where}/${pointerOf(unknown)}`, "is not a member that is known");
  return value;
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pointerOf(name: string): string {
  return name.slice(0, 64).replaceAll("~", "~0").replaceAll("/", "~1");
}

function listAt(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostItems)
    throw invalid(where, `is a list of 1 to ${mostItems} items`);
  return value;
}

function textAt(value: unknown, where: string): string {
  if (typeof value !== "string" || value === "" || value.length > longestText || value.includes("\0"))
    throw invalid(where, `is a text of 1 to ${longestText} characters`);
  return value;
}

function textsAt(value: unknown, where: string): readonly string[] {
  return listAt(value, where).map((item, i) => textAt(item, `${where}/${i}`));
}

function keptAt(value: unknown, where: string): readonly string[] {
  const names = textsAt(value, where);
  const own = names.findIndex(isOwnName);
  if (own !== -1) throw invalid(`${where}/${own}`, "is a name that the platform writes itself; map it");
  return names;
}

function slugAt(value: unknown, where: string): string {
  if (typeof value !== "string" || !slug.test(value))
    throw invalid(where, "is 1 to 64 lower-case letters, digits and hyphens, with no hyphen at either end");
  return value;
}

function wholeAt(value: unknown, where: string): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
    throw invalid(where, "is a whole number from 0");
  return value;
}

function hoursAt(value: unknown, where: string): number {
  const hours = wholeAt(value, where);
  if (hours < 1 || hours > mostHours) throw invalid(where, `is a number of hours, 1 to ${mostHours}`);
  return hours;
}

function yesNoAt(value: unknown, where: string): boolean {
  if (typeof value !== "boolean") throw invalid(where, "is true or false");
  return value;
}

function oneOf<const Choice extends string>(
  value: unknown,
  choices: readonly Choice[],
  where: string,
): Choice {
  const choice = choices.find((known) => known === value);
  if (choice === undefined) throw invalid(where, `is one of ${choices.join(", ")}`);
  return choice;
}

function tableAt(value: unknown, where: string): Readonly<Record<string, string>> {
  if (!isObject(value) || Object.keys(value).length > mostItems)
    throw invalid(where, `is an object of at most ${mostItems} texts`);
  return Object.fromEntries(
    Object.entries(value).map(([name, text]) => [name, textAt(text, `${where}/${pointerOf(name)}`)]),
  );
}

function meaningsAt(value: unknown, where: string): Readonly<Record<string, SubjectMeaning>> {
  const table = tableAt(value, where);
  return Object.fromEntries(
    Object.entries(table).map(([name, meaning]) => [
      name,
      oneOf(meaning, meanings, `${where}/${pointerOf(name)}`),
    ]),
  );
}

function invalid(where: string, message: string): TakeInError {
  return new TakeInError("SOURCE_INVALID", `${where === "" ? "the source" : where} ${message}`, { where });
}
