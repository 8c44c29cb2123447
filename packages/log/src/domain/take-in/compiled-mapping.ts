import type { LineSubject } from "./line.ts";
import { type Rejection, rejection } from "./rejection.ts";
import type { Pick, Source, SourceMapping, SubjectMeaning } from "./source.ts";

/** The members of a line that a mapping fills. */
export const members = [
  "activity",
  "subject",
  "subjectType",
  "employee",
  "workItem",
  "action",
  "dataSet",
  "fields",
  "department",
  "processor",
  "name",
] as const;
export type Member = (typeof members)[number];

/** A mapping made ready: it tells by number where each field of the sender goes. */
export interface CompiledMapping {
  readonly source: Source;
  /** Fields of the sender that are read, by place. */
  readonly fields: readonly string[];
  /** Place of a field. */
  readonly places: ReadonlyMap<string, number>;
  readonly picks: Readonly<Record<Member, CompiledPick>>;
  readonly keep: ReadonlySet<string>;
  readonly serviceNames: ReadonlySet<string>;
  readonly meanings: ReadonlyMap<string, SubjectMeaning>;
}

export interface CompiledPick {
  readonly places: readonly number[];
  readonly values: ReadonlyMap<string, string> | undefined;
  readonly otherwise: string | undefined;
  /** Names the field in a rejection. */
  readonly where: string;
}

/** Names of LDV 1.0.0, and ours for what LDV keeps out of a line; read when the mapping names no others. */
const standardFields: Readonly<Partial<Record<Member, string>>> = {
  activity: "dpl.core.processing_activity_id",
  subject: "dpl.core.data_subject_id",
  subjectType: "dpl.core.data_subject_id_type",
  processor: "dpl.core.foreign_operation.processor",
  employee: "grondslag.employee",
  workItem: "grondslag.work_item",
  action: "grondslag.action",
  dataSet: "grondslag.data_set",
  fields: "grondslag.fields",
  department: "grondslag.department",
};

const usualMeanings = [
  ["BSN", "bsn"],
  ["RSIN", "rsin"],
  ["KVK", "kvk"],
] as const satisfies readonly (readonly [string, SubjectMeaning])[];

/** @param source of which the mapping was checked. @param overrides members that hold instead of the mapping's. */
export function compileMapping(source: Source, overrides: Partial<SourceMapping> = {}): CompiledMapping {
  const mapping = { ...source.mapping, ...overrides };
  const places = new Map<string, number>();
  const placeOf = (field: string): number => {
    const place = places.get(field) ?? places.size;
    places.set(field, place);
    return place;
  };
  const pickOf = (member: Member): CompiledPick => {
    const pick: Pick = mapping[member] ?? {};
    const standard = source.kind === "otlp" ? standardFields[member] : undefined;
    const from = pick.from ?? (standard === undefined ? [] : [standard]);
    return {
      places: from.map(placeOf),
      values: pick.values === undefined ? undefined : new Map(Object.entries(pick.values)),
      otherwise: pick.otherwise,
      where: from[0] ?? member,
    };
  };
  const picks = {
    activity: pickOf("activity"),
    subject: pickOf("subject"),
    subjectType: pickOf("subjectType"),
    employee: pickOf("employee"),
    workItem: pickOf("workItem"),
    action: pickOf("action"),
    dataSet: pickOf("dataSet"),
    fields: pickOf("fields"),
    department: pickOf("department"),
    processor: pickOf("processor"),
    name: pickOf("name"),
  };
  return {
    source,
    fields: [...places.keys()],
    places,
    picks,
    keep: new Set(mapping.keep),
    serviceNames: new Set([source.systemId, ...(mapping.serviceNames ?? [])]),
    meanings: new Map<string, SubjectMeaning>(
      mapping.subjectTypes === undefined ? usualMeanings : Object.entries(mapping.subjectTypes),
    ),
  };
}

/** What the sender put in the fields of a mapping, by place. */
export type Values = readonly (string | undefined)[];

/** The text of one member; undefined when the sender says nothing. */
export function pickText(pick: CompiledPick, values: Values): string | undefined | Rejection {
  for (const place of pick.places) {
    const text = values[place];
    if (text === undefined || text === "") continue;
    if (pick.values === undefined) return text;
    return pick.values.get(text) ?? pick.otherwise ?? rejection("VALUE_UNMAPPED", pick.where);
  }
  return pick.otherwise;
}

/** Whose data it is: a number of the type that was said, or an id of the sender's own. */
export function subjectOf(
  { source, meanings, picks }: CompiledMapping,
  id: string | undefined,
  type: string | undefined,
): LineSubject | undefined | Rejection {
  // A type that the mapping itself fills in says nothing about a line without a subject.
  if (id === undefined) {
    return type === undefined || type === picks.subjectType.otherwise
      ? undefined
      : rejection("SUBJECT_MISSING", picks.subject.where);
  }
  if (type === undefined) {
    return /^(bsn|rsin|kvk):/.test(id)
      ? { text: id }
      : rejection("SUBJECT_TYPE_MISSING", picks.subjectType.where);
  }
  const meaning = meanings.get(type);
  if (meaning === undefined) return rejection("SUBJECT_TYPE_UNKNOWN", picks.subjectType.where);
  if (meaning === "opaque") return { text: `${source.id}:${id}`, type };
  return { text: id.startsWith(`${meaning}:`) ? id : `${meaning}:${id}` };
}
