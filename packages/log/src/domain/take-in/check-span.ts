import { checkLine, type LineJudge } from "./check-line.ts";
import type { CompiledMapping } from "./compiled-mapping.ts";
import type { Line } from "./line.ts";
import {
  type AttributeValue,
  mostAttributes,
  noSpan,
  type OtlpAttribute,
  type OtlpSpan,
  type ReadSpan,
} from "./otlp-span.ts";
import { isOwnName } from "./own-names.ts";
import { type RejectCode, type Rejection, rejection } from "./rejection.ts";
import { withoutNumbers } from "./without-numbers.ts";

const longestKept = 1_024;
const longestStack = 4_096;
const statuses = ["Unset", "Ok", "Error"] as const;

/** Makes a line of an OTLP span by the mapping of its source, or says why not. */
export function checkSpan(judge: LineJudge, span: ReadSpan): Line | Rejection {
  if (span === noSpan) return rejection("LINE_MALFORMED", "span");
  const traceFault = idFault(span.traceId, 32);
  if (traceFault !== undefined) return rejection(`TRACE_ID_${traceFault}`, "trace_id");
  const spanFault = idFault(span.spanId, 16);
  if (spanFault !== undefined) return rejection(`SPAN_ID_${spanFault}`, "span_id");
  const parent = span.parentSpanId;
  if (parent !== "" && idFault(parent, 16) !== undefined)
    return rejection("PARENT_ID_WRONG", "parent_span_id");
  const status = statuses[span.status];
  if (status === undefined) return rejection("STATUS_UNKNOWN", "status");
  if (span.dropped > 0) return rejection("ATTRIBUTES_DROPPED", "attributes");
  if (span.attributes.length > mostAttributes) return rejection("ATTRIBUTES_MANY", "attributes");
  if (span.resource.attributes.length > mostAttributes) return rejection("ATTRIBUTES_MANY", "resource");
  const other = otherSystem(judge.mapping, span);
  if (other !== undefined) return other;

  const read = readAttributes(judge.mapping, span.attributes);
  if ("rejected" in read) return read;
  return checkLine(
    judge,
    {
      traceId: span.traceId.toLowerCase(),
      spanId: span.spanId.toLowerCase(),
      parentSpanId: parent === "" ? undefined : parent.toLowerCase(),
      name: span.name,
      startTime: Math.floor(span.start),
      endTime: Math.floor(span.end),
      status,
      kept: span.exception === undefined ? read.kept : [...read.kept, ...exceptionOf(span.exception)],
    },
    read.values,
  );
}

const hexadecimal = /^[0-9a-fA-F]+$/;
const zeros = /^0+$/;
const base64 = /^[A-Za-z0-9+/]+={1,2}$/;

function idFault(id: string, length: number): "MISSING" | "LENGTH" | "BASE64" | "ZERO" | undefined {
  if (id.length === length && hexadecimal.test(id)) return zeros.test(id) ? "ZERO" : undefined;
  if (id === "") return "MISSING";
  // 16 bytes make 24 characters in base64, 8 bytes 12; both end with =.
  return id.length === (length === 32 ? 24 : 12) && base64.test(id) ? "BASE64" : "LENGTH";
}

/** A system logs as itself: what it calls itself must be known of its source. */
function otherSystem({ serviceNames }: CompiledMapping, { resource }: OtlpSpan): Rejection | undefined {
  for (const { key, value } of resource.attributes) {
    if (key !== "service.name" || value === undefined) continue;
    if (typeof value !== "string" || !serviceNames.has(value))
      return rejection("OTHER_SYSTEM", "service.name");
  }
  return undefined;
}

interface ReadAttributes {
  readonly values: readonly (string | undefined)[];
  readonly kept: Line["kept"];
}

function readAttributes(
  { places, keep, picks }: CompiledMapping,
  attributes: readonly OtlpAttribute[],
): ReadAttributes | Rejection {
  const values: (string | undefined)[] = [];
  let kept: Map<string, string> | undefined;
  for (const { key, value } of attributes) {
    const place = places.get(key);
    if (place !== undefined) {
      if (picks.subject.places.includes(place) && (values[place] !== undefined || Array.isArray(value)))
        return rejection("SUBJECTS_MANY", key);
      values[place] = textOf(value);
    } else if (value !== undefined && isKept(key, keep)) {
      const json = keptText(value);
      // What the sender called it is told back in counts: only names of the mapping are known to be names.
      if (typeof json === "object") return { ...json, where: keep.has(key) ? key : "attributes" };
      kept ??= new Map();
      kept.set(key, json);
    }
  }
  return { values, kept: kept === undefined ? [] : [...kept] };
}

const longestName = 128;

/** What LDV and its extensions name is kept; of anything else what the mapping asks for. Never what a record says itself. */
function isKept(key: string, keep: ReadonlySet<string>): boolean {
  if (keep.has(key)) return !isOwnName(key);
  return (
    key.startsWith("dpl.") && key.length <= longestName && !isOwnName(key) && withoutNumbers(key) === key
  );
}

function textOf(value: AttributeValue): string | undefined {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map((item) => textOf(item) ?? "").join(",");
  return value === undefined ? undefined : String(value);
}

function keptText(value: AttributeValue): string | { readonly rejected: RejectCode } {
  if (typeof value === "number")
    return Number.isFinite(value)
      ? withoutNumbers(String(value)) === String(value)
        ? String(value)
        : '"[number]"'
      : "null";
  if (typeof value === "boolean") return String(value);
  const text = textOf(value) ?? "";
  if (text.length > longestKept) return { rejected: "TEXT_TOO_LONG" };
  if (text.includes("\ufffd")) return { rejected: "TEXT_NOT_UTF8" };
  return JSON.stringify(withoutNumbers(text));
}

const exceptionKeys: ReadonlySet<string> = new Set([
  "exception.type",
  "exception.message",
  "exception.stacktrace",
]);

/** What went wrong, as LDV asks of a line with status Error. A long trace of calls is cut at the end. */
function exceptionOf(attributes: readonly OtlpAttribute[]): Line["kept"] {
  return attributes.flatMap(({ key, value }) =>
    exceptionKeys.has(key) && typeof value === "string"
      ? [[key, JSON.stringify(withoutNumbers(value.slice(0, longestStack)))] as const]
      : [],
  );
}
