import type { JsonValue } from "@grondslag/kernel";

export type ScimObject = { readonly [member: string]: JsonValue | undefined };

/** A resource as it goes over the wire. */
export type ScimResource = ScimObject & { readonly id: string };

export function isObject(value: JsonValue | undefined): value is ScimObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The values of an attribute, which may have one, several or none. */
export function valuesOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** Whether an attribute has a value: null and an empty list are none (RFC 7643 section 2.5). */
export function isAssigned(value: JsonValue | undefined): boolean {
  return valuesOf(value).length > 0;
}

/** The member by this name in any case (RFC 7643 section 2.1), under the name it has. */
export function memberNamed(object: ScimObject, name: string): readonly [string, JsonValue] | undefined {
  const wanted = name.toLowerCase();
  for (const [key, value] of Object.entries(object)) {
    if (value !== undefined && key.toLowerCase() === wanted) return [key, value];
  }
  return undefined;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
