import {
  type AttributeValue,
  deepestValue,
  millisecondsOf,
  mostAttributes,
  mostSpans,
  noSpan,
  type OtlpAttribute,
  type OtlpResource,
  type ReadSpan,
} from "./otlp-span.ts";
import { ProtobufReader } from "./protobuf-reader.ts";
import { TakeInError } from "./take-in-error.ts";

// Tags of the messages of opentelemetry-proto 1.x: field number times 8 plus wire type.
const resourceSpansTag = 10;
const tags = {
  resource: 10,
  scopeSpans: 18,
  spans: 18,
  resourceAttributes: 10,
  traceId: 10,
  spanId: 18,
  parentSpanId: 34,
  name: 42,
  start: 57,
  end: 65,
  attribute: 74,
  dropped: 80,
  event: 90,
  status: 122,
} as const;

const exceptionName = "exception";

/** Slots of the reader for texts at the same place of messages: a span has its own from 0. */
const resourceSlots = 10_001;
const exceptionSlots = 20_001;

/**
 * Reads an `ExportTraceServiceRequest`. What is not needed is passed over, as proto3 asks.
 *
 * @throws TakeInError BODY_MALFORMED, BODY_TOO_DEEP, TOO_MANY_LINES
 */
export function readOtlpProtobuf(bytes: Buffer): ReadSpan[] {
  const reader = new ProtobufReader(bytes);
  const spans: ReadSpan[] = [];
  while (!reader.done(bytes.length)) {
    const tag = reader.tag();
    if (tag === resourceSpansTag) readResourceSpans(reader, reader.lengthWithin(bytes.length), spans);
    else reader.skip(tag & 7, bytes.length);
  }
  return spans;
}

function readResourceSpans(reader: ProtobufReader, end: number, spans: ReadSpan[]): void {
  // Parts of a message may come in any order: the resource is filled in after its spans were read, if need be.
  const attributes: OtlpAttribute[] = [];
  const resource: OtlpResource = { attributes };
  while (!reader.done(end)) {
    const tag = reader.tag();
    if (tag === tags.resource) {
      const after = reader.lengthWithin(end);
      while (!reader.done(after)) {
        const inner = reader.tag();
        if (inner === tags.resourceAttributes && attributes.length <= mostAttributes)
          attributes.push(
            readAttribute(reader, reader.lengthWithin(after), resourceSlots + 2 * attributes.length),
          );
        else reader.skip(inner & 7, after);
      }
    } else if (tag === tags.scopeSpans) readScopeSpans(reader, reader.lengthWithin(end), resource, spans);
    else reader.skip(tag & 7, end);
  }
}

function readScopeSpans(
  reader: ProtobufReader,
  end: number,
  resource: OtlpResource,
  spans: ReadSpan[],
): void {
  while (!reader.done(end)) {
    const tag = reader.tag();
    if (tag === tags.spans) {
      if (spans.length >= mostSpans) throw tooManySpans();
      spans.push(readSpan(reader, reader.lengthWithin(end), resource));
    } else reader.skip(tag & 7, end);
  }
}

export function tooManySpans(): TakeInError {
  return new TakeInError("TOO_MANY_LINES", `one call holds more than ${mostSpans} spans`, {
    remedy: "send smaller batches; 512 is usual",
  });
}

function readSpan(reader: ProtobufReader, end: number, resource: OtlpResource): ReadSpan {
  let traceId = "";
  let spanId = "";
  let parentSpanId = "";
  let name = "";
  let start = 0;
  let stop = 0;
  let status = 0;
  let dropped = 0;
  let exception: readonly OtlpAttribute[] | undefined;
  const attributes: OtlpAttribute[] = [];
  while (!reader.done(end)) {
    const tag = reader.tag();
    if (tag === tags.attribute && attributes.length <= mostAttributes)
      attributes.push(readAttribute(reader, reader.lengthWithin(end), 1 + 2 * attributes.length));
    else if (tag === tags.traceId) traceId = readId(reader, end);
    else if (tag === tags.spanId) spanId = readId(reader, end);
    else if (tag === tags.parentSpanId) parentSpanId = readId(reader, end);
    else if (tag === tags.name) name = reader.text(reader.lengthWithin(end), 0);
    else if (tag === tags.start) start = readTime(reader, end);
    else if (tag === tags.end) stop = readTime(reader, end);
    else if (tag === tags.status) status = readStatus(reader, reader.lengthWithin(end));
    else if (tag === tags.dropped) dropped = reader.varint();
    else if (tag === tags.event) exception = readException(reader, reader.lengthWithin(end)) ?? exception;
    else reader.skip(tag & 7, end);
  }
  if (attributes.length === 0 && traceId === "" && name === "" && start === 0) return noSpan;
  return {
    resource,
    traceId,
    spanId,
    parentSpanId,
    name,
    start,
    end: stop,
    status,
    attributes,
    dropped,
    exception,
  };
}

