import type { JsonValue } from "@grondslag/kernel";
import { refused } from "./scim-error.ts";
import { isObject, valuesOf } from "./scim-value.ts";
import type { Selection } from "./select-attributes.ts";

/** What a list is asked by (RFC 7644 section 3.4.2). */
export interface ScimQuery extends Selection {
  readonly filter: string | undefined;
  readonly sortBy: string | undefined;
  readonly descending: boolean;
  /** From 1. */
  readonly startIndex: number;
  readonly count: number;
}

/** The most resources of one answer; also what is given when nothing is asked. */
export const mostResults = 200;
const searchSchema = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";

/** Reads a query string. @throws ScimError `invalidValue` */
export function readQuery(query: Readonly<Record<string, unknown>>): ScimQuery {
  const { attributes, excludedAttributes } = readSelection(query);
  return {
    attributes,
    excludedAttributes,
    filter: text(query.filter, "filter"),
    sortBy: text(query.sortBy, "sortBy"),
    descending: readOrder(text(query.sortOrder, "sortOrder")),
    startIndex: startIndexOf(numberIn(text(query.startIndex, "startIndex"), "startIndex")),
    count: countOf(numberIn(text(query.count, "count"), "count")),
  };
}

/** The attributes that an address asks for, also of one resource. @throws ScimError `invalidValue` */
export function readSelection(query: Readonly<Record<string, unknown>>): Selection {
  return {
    attributes: names(text(query.attributes, "attributes")),
    excludedAttributes: names(text(query.excludedAttributes, "excludedAttributes")),
  };
}

/** Reads a search in a body, where a filter with personal data belongs. @throws ScimError */
export function readSearch(body: JsonValue | undefined): ScimQuery {
  if (!isObject(body)) throw refused("invalidSyntax", "the request is not a JSON object");
  if (!valuesOf(body.schemas).includes(searchSchema)) {
    throw refused("invalidSyntax", `schemas does not name ${searchSchema}`);
  }
  return {
    attributes: listOf(body.attributes, "attributes"),
    excludedAttributes: listOf(body.excludedAttributes, "excludedAttributes"),
    filter: text(body.filter, "filter"),
    sortBy: text(body.sortBy, "sortBy"),
    descending: readOrder(text(body.sortOrder, "sortOrder")),
    startIndex: startIndexOf(whole(body.startIndex, "startIndex")),
    count: countOf(whole(body.count, "count")),
  };
}

function text(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return value;
  throw refused("invalidValue", `${name} is not one text`);
}

function names(given: string | undefined): readonly string[] {
  return (given ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function listOf(value: JsonValue | undefined, name: string): readonly string[] {
  return valuesOf(value).map((one) => {
    if (typeof one === "string") return one;
    throw refused("invalidValue", `${name} is not a list of names`);
  });
}

function readOrder(order: string | undefined): boolean {
  if (order === undefined || order.toLowerCase() === "ascending") return false;
  if (order.toLowerCase() === "descending") return true;
  throw refused("invalidValue", "sortOrder is neither ascending nor descending");
}

function numberIn(given: string | undefined, name: string): number | undefined {
  if (given === undefined) return undefined;
  if (/^-?\d{1,9}$/.test(given)) return Number(given);
  throw refused("invalidValue", `${name} is not a whole number`);
}

function whole(value: JsonValue | undefined, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw refused("invalidValue", `${name} is not a whole number`);
}

/** A value below 1 counts as 1 (RFC 7644 section 3.4.2.4). */
function startIndexOf(given: number | undefined): number {
  return Math.max(1, given ?? 1);
}

/** A negative value counts as 0: then only the total is told. */
function countOf(given: number | undefined): number {
  return Math.min(mostResults, Math.max(0, given ?? mostResults));
}
