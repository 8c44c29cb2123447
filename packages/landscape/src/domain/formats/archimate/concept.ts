import { createHash } from "node:crypto";
import { itemKinds } from "../../item.ts";
import type { ItemStatement } from "../../statement.ts";
import { isItemName, itemName } from "../item-name.ts";
import { defined, type JsonMembers, membersOf, wordsOf } from "../json/json-members.ts";
import { fieldsOfProperties, type Property, propertiesOfFields } from "./concept-properties.ts";
import { kindOfType, typeOfKind } from "./concept-types.ts";

/** An element of an ArchiMate model, as both of its file formats have it. */
export interface Concept {
  readonly id: string;
  /** Name of its type in ArchiMate 3.2, such as `ApplicationComponent`. */
  readonly type: string;
  readonly name: string | undefined;
  readonly documentation: string | undefined;
  readonly properties: readonly Property[];
  /** What one file format has beside this. */
  readonly more: JsonMembers;
  readonly where?: string;
}

/** Names of the properties by which we give our own facts with a model. */
export const ownProperty = {
  key: "Grondslag key",
  kind: "Grondslag kind",
  relation: "Grondslag relation",
  validFrom: "Grondslag valid from",
  validUntil: "Grondslag valid until",
  group: "Grondslag group",
} as const;

/** The item that an element describes, keyed by its id in the model and by the keys that we wrote with it. */
export function itemOfConcept(concept: Concept): ItemStatement {
  const { id, type, name, documentation, where, more } = concept;
  const keys = concept.properties.filter(([key]) => key === ownProperty.key).map(([, value]) => value);
  const stated = concept.properties.find(([key]) => key === ownProperty.kind)?.[1];
  const kind = itemKinds.find((one) => one === stated) ?? kindOfType(type);
  const own = `archimate:${id}`;
  const listed = keys.includes(own) || (keys[0] !== undefined && id === idOfKey(keys[0]));
  const all = listed ? keys : [own, ...keys];
  const properties = concept.properties.filter(
    ([key]) => key !== ownProperty.key && key !== ownProperty.kind,
  );
  const { fields, rest } = fieldsOfProperties(properties, documentation);
  const named = name !== undefined && isItemName(name);
  return {
    keys: all,
    kind,
    name: named ? name : itemName(name, `${type} ${id}`),
    fields,
    rest: defined({
      type,
      ...(idOfItem({ keys: all }) === id ? {} : { id }),
      ...(named ? {} : { name: name ?? null }),
      ...rest,
      ...(Object.keys(more).length > 0 ? { more } : {}),
    }),
    ...(where === undefined ? {} : { where }),
  };
}

/** The element that describes an item: as its model had it, with what has become different since. */
export function conceptOfItem(item: ItemStatement): Concept {
  const rest = membersOf(item.rest);
  const type = wordsOf(rest.type) ?? typeOfKind(item.kind);
  const id = idOfItem(item);
  const { properties, documentation } = propertiesOfFields(item.fields, rest);
  const listed = item.keys[0] === `archimate:${id}` ? item.keys.slice(1) : item.keys;
  return {
    id,
    type,
    name: nameOf(item, rest, `${type} ${id}`),
    documentation,
    properties: [
      ...properties,
      ...listed.map((key): Property => [ownProperty.key, key]),
      ...(kindOfType(type) === item.kind ? [] : [[ownProperty.kind, item.kind] as const]),
    ],
    more: membersOf(rest.more),
  };
}

function nameOf({ name }: ItemStatement, rest: JsonMembers, otherwise: string): string | undefined {
  if (!Object.hasOwn(rest, "name")) return name;
  const before = wordsOf(rest.name) ?? (rest.name === "" ? "" : undefined);
  return name === itemName(before, otherwise) ? before : name;
}

/** What can stand in the name of a file, and behind the # of an address. */
const plainId = /^[\p{L}\p{N}._-]+$/u;

/** The id of an item within a model: the one that it has there, or one that follows from its first key. */
export function idOfItem({ keys, rest }: Pick<ItemStatement, "keys" | "rest">): string {
  const ids = keys.filter((key) => key.startsWith("archimate:")).map((key) => key.slice("archimate:".length));
  return wordsOf(membersOf(rest).id) ?? ids.find((id) => plainId.test(id)) ?? idOfKey(keys[0] ?? "");
}

/** An xs:ID, which no key is by itself. */
export function idOfKey(key: string): string {
  return `id-${createHash("sha256").update(key).digest("hex").slice(0, 32)}`;
}
