import { isDay, type JsonValue } from "@grondslag/kernel";
import { type RelationType, relationTypes } from "../../relation.ts";
import type { RelationStatement } from "../../statement.ts";
import { defined, type JsonMembers, listOf, membersOf, wordsOf } from "../json/json-members.ts";
import { idOfKey, ownProperty } from "./concept.ts";
import { type Property, propertyList } from "./concept-properties.ts";

/** A relationship of an ArchiMate model, as both of its file formats have it. */
export interface Link {
  readonly id: string;
  /** Name of its type without `Relationship`, such as `Serving`. */
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly name: string | undefined;
  readonly documentation: string | undefined;
  /** Of `Access`: `Read`, `Write`, `ReadWrite`, or `Access` when the model does not say which. */
  readonly access: string | undefined;
  readonly properties: readonly Property[];
  readonly more: JsonMembers;
  readonly where?: string;
}

const types: Readonly<Record<string, RelationType>> = {
  Composition: "has-part",
  Aggregation: "has-part",
  Realization: "realises",
  Serving: "serves",
  Flow: "sends-to",
  Triggering: "triggers",
  Association: "related-to",
  Influence: "related-to",
  Specialization: "related-to",
};

/** How relations are written that no model had before. */
const linkTypes: Readonly<Record<RelationType, string>> = {
  "has-part": "Composition",
  uses: "Serving",
  "runs-on": "Assignment",
  reads: "Access",
  writes: "Access",
  serves: "Serving",
  realises: "Realization",
  "sends-to": "Flow",
  triggers: "Triggering",
  "deployed-in": "Association",
  "secured-by": "Association",
  "supplied-by": "Association",
  "covered-by": "Association",
  "owned-by": "Association",
  replaces: "Association",
  "related-to": "Association",
};
/** Of these a model says it the other way round: what serves, and what runs it, comes first. */
const turned: readonly RelationType[] = ["uses", "runs-on"];

/** What an assignment is follows from its source: what runs software, or what performs behaviour. */
function typesOfLink({ type, access, properties }: Link, byTechnology: boolean): readonly RelationType[] {
  const stated = properties.find(([key]) => key === ownProperty.relation)?.[1];
  if (stated !== undefined && isRelationType(stated)) return [stated];
  if (type === "Assignment") return byTechnology ? ["runs-on"] : ["realises"];
  if (type !== "Access") return [Object.hasOwn(types, type) ? (types[type] ?? "related-to") : "related-to"];
  if (access === "ReadWrite") return ["reads", "writes"];
  return [access === "Write" ? "writes" : "reads"];
}

/**
 * The relations that a relationship says; one that reads and writes says two.
 *
 * @param from, to keys of its source and its target
 */
export function relationsOfLink(
  link: Link,
  from: string,
  to: string,
  byTechnology: boolean,
): readonly RelationStatement[] {
  const { id, type, name, documentation, access, more, where } = link;
  const validFrom = dayOf(link, ownProperty.validFrom);
  const validUntil = dayOf(link, ownProperty.validUntil);
  const group = link.properties.find(([key]) => key === ownProperty.group)?.[1];
  const own: readonly string[] = [
    ownProperty.relation,
    ownProperty.validFrom,
    ownProperty.validUntil,
    ownProperty.group,
  ];
  const properties = link.properties.filter(([key]) => !own.includes(key));
  const rest: JsonValue = [
    defined({
      id,
      type,
      name,
      documentation,
      ...(access === "Access" ? { access } : {}),
      ...(properties.length > 0 ? { properties } : {}),
      ...(Object.keys(more).length > 0 ? { more } : {}),
    }),
  ];
  return typesOfLink(link, byTechnology).map((relation) => ({
    ...(turned.includes(relation) ? { from: to, to: from } : { from, to }),
    type: relation,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...(group === undefined ? {} : { group }),
    rest,
    ...(where === undefined ? {} : { where }),
  }));
}

/**
 * The relationships that give a relation back: those that it was read from, or a new one.
 *
 * @param from, to ids of its items within the model
 */
export function linksOfRelation(
  relation: RelationStatement,
  from: string,
  to: string,
  isTechnology: (id: string) => boolean,
): readonly Link[] {
  const { type, validFrom, validUntil, group } = relation;
  const [source, target] = turned.includes(type) ? [to, from] : [from, to];
  const kept = listOf(relation.rest)
    .map(membersOf)
    .filter((one) => wordsOf(one.id) !== undefined);
  const said = [from, type, to, validFrom, validUntil, ...(group === undefined ? [] : [group])];
  const made = kept.length > 0 ? kept : [{ id: idOfKey(said.join(" ")) }];
  return made.map((one: JsonMembers) => {
    const access =
      type === "reads" ? (wordsOf(one.access) ?? "Read") : type === "writes" ? "Write" : undefined;
    const link: Link = {
      id: wordsOf(one.id) ?? "",
      type: wordsOf(one.type) ?? linkTypes[type],
      source,
      target,
      name: textOr(one.name),
      documentation: textOr(one.documentation),
      access,
      properties: propertyList(one.properties) ?? [],
      more: membersOf(one.more),
    };
    const clear = typesOfLink(link, isTechnology(source)).includes(type);
    const own: (Property | undefined)[] = [
      clear ? undefined : [ownProperty.relation, type],
      validFrom === undefined ? undefined : [ownProperty.validFrom, validFrom],
      validUntil === undefined ? undefined : [ownProperty.validUntil, validUntil],
      group === undefined ? undefined : [ownProperty.group, group],
    ];
    return { ...link, properties: [...link.properties, ...own.filter((property) => property !== undefined)] };
  });
}

function isRelationType(text: string): text is RelationType {
  return Object.hasOwn(relationTypes, text);
}

function dayOf({ properties }: Link, name: string): string | undefined {
  const day = properties.find(([key]) => key === name)?.[1];
  return day !== undefined && isDay(day) ? day : undefined;
}

function textOr(value: JsonValue | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
