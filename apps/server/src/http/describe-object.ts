/** Members of a body that say what a change is about. They are ids and codes; names and other texts stay out. */
const telling = [
  "employeeId",
  "roleId",
  "unitId",
  "systemId",
  "dataSetId",
  "compartmentId",
  "kind",
  "purpose",
  "group",
  "reason",
  "verdict",
  "function",
  "clearances",
  "routePermissions",
  "scopes",
  "validFrom",
  "validUntil",
  "deadline",
  "from",
  "to",
  "until",
  "unusedDays",
  "excess",
  "trainingMissing",
  "retentionClass",
  "months",
  "month",
  "origin",
  "index",
  "holdId",
  "hit",
  "groundId",
  "activity",
  "extends",
] as const;

/** What stands there as a list of things with a life of their own is told by its length. */
const counted = ["shields", "subjects", "relations", "decisions", "Operations"] as const;

/** The most characters of each, so that a caller cannot fill the log. */
const longest = 256;
/** Ids, codes, numbers and times. A name has a space or a letter that these have not. */
const reference = /^[\w.:@/+-]{1,256}$/;
/** An id of ours, which may hold as many digits as it likes, or what could be the number of a subject. */
const idOrNumber = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{8,}/gi;
const uuidLength = 36;

type Members = Readonly<Record<string, unknown>>;

/** What a call is about, for the log: ids and codes, never a name or a number; the subject stands apart. */
export interface DescribedObject {
  /** Such as `id=g1 employeeId=dirk roleId=auditor assignedTo=unit:desk`. */
  readonly object: string;
  readonly subject: string | undefined;
}

/**
 * Describes what a call is about by its path and its body. It may be called before either was checked.
 *
 * @param params of the path, such as `id`.
 */
export function describeObject(params: unknown, body: unknown): DescribedObject {
  const path = membersOf(params);
  const given = membersOf(body);
  const subject = typeof given.subject === "string" ? given.subject : undefined;
  const filter = membersOf(given.filter);
  const { type, id } = membersOf(given.assignedTo);
  const parts: (readonly [name: string, value: unknown])[] = [
    ...("id" in path ? [] : [["id", given.id] as const]),
    ...Object.entries(path).filter(([name]) => name !== "*"),
    ...telling.map((name) => [name, given[name]] as const),
    ...telling.map((name) => [`filter.${name}`, filter[name]] as const),
    ["assignedTo", type === undefined ? undefined : `${String(type)}:${String(id)}`],
    ...counted.map((name) => [name, lengthOf(given[name])] as const),
  ];
  const object = parts.flatMap(([name, value]) => {
    const text = textOf(value);
    return text === undefined ? [] : [`${name}=${withoutNumbers(text, subject)}`];
  });
  return { object: object.join(" "), subject };
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (Array.isArray(value))
    return value
      .map(String)
      .filter((one) => reference.test(one))
      .join(",")
      .slice(0, longest);
  if (typeof value === "object") return undefined;
  const text = String(value).slice(0, longest);
  return reference.test(text) ? text : "[text]";
}

/** Someone may have put a number into an id by mistake, the subject's own or another's. */
function withoutNumbers(text: string, subject: string | undefined): string {
  const own = /\d{8,9}/.exec(subject ?? "")?.[0];
  const rest = own === undefined ? text : text.replaceAll(own, "[subject]");
  return rest.replace(idOrNumber, (found) => (found.length === uuidLength ? found : "[number]"));
}

function lengthOf(value: unknown): number | undefined {
  return Array.isArray(value) ? value.length : undefined;
}

function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
