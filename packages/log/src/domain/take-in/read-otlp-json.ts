import {
  type AttributeValue,
  deepestValue,
  mostAttributes,
  mostSpans,
  noSpan,
  type OtlpAttribute,
  type OtlpResource,
  type ReadSpan,
} from "./otlp-span.ts";
import { tooDeep, tooManySpans } from "./read-otlp-protobuf.ts";
import { TakeInError } from "./take-in-error.ts";

/**
 * Reads an `ExportTraceServiceRequest` in the JSON of OTLP 1: ids in hexadecimal, 64-bit numbers as text. Members
 * that are not known are passed over, as OTLP asks.
 *
 * @throws TakeInError BODY_MALFORMED, BODY_TOO_DEEP, TOO_MANY_LINES
 */
export function readOtlpJson(text: string): ReadSpan[] {
  if (countParts(text) > mostParts) throw tooManyParts();
  const request = parse(text);
  if (!isObject(request)) throw malformed("");
  const spans: ReadSpan[] = [];
  for (const [i, group] of listOf(request.resourceSpans, "/resourceSpans").entries()) {
    const where = `/resourceSpans/${i}`;
    if (!isObject(group)) throw malformed(where);
    const resource: OtlpResource = {
      attributes: isObject(group.resource) ? attributesOf(group.resource.attributes) : [],
    };
    for (const scope of listOf(group.scopeSpans, `${where}/scopeSpans`)) {
      if (!isObject(scope)) throw malformed(`${where}/scopeSpans`);
      for (const span of listOf(scope.spans, `${where}/scopeSpans/spans`)) {
        if (spans.length >= mostSpans) throw tooManySpans();
        spans.push(isObject(span) ? spanOf(span, resource) : noSpan);
      }
    }
  }
  return spans;
}

/** Objects and lists in one call: those of 8,192 spans with 30 attributes each. A parser takes a second for a few times as many. */
const mostParts = 500_000;

/** The braces and brackets that open, also those within texts: a loop, since it goes over every body. */
function countParts(text: string): number {
  // A shorter text cannot have too many.
  if (text.length <= mostParts) return 0;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) count += 1;
  }
  return count;
}

function tooManyParts(): TakeInError {
  return new TakeInError("TOO_MANY_LINES", `one call holds more than ${mostParts} objects and lists`, {
    remedy: "send smaller batches; 512 is usual",
  });
}

type Members = Readonly<Record<string, unknown>>;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would show a part of the body.
    throw malformed("");
  }
}

function malformed(where: string): TakeInError {
  return new TakeInError("BODY_MALFORMED", "the body is not an OTLP request in JSON", {
    where,
    remedy: "send an ExportTraceServiceRequest of OTLP 1",
  });
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: unknown, where: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw malformed(where);
  return value;
}

function spanOf(span: Members, resource: OtlpResource): ReadSpan {
  return {
    resource,
    traceId: textOf(span.traceId),
    spanId: textOf(span.spanId),
    parentSpanId: textOf(span.parentSpanId),
    name: textOf(span.name),
    start: timeOf(span.startTimeUnixNano),
    end: timeOf(span.endTimeUnixNano),
    status: statusOf(span.status),
    attributes: attributesOf(span.attributes),
    dropped: typeof span.droppedAttributesCount === "number" ? span.droppedAttributesCount : 0,
    exception: exceptionOf(span.events),
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Digits of nanoseconds in a millisecond. */
const nanoDigits = 6;

/** A number in JSON is accepted beside the text that OTLP asks for; as a double it is not exact to the nanosecond. */
function timeOf(value: unknown): number {
  if (value === undefined || value === null || value === "") return 0;
  const text = typeof value === "number" && Number.isInteger(value) ? value.toFixed(0) : value;
  if (typeof text !== "string" || !/^\d{1,20}$/.test(text)) return Number.NaN;
  if (text.length > nanoDigits) return Number(text.slice(0, -nanoDigits));
  return Number(text) / 10 ** nanoDigits;
}

const statusNames: ReadonlyMap<unknown, number> = new Map([
  ["STATUS_CODE_UNSET", 0],
  ["STATUS_CODE_OK", 1],
  ["STATUS_CODE_ERROR", 2],
]);

/** An enum is a number in OTLP; its name is what proto3 itself writes. */
function statusOf(status: unknown): number {
  if (!isObject(status) || status.code === undefined) return 0;
  return typeof status.code === "number" ? status.code : (statusNames.get(status.code) ?? -1);
}

function exceptionOf(events: unknown): readonly OtlpAttribute[] | undefined {
  if (!Array.isArray(events)) return undefined;
  const last = events.findLast((event) => isObject(event) && event.name === "exception");
  return isObject(last) ? attributesOf(last.attributes) : undefined;
}

function attributesOf(value: unknown): readonly OtlpAttribute[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, mostAttributes + 1).map((attribute) => {
    if (!isObject(attribute)) return { key: "", value: undefined };
    return { key: textOf(attribute.key), value: attributeValue(attribute.value, 0) };
  });
}

function attributeValue(value: unknown, depth: number): AttributeValue {
  if (depth > deepestValue) throw tooDeep();
  if (!isObject(value)) return undefined;
  const { stringValue, boolValue, intValue, doubleValue, arrayValue } = value;
  if (typeof stringValue === "string" || typeof boolValue === "boolean")
    return stringOr(stringValue, boolValue);
  if (typeof intValue === "number" || typeof intValue === "string") return Number(intValue);
  if (typeof doubleValue === "number") return doubleValue;
  if (!isObject(arrayValue) || !Array.isArray(arrayValue.values)) return undefined;
  return arrayValue.values.map((item) => attributeValue(item, depth + 1));
}

function stringOr(text: unknown, otherwise: unknown): string | boolean | undefined {
  if (typeof text === "string") return text;
  return typeof otherwise === "boolean" ? otherwise : undefined;
}
