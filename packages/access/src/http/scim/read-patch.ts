import type { JsonValue } from "@grondslag/kernel";
import { refused } from "./scim-error.ts";
import { isObject, memberNamed, valuesOf } from "./scim-value.ts";

/** One operation of a PATCH request. */
export interface PatchOperation {
  readonly op: "add" | "replace" | "remove";
  readonly path: string | undefined;
  readonly value: JsonValue | undefined;
}

const patchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const mostOperations = 1_000;

/**
 * The operations of a PATCH request. The word for an operation may be in any case: widespread clients write
 * `Replace`.
 *
 * @throws ScimError `invalidSyntax` when the request does not have the form of RFC 7644 section 3.5.2
 */
export function readPatch(body: JsonValue | undefined): readonly PatchOperation[] {
  if (!isObject(body)) throw refused("invalidSyntax", "the request is not a JSON object");
  if (!valuesOf(body.schemas).includes(patchSchema)) {
    throw refused("invalidSyntax", `schemas does not name ${patchSchema}`);
  }
  const operations = valuesOf(memberNamed(body, "Operations")?.[1]);
  if (operations.length === 0) throw refused("invalidSyntax", "there are no operations");
  if (operations.length > mostOperations) {
    throw refused("tooMany", `there are more than ${mostOperations} operations`);
  }
  return operations.map(readOperation);
}

function readOperation(operation: JsonValue): PatchOperation {
  if (!isObject(operation)) throw refused("invalidSyntax", "an operation is not a JSON object");
  const { path, value } = operation;
  const said = typeof operation.op === "string" ? operation.op.toLowerCase() : "";
  const op = (["add", "replace", "remove"] as const).find((known) => known === said);
  if (op === undefined) throw refused("invalidSyntax", "an operation is none of add, replace, remove");
  if (path !== undefined && typeof path !== "string") throw refused("invalidPath", "a path is not a text");
  // Some clients send an empty path for the whole resource.
  return { op, path: path === "" ? undefined : path, value };
}
