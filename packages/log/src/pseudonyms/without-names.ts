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

function withoutNamesInActor(line: Json, pseudonymOf: (employee: string) => string): Json {
  const { "grondslag.grant": grant, "grondslag.motive": motive, ...kept } = line;
  const named: Record<string, unknown> = { ...kept };
  const employee = line["grondslag.employee"];
  if (typeof employee === "string") named["grondslag.employee"] = pseudonymOf(employee);
  const by = line["grondslag.actor"];
  if (typeof by === "string" && line["grondslag.actor_kind"] === "employee") {
    named["grondslag.actor"] = pseudonymOf(by);
  }
  const request = objectOf(line["adl.core.request"]);
  if (request !== undefined) named["adl.core.request"] = withoutSubject(request, pseudonymOf);
  const response = objectOf(line["adl.core.response"]);
  if (response !== undefined && Array.isArray(response.employees)) {
    const employees = response.employees.map((id: unknown) => pseudonymOf(String(id)));
    named["adl.core.response"] = { ...response, employees };
  }
  const outcomes = line["grondslag.outcomes"];
  if (Array.isArray(outcomes)) {
    named["grondslag.outcomes"] = outcomes.map((one: unknown) => {
      const { grant: its, ...outcome } = objectOf(one) ?? {};
      return outcome;
    });
  }
  const same = grant === undefined && motive === undefined && isSame(line, named);
  return same ? line : named;
}

/** `subject` of AuthZEN is who asks: the employee. A batch has one for all, one for each, or both. */
function withoutSubject(request: Json, pseudonymOf: (employee: string) => string): Json {
  const subject = objectOf(request.subject);
  const evaluations = request.evaluations;
  return {
    ...request,
    ...(typeof subject?.id === "string" && { subject: { ...subject, id: pseudonymOf(subject.id) } }),
    ...(Array.isArray(evaluations) && {
      evaluations: evaluations.map((one: unknown) => withoutSubject(objectOf(one) ?? {}, pseudonymOf)),
    }),
  };
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
