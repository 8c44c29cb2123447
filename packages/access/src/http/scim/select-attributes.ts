import type { JsonValue } from "@grondslag/kernel";
import { type FoundAttribute, findAttribute, findExtension } from "./find-attribute.ts";
import { refused } from "./scim-error.ts";
import { parseAttributePath } from "./scim-filter.ts";
import type { ResourceType } from "./scim-schemas.ts";
import { isObject, type ScimObject, type ScimResource } from "./scim-value.ts";

/** Which attributes an answer shows (RFC 7644 section 3.9); at most one of the two. */
export interface Selection {
  readonly attributes?: readonly string[] | undefined;
  readonly excludedAttributes?: readonly string[] | undefined;
}

const mostNames = 100;

/**
 * Makes what shows the chosen part of a resource. `schemas` and `id` are always shown.
 *
 * @throws ScimError `invalidValue` when both are given or too many names; `invalidPath` for what is no name
 */
export function selectorOf(
  type: ResourceType,
  { attributes = [], excludedAttributes = [] }: Selection,
): (resource: ScimResource) => ScimObject {
  if (attributes.length > 0 && excludedAttributes.length > 0) {
    throw refused("invalidValue", "attributes and excludedAttributes are not given together");
  }
  if (attributes.length + excludedAttributes.length > mostNames) {
    throw refused("invalidValue", `more than ${mostNames} attributes are named`);
  }
  if (attributes.length > 0) {
    const wanted = attributes.map((name) => placeOf(type, name));
    return (resource) => only(resource, wanted);
  }
  if (excludedAttributes.length === 0) return (resource) => resource;
  const unwanted = excludedAttributes.map((name) => placeOf(type, name));
  return (resource) => without(resource, unwanted);
}

/** A whole extension, an attribute, or nothing that this type has. */
type Place = { readonly extension: string } | FoundAttribute | undefined;

function placeOf(type: ResourceType, name: string): Place {
  const extension = findExtension(type, name);
  return extension === undefined ? findAttribute(type, parseAttributePath(name)) : { extension };
}

function only(resource: ScimResource, wanted: readonly Place[]): ScimObject {
  const shown: Record<string, JsonValue | undefined> = { schemas: resource.schemas, id: resource.id };
  for (const place of wanted) {
    if (place === undefined) continue;
    if ("extension" in place) {
      shown[place.extension] = resource[place.extension];
      continue;
    }
    const { urn, attribute, sub } = place;
    const from = urn === undefined ? resource : resource[urn];
    const value = isObject(from) ? from[attribute.name] : undefined;
    if (value === undefined) continue;
    const into = urn === undefined ? shown : { ...asObject(shown[urn]) };
    into[attribute.name] = sub === undefined ? value : withPart(into[attribute.name], value, sub.name);
    if (urn !== undefined) shown[urn] = into;
  }
  return shown;
}

function without(resource: ScimResource, unwanted: readonly Place[]): ScimObject {
  const shown: Record<string, JsonValue | undefined> = { ...resource };
  for (const place of unwanted) {
    if (place === undefined) continue;
    if ("extension" in place) {
      delete shown[place.extension];
      continue;
    }
    const { urn, attribute, sub } = place;
    if (attribute.returned === "always") continue;
    const from = urn === undefined ? shown : { ...asObject(shown[urn]) };
    if (sub === undefined) delete from[attribute.name];
    else from[attribute.name] = withoutPart(from[attribute.name], sub.name);
    if (urn !== undefined && shown[urn] !== undefined) shown[urn] = from;
  }
  return shown;
}

/** What was chosen of a value before, with one part more. */
function withPart(chosen: JsonValue | undefined, value: JsonValue, name: string): JsonValue {
  const add = (before: JsonValue | undefined, from: JsonValue): JsonValue =>
    isObject(from) ? { ...asObject(before), [name]: from[name] } : from;
  if (!Array.isArray(value)) return add(chosen, value);
  return value.map((one, index) => add(Array.isArray(chosen) ? chosen[index] : undefined, one));
}

function withoutPart(value: JsonValue | undefined, name: string): JsonValue | undefined {
  const cut = (from: JsonValue): JsonValue => (isObject(from) ? { ...from, [name]: undefined } : from);
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.map(cut) : cut(value);
}

function asObject(value: JsonValue | undefined): ScimObject {
  return isObject(value) ? value : {};
}