/** More than any id has, so that a wrong one is seen to be too long without keeping it. */
const longestId = 32;

function readId(reader: ProtobufReader, end: number): string {
  const after = reader.lengthWithin(end);
  const from = reader.at;
  reader.at = after;
  return reader.bytes.toString("hex", from, Math.min(after, from + longestId));
}

function readTime(reader: ProtobufReader, end: number): number {
  const low = reader.fixed32(end);
  return millisecondsOf(low, reader.fixed32(end));
}

function readStatus(reader: ProtobufReader, end: number): number {
  let code = 0;
  while (!reader.done(end)) {
    const tag = reader.tag();
    if (tag === 24) code = reader.varint();
    else reader.skip(tag & 7, end);
  }
  return code;
}

/** The attributes of a `Span.Event`, when its name is `exception`. */
function readException(reader: ProtobufReader, end: number): readonly OtlpAttribute[] | undefined {
  const attributes: OtlpAttribute[] = [];
  let name = "";
  while (!reader.done(end)) {
    const tag = reader.tag();
    if (tag === 18) {
      name = reader.text(reader.lengthWithin(end), exceptionSlots - 1);
    } else if (tag === 26 && attributes.length <= mostAttributes)
      attributes.push(
        readAttribute(reader, reader.lengthWithin(end), exceptionSlots + 2 * attributes.length),
      );
    else reader.skip(tag & 7, end);
  }
  return name === exceptionName ? attributes : undefined;
}

/** @param slot of the key; that of a text as value comes behind it */
function readAttribute(reader: ProtobufReader, end: number, slot: number): OtlpAttribute {
  let key = "";
  let value: AttributeValue;
  while (!reader.done(end)) {
    const tag = reader.tag();
    if (tag === 10) key = reader.text(reader.lengthWithin(end), slot);
    else if (tag === 18) value = readValue(reader, reader.lengthWithin(end), slot + 1, 0);
    else reader.skip(tag & 7, end);
  }
  return { key, value };
}

/** An `AnyValue`: the last member wins, as in a oneof. */
function readValue(reader: ProtobufReader, end: number, slot: number, depth: number): AttributeValue {
  if (depth > deepestValue) throw tooDeep();
  let value: AttributeValue;
  while (!reader.done(end)) {
    const tag = reader.tag();
    if (tag === 10) value = reader.text(reader.lengthWithin(end), slot);
    else if (tag === 16) value = reader.varint() !== 0;
    else if (tag === 24) value = readInteger(reader, end);
    else if (tag === 33) value = readDouble(reader, end);
    else if (tag === 42) value = readList(reader, reader.lengthWithin(end), slot, depth + 1);
    else reader.skip(tag & 7, end);
  }
  return value;
}

export function tooDeep(): TakeInError {
  return new TakeInError("BODY_TOO_DEEP", `values lie more than ${deepestValue} deep in each other`, {
    remedy: "send attributes as texts, numbers and lists of those",
  });
}

/** An int64: two's complement in ten bytes when it is negative. */
function readInteger(reader: ProtobufReader, end: number): number {
  const from = reader.at;
  const value = reader.varint();
  if (reader.at > end) throw reader.malformed();
  if (reader.at - from < 10) return value;
  let exact = 0n;
  for (let at = reader.at - 1; at >= from; at -= 1) {
    exact = (exact << 7n) | BigInt((reader.bytes[at] ?? 0) & 0x7f);
  }
  return Number(BigInt.asIntN(64, exact));
}

function readDouble(reader: ProtobufReader, end: number): number {
  if (reader.at + 8 > end) throw reader.malformed();
  const value = reader.bytes.readDoubleLE(reader.at);
  reader.at += 8;
  return value;
}

function readList(
  reader: ProtobufReader,
  end: number,
  slot: number,
  depth: number,
): readonly AttributeValue[] {
  const values: AttributeValue[] = [];
  while (!reader.done(end)) {
    const tag = reader.tag();
    if (tag === 10) values.push(readValue(reader, reader.lengthWithin(end), slot, depth));
    else reader.skip(tag & 7, end);
  }
  return values;
}
