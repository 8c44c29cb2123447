import type { JsonValue } from "@grondslag/kernel";
import { ScimError, scimErrorBody } from "./scim-error.ts";
import { isObject, type ScimObject, valuesOf } from "./scim-value.ts";

export const bulkMethods = ["POST", "PUT", "PATCH", "DELETE"] as const;

/** One operation of a bulk request. */
export interface BulkOperation {
  readonly method: (typeof bulkMethods)[number];
  /** `/Users`, `/Groups/x`, `/Users/bulkId:q`. */
  readonly path: string;
  readonly bulkId: string | undefined;
  readonly version: string | undefined;
  readonly data: JsonValue | undefined;
}

/** What one operation did. */
export interface BulkOutcome {
  /** Of what it made or changed. */
  readonly id: string | undefined;
  readonly failed: boolean;
  readonly answer: ScimObject;
}

/**
 * Does operations in the order in which what they name exists. Groups and users that name each other (a
 * circle) are made by making the group first without the members that do not exist yet, who come in after.
 *
 * @returns answers in the order of the request, of what was tried
 */
export async function applyInOrder(
  operations: readonly BulkOperation[],
  failOnErrors: number,
  perform: (operation: BulkOperation) => Promise<BulkOutcome>,
): Promise<readonly ScimObject[]> {
  const ids = new Map<string, string>();
  const answers = new Map<number, ScimObject>();
  const made = new Set(operations.flatMap(({ method, bulkId }) => (method === "POST" ? (bulkId ?? []) : [])));
  let waiting = operations.map((operation, index) => ({ operation, index }));
  let errors = 0;
  const tell = (index: number, { failed, answer }: BulkOutcome): void => {
    const earlier = answers.get(index);
    // Members that came in later belong to the making of their group: it has another version now.
    const made = earlier !== undefined && !failed;
    answers.set(index, made ? { ...earlier, version: answer.version } : answer);
    if (failed) errors += 1;
  };
  while (waiting.length > 0 && errors < failOnErrors) {
    const ready = waiting.find(({ operation }) => unresolved(operation, ids).length === 0);
    const next = ready ?? waiting.find(({ operation }) => isGroupWithout(operation, ids)) ?? waiting[0];
    if (next === undefined) break;
    waiting = waiting.filter((other) => other !== next);
    const missing = unresolved(next.operation, ids);
    // Nobody will make it, or everybody waits for everybody.
    const hopeless =
      missing.some((reference) => !made.has(reference)) ||
      (ready === undefined && !isGroupWithout(next.operation, ids));
    if (hopeless) {
      tell(next.index, unresolvable(next.operation));
      if (next.operation.bulkId !== undefined) made.delete(next.operation.bulkId);
      continue;
    }
    const { now, later } = split(next.operation, ids);
    const outcome = await perform(now);
    tell(next.index, outcome);
    const { bulkId } = next.operation;
    if (bulkId !== undefined && outcome.id !== undefined && !outcome.failed) ids.set(bulkId, outcome.id);
    else if (bulkId !== undefined) made.delete(bulkId);
    if (later !== undefined && outcome.id !== undefined) {
      const path = `${later.path}/${outcome.id}`;
      waiting.push({ operation: { ...later, path }, index: next.index });
    }
  }
  return [...answers].sort(([a], [b]) => a - b).map(([, answer]) => answer);
}

const prefix = "bulkId:";

/** The bulkIds that an operation names and that are not made yet. */
function unresolved({ path, data }: BulkOperation, ids: ReadonlyMap<string, string>): readonly string[] {
  const named = [...(/\/bulkId:(.+)$/.exec(path)?.slice(1) ?? []), ...references(data)];
  return named.filter((reference) => !ids.has(reference));
}

function references(value: JsonValue | undefined): readonly string[] {
  if (typeof value === "string") return value.startsWith(prefix) ? [value.slice(prefix.length)] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(references);
}

/** A new group that only waits for its members. */
function isGroupWithout(operation: BulkOperation, ids: ReadonlyMap<string, string>): boolean {
  if (operation.method !== "POST" || operation.path !== "/Groups" || !isObject(operation.data)) return false;
  return references({ ...operation.data, members: undefined }).every((reference) => ids.has(reference));
}

/** What can be done now with its references filled in, and the members that come after. */
function split(operation: BulkOperation, ids: ReadonlyMap<string, string>) {
  const isNamed = (value: JsonValue): boolean => references(value).every((reference) => ids.has(reference));
  const { data, path } = operation;
  const all = isObject(data) ? valuesOf(data.members) : [];
  const later = all.filter((member) => !isNamed(member));
  const filled = { ...operation, path: fillPath(path, ids) };
  if (later.length === 0 || !isObject(data))
    return { now: { ...filled, data: fill(data, ids) }, later: undefined };
  return {
    now: { ...filled, data: fill({ ...data, members: all.filter(isNamed) }, ids) },
    later: {
      ...operation,
      method: "PATCH",
      version: undefined,
      data: {
        schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        Operations: [{ op: "add", path: "members", value: later }],
      },
    } as const satisfies BulkOperation,
  };
}

function fillPath(path: string, ids: ReadonlyMap<string, string>): string {
  return path.replace(/\/bulkId:(.+)$/, (_, reference: string) => `/${ids.get(reference) ?? ""}`);
}

function fill(value: JsonValue | undefined, ids: ReadonlyMap<string, string>): JsonValue | undefined {
  if (typeof value === "string") {
    return value.startsWith(prefix) ? (ids.get(value.slice(prefix.length)) ?? value) : value;
  }
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.flatMap((one) => fill(one, ids) ?? []);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fill(member, ids)]));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function unresolvable({ method, bulkId }: BulkOperation): BulkOutcome {
  const error = new ScimError("SCIM_CONFLICT", undefined, "a bulkId that is named stands for nothing");
  const { schemas, status, detail } = scimErrorBody(error) ?? { schemas: [], status: "409", detail: "" };
  return {
    id: undefined,
    failed: true,
    answer: {
      method,
      ...(bulkId !== undefined && { bulkId }),
      status,
      response: { schemas: [...schemas], status, detail },
    },
  };
}
