import type { JsonValue } from "@grondslag/kernel";
import { faultOfField } from "../../check-document.ts";
import { fieldDefinitions } from "../../fields.ts";
import { type JsonMembers, listOf } from "../json/json-members.ts";

/** A property of an element or relationship: any name, any text. */
export type Property = readonly [name: string, value: string];

const mostFields = 150;

interface Fields {
  readonly fields: Readonly<Record<string, string>>;
  /**
   * `documentation` and `properties`, when the fields alone cannot give them back, and the `order` of the fields when
   * it is another than that of their names: where they are kept, members have no order.
   */
  readonly rest: JsonMembers;
}

/**
 * The fields that properties give: those of our own fields' names to these, others to `x.<name>`. When one has no
 * value, stands twice or fits no field, the whole list is kept in the rest.
 */
export function fieldsOfProperties(
  properties: readonly Property[],
  documentation: string | undefined,
): Fields {
  const entries = new Map<string, string>();
  const described = documentation !== undefined && documentation !== "" && fits("description", documentation);
  if (described) entries.set("description", documentation);
  let whole = true;
  for (const [name, value] of properties) {
    const field = fieldOfProperty(name, value);
    if (field === undefined || entries.has(field) || entries.size >= mostFields) whole = false;
    else entries.set(field, value);
  }
  const order = [...entries.keys()].filter((field) => field !== "description");
  const sorted = [...order].sort().every((field, at) => field === order[at]);
  return {
    fields: Object.fromEntries(entries),
    rest: {
      ...(described || documentation === undefined ? {} : { documentation }),
      ...(whole ? {} : { properties }),
      ...(whole && !sorted ? { order } : {}),
    },
  };
}

/** The properties and documentation that give these fields, in the order that they had. */
export function propertiesOfFields(
  fields: Readonly<Record<string, string>>,
  rest: JsonMembers,
): { readonly properties: readonly Property[]; readonly documentation: string | undefined } {
  const kept = rest.documentation;
  const documentation = fields.description ?? (typeof kept === "string" ? kept : undefined);
  const left = new Map(Object.entries(fields).filter(([field]) => field !== "description"));
  const properties: Property[] = [];
  const seen = new Set<string>();
  for (const [name, value] of propertyList(rest.properties) ?? []) {
    const field = fieldOfProperty(name, value);
    const first = field !== undefined && !seen.has(field) && seen.size < mostFields;
    if (first) seen.add(field);
    const now = first ? left.get(field) : value;
    if (now !== undefined) properties.push([name, now]);
    if (first) left.delete(field);
  }
  const ordered = listOf(rest.order).flatMap((field) => (typeof field === "string" ? [field] : []));
  for (const field of new Set([...ordered, ...[...left.keys()].sort()])) {
    const value = left.get(field);
    if (value !== undefined) properties.push([propertyOfField(field, value), value]);
  }
  return { properties, documentation };
}

/**
 * The field that a property fills; undefined when it can fill none. One that is named as a field of ours, with any
 * number of `x.` in front, and that fits it, is that field; all others get an `x.`: so each field has a name of its own.
 */
function fieldOfProperty(name: string, value: string): string | undefined {
  if (value === "" || name === "") return undefined;
  const field = isOwnName(name, value) ? name : `x.${name}`;
  return fits(field, value) ? field : undefined;
}

function propertyOfField(field: string, value: string): string {
  return isOwnName(field, value) ? field : field.slice(2);
}

function isOwnName(name: string, value: string): boolean {
  const bare = name.replace(/^(x\.)+/, "");
  return bare !== "description" && Object.hasOwn(fieldDefinitions, bare) && fits(bare, value);
}

function fits(field: string, value: string): boolean {
  return faultOfField(field, value) === undefined;
}

/** Properties that were kept; undefined when these are none. */
export function propertyList(value: JsonValue | undefined): readonly Property[] | undefined {
  if (value === undefined) return undefined;
  return listOf(value).flatMap((pair): readonly Property[] => {
    const [name, text] = listOf(pair);
    return typeof name === "string" && typeof text === "string" ? [[name, text]] : [];
  });
}
