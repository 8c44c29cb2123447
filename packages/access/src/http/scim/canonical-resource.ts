import type { JsonValue } from "@grondslag/kernel";
import { findExtension, named } from "./find-attribute.ts";
import { refused } from "./scim-error.ts";
import { type AttributeDefinition, commonAttributes, type ResourceType } from "./scim-schemas.ts";
import { isObject, type ScimObject } from "./scim-value.ts";

/**
 * A resource as sent, with every attribute under the name that its schema gives it. What no schema knows is
 * left out: the platform keeps no more of an employee than access needs (GDPR art. 5(1)(c)).
 *
 * @throws ScimError `invalidSyntax` when it is no object, `invalidValue` for a value of another type
 */
export function canonicalResource(type: ResourceType, body: JsonValue | undefined): ScimObject {
  if (!isObject(body)) throw refused("invalidSyntax", "the resource is not a JSON object");
  const extensions = type.extensions.map((schema) => schema.id);
  const resource: Record<string, JsonValue | undefined> = canonicalMembers(
    [...commonAttributes, ...type.core.attributes],
    body,
  );
  for (const [key, value] of Object.entries(body)) {
    const urn = findExtension(type, key);
    if (urn === undefined || value === null || value === undefined) continue;
    if (!isObject(value)) throw refused("invalidValue", "an extension is not a JSON object");
    const schema = type.extensions[extensions.indexOf(urn)];
    resource[urn] = canonicalMembers(schema?.attributes ?? [], value);
  }
  return resource;
}

/**
 * A value of an attribute with its parts under the names of the schema; null and an empty list are no value.
 *
 * @throws ScimError `invalidValue` when it has another type
 */
export function canonicalValue(attribute: AttributeDefinition, value: JsonValue): JsonValue | undefined {
  if (value === null) return undefined;
  if (!attribute.multiValued) return single(attribute, value);
  const values = (isList(value) ? value : [value]).flatMap((one) => single(attribute, one) ?? []);
  return values.length === 0 ? undefined : values;
}

function single(attribute: AttributeDefinition, value: JsonValue): JsonValue | undefined {
  if (value === null) return undefined;
  const { type, subAttributes = [], name } = attribute;
  if (type === "complex") {
    // Some clients send the value itself where the schema has an object around it.
    if (typeof value === "string" && attribute.multiValued) return { value };
    if (!isObject(value)) throw unfit(name, "an object");
    return canonicalMembers(subAttributes, value);
  }
  if (type === "boolean" || type === "integer") {
    if (typeof value === (type === "boolean" ? "boolean" : "number")) return value;
    // Some clients send "True" and "False"; not to know that somebody leaves would be worse than to take it.
    const word = type === "boolean" && typeof value === "string" ? value.toLowerCase() : undefined;
    if (word === "true" || word === "false") return word === "true";
    throw unfit(name, type === "boolean" ? "true or false" : "a number");
  }
  if (typeof value !== "string") throw unfit(name, "a text");
  if (type === "dateTime" && !isDateTime(value)) throw unfit(name, "a moment with its time zone");
  return value;
}

function canonicalMembers(
  attributes: readonly AttributeDefinition[],
  object: ScimObject,
): Record<string, JsonValue | undefined> {
  const members: Record<string, JsonValue | undefined> = {};
  for (const [key, value] of Object.entries(object)) {
    const attribute = named(attributes, key);
    if (attribute === undefined || value === undefined) continue;
    const canonical = canonicalValue(attribute, value);
    if (canonical !== undefined) members[attribute.name] = canonical;
  }
  return members;
}

function isDateTime(text: string): boolean {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
  return form.test(text) && !Number.isNaN(Date.parse(text));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function unfit(name: string, expected: string) {
  return refused("invalidValue", `${name} is not ${expected}`);
}
