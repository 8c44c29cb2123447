import type { RecordGroups, RecordKind } from "../domain/record.ts";

/** The texts of a record in which employees stand. */
export type NamingGroups = Pick<RecordGroups, "facts" | "actor"> & { readonly kind: RecordKind };

/** The ids of employees that a record names, each once. */
export function employeesIn(record: NamingGroups): readonly string[] {
  const ids = new Set<string>();
  withoutNames(record, (id) => {
    ids.add(id);
    return id;
  });
  return [...ids];
}

/**
 * A record for a reader who may not see who the employees are: each of them by a pseudonym, without the grant that
 * would tell, and without what was said in words. A text that names nobody stays as it is, to the byte; one that is
 * not of the form that is expected is left out.
 */
export function withoutNames(
  { kind, facts, actor }: NamingGroups,
  pseudonymOf: (employee: string) => string,
): Pick<RecordGroups, "facts" | "actor"> {
  return {
    facts: kind === "audit" ? changed(facts, (line) => withoutNamesInObject(line, pseudonymOf)) : facts,
    actor: changed(actor, (line) => withoutNamesInActor(line, pseudonymOf)),
  };
}

type Json = Readonly<Record<string, unknown>>;

function changed(text: string, change: (line: Json) => Json): string {
  try {
    const line = objectOf(JSON.parse(text));
    const next = line === undefined ? undefined : change(line);
    if (next === undefined) return "";
    return next === line ? text : JSON.stringify(next);
  } catch {
    return "";
  }
}

/** Members of an actor group that name nobody, in records of ours. Others may hold anything: they are left out. */
const nameless = [
  "grondslag.role",
  "grondslag.work_item",
  "grondslag.opened_by",
  "grondslag.link",
  "grondslag.actor_kind",
  "grondslag.request_id",
];
const namelessContext = ["work_item", "place", "assurance_level", "time"];

function withoutNamesInActor(line: Json, pseudonymOf: (employee: string) => string): Json {
  const named: Record<string, unknown> = chosen(line, nameless);
  const employee = line["grondslag.employee"];
  if (typeof employee === "string") named["grondslag.employee"] = pseudonymOf(employee);
  const by = line["grondslag.actor"];
  if (typeof by === "string") {
    named["grondslag.actor"] = line["grondslag.actor_kind"] === "employee" ? pseudonymOf(by) : by;
  }
  const proposer = line["grondslag.proposed_by"];
  if (typeof proposer === "string") named["grondslag.proposed_by"] = pseudonymOf(proposer);
  const request = objectOf(line["adl.core.request"]);
  if (request !== undefined) named["adl.core.request"] = withoutAsker(request, pseudonymOf);
  const response = objectOf(line["adl.core.response"]);
  if (response !== undefined) named["adl.core.response"] = withoutFound(response, pseudonymOf);
  const outcomes = line["grondslag.outcomes"];
  if (Array.isArray(outcomes)) {
    named["grondslag.outcomes"] = outcomes.map((one: unknown) => {
      const { grant, ...outcome } = objectOf(one) ?? {};
      return outcome;
    });
  }
  const ordered = chosen({ ...line, ...named }, Object.keys(named));
  return isSame(line, ordered) ? line : ordered;
}

/** `subject` of AuthZEN is who asks: the employee. A batch has one for all, one for each, or both. */
function withoutAsker(request: Json, pseudonymOf: (employee: string) => string): Json {
  const { evaluations } = request;
  const subject = objectOf(request.subject);
  const context = objectOf(request.context);
  return {
    ...(subject !== undefined && { subject: withoutId(subject, pseudonymOf) }),
    ...chosen(request, ["action", "resource"]),
    ...(context !== undefined && { context: chosen(context, namelessContext) }),
    ...chosen(request, ["page"]),
    ...(Array.isArray(evaluations) && {
      evaluations: evaluations.map((one: unknown) => withoutAsker(objectOf(one) ?? {}, pseudonymOf)),
    }),
  };
}

/** What a search for employees found: ids as we write them, or entities as AuthZEN does. */
function withoutFound(response: Json, pseudonymOf: (employee: string) => string): Json {
  const { employees, results } = response;
  return {
    ...chosen(response, ["page"]),
    ...(Array.isArray(employees) && { employees: employees.map((id: unknown) => pseudonymOf(String(id))) }),
    ...(Array.isArray(results) && {
      results: results.map((one: unknown) => withoutId(objectOf(one) ?? {}, pseudonymOf)),
    }),
  };
}

function withoutId({ type, id }: Json, pseudonymOf: (employee: string) => string): Json {
  return {
    ...(type !== undefined && { type }),
    ...(id !== undefined && { id: pseudonymOf(String(id)) }),
  };
}

function chosen(line: Json, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(line).filter(([name]) => names.includes(name)));
}

const aboutEmployees = /employee|Users/;

/** What an audit record says it was done to: `id=anna`, `employeeId=anna`, `assignedTo=employee:anna`. */
function withoutNamesInObject(line: Json, pseudonymOf: (employee: string) => string): Json {
  const { object, action } = line;
  if (typeof object !== "string") return line;
  const ofEmployees = aboutEmployees.test(String(action));
  const parts = object.split(" ").map((part) => {
    const [, name, value = ""] = /^([^=]*)=(.*)$/.exec(part) ?? [];
    if (name === undefined || value === "") return part;
    if (/(?:^|\.)employeeId$/.test(name) || (name === "id" && ofEmployees)) {
      return `${name}=${value.split(",").map(pseudonymOf).join(",")}`;
    }
    const employee = /^employee:(.+)$/.exec(value)?.[1];
    return employee === undefined ? part : `${name}=employee:${pseudonymOf(employee)}`;
  });
  const next = parts.join(" ");
  return next === object ? line : { ...line, object: next };
}

function isSame(before: Json, after: Json): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
