import { RecordError } from "../record-error.ts";
import type { RecordedGround } from "./decided-call.ts";

/** What the facts of a processing record say. */
export interface ProcessingFacts {
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly activity: string;
  readonly purpose: string;
  readonly grounds: readonly RecordedGround[];
  readonly action: string;
  readonly dataSet: string;
  readonly fields: readonly string[];
  readonly department: string;
  /** Whether it rested on emergency access. */
  readonly emergency: boolean;
  /** Of a line that another system logged here: the id of its source. */
  readonly source: string | undefined;
}

/** @throws RecordError RECORD_MALFORMED when the text is not the facts of a processing record */
export function readProcessingFacts(facts: string): ProcessingFacts {
  const line = parseObject(facts);
  const attributes = asObject(line.attributes, "attributes");
  return {
    startedAt: asNumber(line.start_time, "start_time"),
    activity: asText(attributes["grondslag.processing_activity"], "grondslag.processing_activity"),
    purpose: asText(attributes["grondslag.purpose"], "grondslag.purpose"),
    grounds: asList(attributes["grondslag.legal_grounds"], "grondslag.legal_grounds", (item, where) => {
      const { id, law, article } = asObject(item, where);
      return { id: asText(id, where), law: asText(law, where), article: asText(article, where) };
    }),
    action: asText(attributes["grondslag.action"], "grondslag.action"),
    dataSet: asText(attributes["grondslag.data_set"], "grondslag.data_set"),
    fields: asList(attributes["grondslag.fields"], "grondslag.fields", asText),
    department: asText(attributes["grondslag.department"], "grondslag.department"),
    emergency: attributes["grondslag.emergency_access"] === true,
    source: optionalText(attributes["grondslag.source"], "grondslag.source"),
  };
}

/** `dpl.core.data_subject_id` of a subject group, or undefined when it is not about one subject. */
export function readSubjectId(subject: string): string | undefined {
  const id = parseObject(subject)["dpl.core.data_subject_id"];
  return typeof id === "string" ? id : undefined;
}

/** Who looked, of the actor group of a processing record. */
export function readEmployee(actor: string): string | undefined {
  const employee = parseObject(actor)["grondslag.employee"];
  return typeof employee === "string" ? employee : undefined;
}

type JsonObject = Readonly<Record<string, unknown>>;

function parseObject(text: string): JsonObject {
  try {
    return asObject(JSON.parse(text), "record");
  } catch (cause) {
    if (cause instanceof RecordError) throw cause;
    throw malformed("record", cause);
  }
}

function asObject(value: unknown, where: string): JsonObject {
  if (!isObject(value)) throw malformed(where);
  return value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asText(value: unknown, where: string): string {
  if (typeof value !== "string") throw malformed(where);
  return value;
}

function optionalText(value: unknown, where: string): string | undefined {
  return value === undefined ? undefined : asText(value, where);
}

function asNumber(value: unknown, where: string): number {
  if (typeof value !== "number") throw malformed(where);
  return value;
}

function asList<T>(value: unknown, where: string, read: (item: unknown, where: string) => T): readonly T[] {
  if (!Array.isArray(value)) throw malformed(where);
  return value.map((item) => read(item, where));
}

function malformed(where: string, cause?: unknown): RecordError {
  return new RecordError("RECORD_MALFORMED", "a processing record is not of the form that is expected", {
    where,
    cause,
  });
}
