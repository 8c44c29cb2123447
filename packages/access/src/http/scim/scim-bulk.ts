import type { JsonValue } from "@grondslag/kernel";
import { applyInOrder, type BulkOperation, bulkMethods } from "./bulk-order.ts";
import { etagOf, type ScimAnswer, type ScimServices } from "./scim-answer.ts";
import { refused, ScimError, scimErrorBody } from "./scim-error.ts";
import { createGroup, deleteGroup, patchGroup, replaceGroup } from "./scim-groups.ts";
import { createUser, deleteUser, patchUser, replaceUser } from "./scim-users.ts";
import { isObject, memberNamed, type ScimObject, valuesOf } from "./scim-value.ts";

/** The most operations of one request, and how large it may be in bytes (the limit of every body). */
export const mostBulkOperations = 1_000;
export const largestBulk = 1_048_576;

const bulkSchema = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";

export interface BulkContext {
  readonly by: string;
  /** Writes down what is about to be done; without a record it is not done. */
  readonly record: (action: string, object: string) => Promise<void>;
}

/** What became of a bulk request (RFC 7644 section 3.7). */
export interface BulkResponse {
  readonly schemas: readonly string[];
  readonly Operations: readonly ScimObject[];
}

/**
 * Does the operations of a bulk request one by one, each all or not at all. An operation may name what an
 * earlier or a later one makes (`bulkId:x`). After so many errors as the request allows, the rest is not done.
 *
 * @throws ScimError for a request that has not the form, or is too large
 */
export async function runBulk(
  services: ScimServices,
  body: JsonValue | undefined,
  context: BulkContext,
): Promise<BulkResponse> {
  const { operations, failOnErrors } = readBulk(body);
  const answers = await applyInOrder(operations, failOnErrors, (operation) =>
    perform(services, operation, context),
  );
  return { schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkResponse"], Operations: answers };
}

/** Does one operation whose references are known; the id of what it made, and what is told. */
async function perform(services: ScimServices, operation: BulkOperation, { by, record }: BulkContext) {
  const { method, path, bulkId, version } = operation;
  const told = { method, ...(bulkId !== undefined && { bulkId }) };
  try {
    const target = /^\/(Users|Groups)(?:\/([^/]+))?$/.exec(path);
    if (target === null) throw new ScimError("SCIM_UNKNOWN", undefined, "the path names no resource");
    const [, endpoint = "", id] = target;
    await record(`BULK ${method} /scim/v2/${endpoint}`, id === undefined ? "" : `id=${id.slice(0, 128)}`);
    const { status, resource } = await dispatch(services, operation, endpoint, id, { by, ifMatch: version });
    const location = resource === undefined ? undefined : locationOf(resource);
    return {
      id: resource?.id ?? id,
      failed: false,
      answer: {
        ...told,
        ...(location !== undefined && { location }),
        ...(resource !== undefined && { version: etagOf(resource) }),
        status: String(status),
      },
    };
  } catch (error) {
    const response = scimErrorBody(error);
    if (response === undefined) throw error;
    const { status, schemas, detail, scimType } = response;
    const shown = { schemas: [...schemas], status, detail, ...(scimType !== undefined && { scimType }) };
    return { id: undefined, failed: true, answer: { ...told, status, response: shown } };
  }
}

async function dispatch(
  services: ScimServices,
  { method, data }: BulkOperation,
  endpoint: string,
  id: string | undefined,
  caller: { readonly by: string; readonly ifMatch: string | undefined },
): Promise<ScimAnswer> {
  const isUser = endpoint === "Users";
  if (method === "POST") {
    if (id !== undefined) throw refused("invalidSyntax", "a POST names no id");
    return isUser ? createUser(services, data, caller) : createGroup(services, data, caller);
  }
  if (id === undefined) throw refused("invalidSyntax", `a ${method} names an id`);
  if (method === "PUT") {
    return isUser ? replaceUser(services, id, data, caller) : replaceGroup(services, id, data, caller);
  }
  if (method === "PATCH") {
    return isUser ? patchUser(services, id, data, caller) : patchGroup(services, id, data, caller);
  }
  return isUser ? deleteUser(services, id, caller) : deleteGroup(services, id, caller);
}

function readBulk(body: JsonValue | undefined) {
  if (!isObject(body)) throw refused("invalidSyntax", "the request is not a JSON object");
  if (!valuesOf(body.schemas).includes(bulkSchema)) {
    throw refused("invalidSyntax", `schemas does not name ${bulkSchema}`);
  }
  const given = valuesOf(memberNamed(body, "Operations")?.[1]);
  if (given.length > mostBulkOperations) {
    throw new ScimError(
      "SCIM_TOO_LARGE",
      "tooMany",
      `the bulk request has more than ${mostBulkOperations} operations`,
    );
  }
  const { failOnErrors } = body;
  if (failOnErrors !== undefined && !(typeof failOnErrors === "number" && failOnErrors >= 1)) {
    throw refused("invalidValue", "failOnErrors is not a number from 1");
  }
  const operations = given.map(readOperation);
  const ids = operations.flatMap(({ bulkId }) => bulkId ?? []);
  if (new Set(ids).size < ids.length) throw refused("invalidValue", "a bulkId is given twice");
  return { operations, failOnErrors: failOnErrors ?? Number.POSITIVE_INFINITY };
}

function readOperation(operation: JsonValue): BulkOperation {
  if (!isObject(operation)) throw refused("invalidSyntax", "an operation is not a JSON object");
  const { path, bulkId, version, data } = operation;
  const said = typeof operation.method === "string" ? operation.method.toUpperCase() : "";
  const method = bulkMethods.find((known) => known === said);
  if (method === undefined) throw refused("invalidSyntax", "an operation has a method that is none");
  if (typeof path !== "string") throw refused("invalidSyntax", "an operation has no path");
  if (method === "POST" && typeof bulkId !== "string") {
    throw refused("invalidSyntax", "a POST in a bulk request has a bulkId");
  }
  return {
    method,
    path,
    bulkId: typeof bulkId === "string" ? bulkId : undefined,
    version: typeof version === "string" ? version : undefined,
    data,
  };
}

function locationOf({ meta }: ScimObject): string | undefined {
  return isObject(meta) && typeof meta.location === "string" ? meta.location : undefined;
}
