import { canonicalJson, type JsonValue } from "@grondslag/kernel";
import { canonicalValue } from "./canonical-resource.ts";
import { type FoundAttribute, findAttribute, findExtension } from "./find-attribute.ts";
import { valueMatcherOf } from "./match-filter.ts";
import { readPatch } from "./read-patch.ts";
import { refused, type ScimError } from "./scim-error.ts";
import { parsePatchPath } from "./scim-filter.ts";
import type { AttributeDefinition, ResourceType } from "./scim-schemas.ts";
import { isAssigned, isObject, type ScimObject, valuesOf } from "./scim-value.ts";

/** Adding and replacing differ only where there is something already. */
type Writing = "add" | "replace";

/**
 * The resource after a PATCH (RFC 7644 section 3.5.2). The one given stays as it is, so when an operation is
 * refused nothing has changed.
 *
 * @param body the PATCH request as sent
 * @throws ScimError `noTarget` for what is not there, `mutability` for what cannot be written, `invalidPath`,
 * `invalidValue`, `invalidSyntax`
 */
export function applyPatch(
  resource: ScimObject,
  body: JsonValue | undefined,
  type: ResourceType,
): ScimObject {
  let patched = resource;
  for (const { op, path, value } of readPatch(body)) {
    if (op === "remove") {
      if (path === undefined) throw refused("noTarget", "a remove says with its path what goes");
      patched = removeAt(patched, path, value, type);
    } else if (value === undefined) {
      throw refused("invalidValue", `an operation to ${op} has no value`);
    } else {
      patched =
        path === undefined ? writeAll(patched, op, value, type) : writeAt(patched, op, path, value, type);
    }
  }
  return patched;
}

/** Without a path the value is a part of the resource: each of its members is written. */
function writeAll(resource: ScimObject, op: Writing, value: JsonValue, type: ResourceType): ScimObject {
  if (!isObject(value)) throw refused("invalidValue", "without a path the value is an object");
  let written = resource;
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || name.toLowerCase() === "schemas") continue;
    written = writeAt(written, op, name, member, type);
  }
  return written;
}

function writeAt(
  resource: ScimObject,
  op: Writing,
  path: string,
  value: JsonValue,
  type: ResourceType,
): ScimObject {
  const urn = findExtension(type, path);
  if (urn !== undefined) {
    if (!isObject(value)) throw refused("invalidValue", "an extension is not a JSON object");
    let written = resource;
    for (const [name, member] of Object.entries(value)) {
      if (member !== undefined) written = writeAt(written, op, `${urn}:${name}`, member, type);
    }
    return written;
  }
  const { found, filter } = locate(path, type);
  const before = valueAt(resource, found);
  const { attribute, sub } = found;
  const canonical = canonicalValue(sub ?? attribute, value);
  if (filter !== undefined) {
    const change = changeOf(op, found, canonical);
    const values = valuesOf(before);
    const matches = valueMatcherOf(filter, attribute);
    const picked = values.map((one) => isObject(one) && matches(one));
    if (!picked.includes(true)) throw nothingThere();
    return put(
      resource,
      found,
      values.map((one, index) => (picked[index] === true ? change(one) : one)),
    );
  }
  if (sub !== undefined) return put(resource, found, writtenPart(before, attribute, sub, canonical));
  keepImmutable(attribute, before, canonical);
  if (attribute.multiValued) {
    return put(resource, found, op === "add" ? joined(before, canonical) : canonical);
  }
  if (attribute.type === "complex") {
    const merged = { ...(isObject(before) ? before : {}), ...(isObject(canonical) ? canonical : {}) };
    return put(resource, found, canonical === undefined ? undefined : merged);
  }
  return put(resource, found, canonical);
}

function removeAt(
  resource: ScimObject,
  path: string,
  value: JsonValue | undefined,
  type: ResourceType,
): ScimObject {
  const urn = findExtension(type, path);
  if (urn !== undefined) {
    if (!isAssigned(resource[urn])) throw nothingThere();
    return { ...resource, [urn]: undefined };
  }
  const { found, filter } = locate(path, type);
  const { attribute, sub } = found;
  const before = valueAt(resource, found);
  if (attribute.mutability === "immutable") throw unchangeable(attribute);
  if (!isAssigned(before)) throw nothingThere();
  const isPicked = pickerOf(attribute, filter, value);
  const values = valuesOf(before);
  if (!values.some((one) => isPicked(one) && (sub === undefined || hasPart(one, sub)))) throw nothingThere();
  const left = values.flatMap((one) => {
    if (!isPicked(one)) return [one];
    return sub === undefined || !isObject(one) ? [] : [{ ...one, [sub.name]: undefined }];
  });
  const after = attribute.multiValued ? left : left[0];
  return put(resource, found, isAssigned(after) ? after : undefined);
}

