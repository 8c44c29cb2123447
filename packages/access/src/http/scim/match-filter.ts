import type { JsonValue } from "@grondslag/kernel";
import { type FoundAttribute, findAttribute, named } from "./find-attribute.ts";
import { refused } from "./scim-error.ts";
import type { AttributePath, CompareOperator, Filter } from "./scim-filter.ts";
import type { AttributeDefinition, ResourceType } from "./scim-schemas.ts";
import { isAssigned, isObject, type ScimObject, valuesOf } from "./scim-value.ts";

/** Whether a resource, or one value of an attribute, is what a filter asks for. */
export type Matcher = (object: ScimObject) => boolean;

/**
 * Makes a test of a filter. `ne` is the opposite of `eq`: with several values none may be equal.
 *
 * @throws ScimError `invalidFilter` for an attribute that resources of this type do not have, and for a
 * comparison that its type does not know
 */
export function matcherOf(filter: Filter, type: ResourceType): Matcher {
  return compile(filter, (path) => inResource(type, path));
}

/** The same for the values of one complex attribute, as in `members[value eq "x"]`. */
export function valueMatcherOf(filter: Filter, attribute: AttributeDefinition): Matcher {
  return compile(filter, (path) => inValue(attribute, path));
}

/** Where the values that a path names stand. */
interface Place {
  readonly definition: AttributeDefinition;
  readonly read: (object: ScimObject) => readonly JsonValue[];
}

type Locate = (path: AttributePath) => Place;

function compile(filter: Filter, locate: Locate): Matcher {
  switch (filter.op) {
    case "and":
    case "or": {
      const left = compile(filter.left, locate);
      const right = compile(filter.right, locate);
      return filter.op === "and"
        ? (object) => left(object) && right(object)
        : (object) => left(object) || right(object);
    }
    case "not": {
      const inner = compile(filter.filter, locate);
      return (object) => !inner(object);
    }
    case "pr": {
      const { read } = locate(filter.path);
      return (object) => read(object).some(isAssigned);
    }
    case "some": {
      const { definition, read } = locate(filter.path);
      const inner = valueMatcherOf(filter.filter, definition);
      return (object) => read(object).some((value) => isObject(value) && inner(value));
    }
    default:
      return comparison(filter, valueIn(locate(filter.path)));
  }
}

function comparison(
  filter: { readonly op: CompareOperator; readonly value: JsonValue },
  { definition, read }: Place,
): Matcher {
  const { op, value } = filter;
  if (op === "ne") {
    const equal = comparison({ op: "eq", value }, { definition, read });
    return (object) => !equal(object);
  }
  if (value === null) {
    if (op !== "eq") throw unfit(definition);
    return (object) => !read(object).some(isAssigned);
  }
  const test = testOf(op, value, definition);
  return (object) => read(object).some(test);
}

function testOf(op: CompareOperator, wanted: JsonValue, definition: AttributeDefinition) {
  const { type, caseExact } = definition;
  if (type === "boolean" || type === "integer") {
    const kind = type === "boolean" ? "boolean" : "number";
    const ordered = type === "integer" && ["gt", "ge", "lt", "le"].includes(op);
    if (typeof wanted !== kind || (op !== "eq" && !ordered)) throw unfit(definition);
    return (value: JsonValue) => typeof value === typeof wanted && holds(op, Number(value), Number(wanted));
  }
  if (typeof wanted !== "string" || type === "complex") throw unfit(definition);
  if (type === "dateTime" && !["co", "sw", "ew"].includes(op)) {
    const moment = Date.parse(wanted);
    if (Number.isNaN(moment)) throw unfit(definition);
    return (value: JsonValue) => typeof value === "string" && holds(op, Date.parse(value), moment);
  }
  const asCompared = (text: string) => (caseExact ? text : text.toLowerCase());
  const text = asCompared(wanted);
  return (value: JsonValue) => typeof value === "string" && holds(op, asCompared(value), text);
}

function holds<Value extends string | number>(op: CompareOperator, value: Value, wanted: Value): boolean {
  switch (op) {
    case "eq":
      return value === wanted;
    case "gt":
      return value > wanted;
    case "ge":
      return value >= wanted;
    case "lt":
      return value < wanted;
    case "le":
      return value <= wanted;
    case "co":
      return String(value).includes(String(wanted));
    case "sw":
      return String(value).startsWith(String(wanted));
    case "ew":
      return String(value).endsWith(String(wanted));
    default:
      return value !== wanted;
  }
}

/** A complex attribute is compared by its `value` (RFC 7643 section 2.4). */
function valueIn(place: Place): Place {
  if (place.definition.type !== "complex") return place;
  const definition = named(place.definition.subAttributes ?? [], "value");
  if (definition === undefined) throw unfit(place.definition);
  return { definition, read: (object) => parts(place.read(object), "value") };
}

function inResource(type: ResourceType, path: AttributePath): Place {
  const found = findAttribute(type, path);
  if (found === undefined) throw unknown();
  return { definition: found.sub ?? found.attribute, read: (object) => readFound(object, found) };
}

/** The values of an attribute in a resource. */
export function readFound(object: ScimObject, { urn, attribute, sub }: FoundAttribute): readonly JsonValue[] {
  const scope = urn === undefined ? object : object[urn];
  const values = isObject(scope) ? valuesOf(scope[attribute.name]) : [];
  return sub === undefined ? values : parts(values, sub.name);
}

function inValue(attribute: AttributeDefinition, path: AttributePath): Place {
  // Simple values have one part, their value (RFC 7643 section 2.4).
  const parts_ = attribute.subAttributes ?? [{ ...attribute, name: "value" }];
  const definition = path.urn === undefined && path.sub === undefined ? named(parts_, path.name) : undefined;
  if (definition === undefined) throw unknown();
  return { definition, read: (object) => valuesOf(object[definition.name]) };
}

function parts(values: readonly JsonValue[], name: string): readonly JsonValue[] {
  return values.flatMap((value) => (isObject(value) ? valuesOf(value[name]) : []));
}

function unknown() {
  return refused("invalidFilter", "the filter names an attribute that this resource does not have");
}

function unfit({ name, type }: AttributeDefinition) {
  return refused("invalidFilter", `the filter compares ${name}, a ${type}, in a way that it cannot be`);
}
