import type { StoredRecord } from "../domain/record.ts";

/** A line as it was recorded, with its subject; it never names an employee. */
export interface ReadLine {
  /** 32 hexadecimal digits. */
  readonly trace: string;
  readonly span: string;
  readonly parentSpan: string | undefined;
  readonly name: string;
  readonly status: "Unset" | "Ok" | "Error";
  /** Milliseconds since the Unix epoch. */
  readonly startTime: number;
  readonly endTime: number;
  /** Id of the activity in the register. */
  readonly activity: string;
  /** Flat, with those of the subject. */
  readonly attributes: JsonObject;
  readonly resource: JsonObject;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** The line that a processing record holds; undefined when it is not of a form that is known. */
export function readLine({ facts, subject }: Pick<StoredRecord, "facts" | "subject">): ReadLine | undefined {
  const line = parseObject(facts);
  const attributes = objectOf(line.attributes);
  const { trace_id: trace, span_id: span, parent_span_id: parentSpan, name, status } = line;
  const { start_time: startTime, end_time: endTime } = line;
  if (typeof trace !== "string" || typeof span !== "string" || typeof name !== "string") return undefined;
  if (typeof startTime !== "number" || typeof endTime !== "number") return undefined;
  const activity = attributes["grondslag.processing_activity"];
  return {
    trace,
    span,
    parentSpan: typeof parentSpan === "string" ? parentSpan : undefined,
    name,
    status: status === "Ok" || status === "Error" ? status : "Unset",
    startTime,
    endTime,
    activity: typeof activity === "string" ? activity : "",
    attributes: { ...attributes, ...parseObject(subject) },
    resource: objectOf(line.resource),
  };
}

function parseObject(text: string): JsonObject {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

function objectOf(value: unknown): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