/** Which values go: those of the filter, those that the operation itself names, or all. */
function pickerOf(
  attribute: AttributeDefinition,
  filter: ReturnType<typeof parsePatchPath>["filter"],
  value: JsonValue | undefined,
): (one: JsonValue) => boolean {
  if (filter !== undefined) {
    const matches = valueMatcherOf(filter, attribute);
    return (one) => isObject(one) && matches(one);
  }
  if (value === undefined || value === null || !attribute.multiValued) return () => true;
  const named = valuesOf(canonicalValue(attribute, value));
  return (one) => named.some((other) => isSame(one, other));
}

function locate(path: string, type: ResourceType) {
  const { filter, ...place } = parsePatchPath(path);
  const found = findAttribute(type, place);
  if (found === undefined) throw nothingThere();
  const { attribute, sub } = found;
  if (attribute.mutability === "readOnly" || sub?.mutability === "readOnly")
    throw unchangeable(sub ?? attribute);
  if (filter !== undefined && !attribute.multiValued)
    throw refused("invalidPath", `${attribute.name} has one value, so none can be chosen`);
  return { found, filter };
}

function valueAt(resource: ScimObject, { urn, attribute }: FoundAttribute): JsonValue | undefined {
  const scope = urn === undefined ? resource : resource[urn];
  return isObject(scope) ? scope[attribute.name] : undefined;
}

function put(
  resource: ScimObject,
  { urn, attribute }: FoundAttribute,
  value: JsonValue | undefined,
): ScimObject {
  if (urn === undefined) return { ...resource, [attribute.name]: value };
  const scope = resource[urn];
  return { ...resource, [urn]: { ...(isObject(scope) ? scope : {}), [attribute.name]: value } };
}

function writtenPart(
  before: JsonValue | undefined,
  attribute: AttributeDefinition,
  sub: AttributeDefinition,
  value: JsonValue | undefined,
): JsonValue {
  if (sub.mutability === "immutable") throw unchangeable(sub);
  const write = (one: JsonValue): JsonValue => (isObject(one) ? { ...one, [sub.name]: value } : one);
  if (!attribute.multiValued) return write(before ?? {});
  if (!isAssigned(before)) throw nothingThere();
  return valuesOf(before).map(write);
}

function changeOf(op: Writing, { sub }: FoundAttribute, value: JsonValue | undefined) {
  if (sub !== undefined) {
    if (sub.mutability === "immutable") throw unchangeable(sub);
    return (one: JsonValue): JsonValue => (isObject(one) ? { ...one, [sub.name]: value } : one);
  }
  const [given] = valuesOf(value);
  if (!isObject(given)) throw refused("invalidValue", "a value that was chosen is replaced by an object");
  return (one: JsonValue): JsonValue => (op === "add" && isObject(one) ? { ...one, ...given } : given);
}

/** What cannot be changed may be said again. */
function keepImmutable(
  attribute: AttributeDefinition,
  before: JsonValue | undefined,
  value: JsonValue | undefined,
): void {
  if (attribute.mutability !== "immutable" || before === undefined || before === value) return;
  throw unchangeable(attribute);
}

function joined(before: JsonValue | undefined, value: JsonValue | undefined): readonly JsonValue[] {
  const values = [...valuesOf(before)];
  // By key: a unit may get thousands of members at once.
  const there = new Set(values.map(keyOf));
  for (const one of valuesOf(value)) {
    if (there.has(keyOf(one))) continue;
    there.add(keyOf(one));
    values.push(one);
  }
  return values;
}

function isSame(one: JsonValue, other: JsonValue): boolean {
  return keyOf(one) === keyOf(other);
}

/** Values of a complex attribute are the same when their `value` is. */
function keyOf(one: JsonValue): string {
  return canonicalJson(isObject(one) && one.value !== undefined ? one.value : one);
}

function hasPart(one: JsonValue, sub: AttributeDefinition): boolean {
  return isObject(one) && isAssigned(one[sub.name]);
}

function nothingThere(): ScimError {
  return refused("noTarget", "the path names something that is not there");
}

function unchangeable({ name, mutability }: AttributeDefinition): ScimError {
  return refused("mutability", `${name} is ${mutability}`);
}
