import type { AttributePath } from "./scim-filter.ts";
import { type AttributeDefinition, commonAttributes, type ResourceType } from "./scim-schemas.ts";

/** An attribute that a path names, and where its value stands in a resource. */
export interface FoundAttribute {
  /** Schema of an extension, whose attributes stand in an object of their own; undefined: the core. */
  readonly urn: string | undefined;
  readonly attribute: AttributeDefinition;
  readonly sub: AttributeDefinition | undefined;
}

/** The attribute that a path names in resources of a type; undefined when there is none. Names have no case. */
export function findAttribute(type: ResourceType, path: AttributePath): FoundAttribute | undefined {
  const { urn, attributes } = scopeOf(type, path.urn);
  const attribute = named(attributes, path.name);
  if (attribute === undefined) return undefined;
  if (path.sub === undefined) return { urn, attribute, sub: undefined };
  const sub = named(attribute.subAttributes ?? [], path.sub);
  return sub === undefined ? undefined : { urn, attribute, sub };
}

/** The schema of an extension of the type by its name in any case. */
export function findExtension(type: ResourceType, urn: string): string | undefined {
  const wanted = urn.toLowerCase();
  return type.extensions.find((schema) => schema.id.toLowerCase() === wanted)?.id;
}

export function named(
  attributes: readonly AttributeDefinition[],
  name: string,
): AttributeDefinition | undefined {
  const wanted = name.toLowerCase();
  return attributes.find((attribute) => attribute.name.toLowerCase() === wanted);
}

interface Scope {
  readonly urn: string | undefined;
  readonly attributes: readonly AttributeDefinition[];
}

function scopeOf(type: ResourceType, urn: string | undefined): Scope {
  if (urn === undefined || urn.toLowerCase() === type.core.id.toLowerCase()) {
    return { urn: undefined, attributes: [...commonAttributes, ...type.core.attributes] };
  }
  const wanted = urn.toLowerCase();
  const extension = type.extensions.find((schema) => schema.id.toLowerCase() === wanted);
  return { urn: extension?.id, attributes: extension?.attributes ?? [] };
}
