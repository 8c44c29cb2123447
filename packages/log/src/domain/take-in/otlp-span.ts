/** A value of an attribute: what is not a text, number, yes or no, or a list of those, is undefined. */
export type AttributeValue = string | number | boolean | readonly AttributeValue[] | undefined;

export interface OtlpAttribute {
  readonly key: string;
  readonly value: AttributeValue;
}

/** What spans of one resource share. */
export interface OtlpResource {
  readonly attributes: readonly OtlpAttribute[];
}

/**
 * An id as it was sent: bytes from protobuf and hexadecimal digits from JSON both as hexadecimal text. Empty when
 * there is none.
 */
export type SentId = string;

/** Whole milliseconds since the Unix epoch from the nanoseconds that were sent; 0 when none, NaN when unreadable. */
export type SentTime = number;

/** One span of an OTLP export, read but not judged. */
export interface OtlpSpan {
  readonly resource: OtlpResource;
  readonly traceId: SentId;
  readonly spanId: SentId;
  readonly parentSpanId: SentId;
  readonly name: string;
  readonly start: SentTime;
  readonly end: SentTime;
  /** 0 Unset, 1 Ok, 2 Error; another number is not known. */
  readonly status: number;
  readonly attributes: readonly OtlpAttribute[];
  /** How many attributes the sender left out. */
  readonly dropped: number;
  /** Attributes of the event named `exception`, if there is one. */
  readonly exception: readonly OtlpAttribute[] | undefined;
}

/** In place of a span that is no span. */
export const noSpan = "no span";

export type ReadSpan = OtlpSpan | typeof noSpan;

/** Values in each other deeper than this are of no attribute that is used. */
export const deepestValue = 8;
/** Attributes of a line, and of a resource. One more is read, by which it is seen that there are too many. */
export const mostAttributes = 128;
/** Spans in one call: many times the 512 of the usual batch. */
export const mostSpans = 8_192;

/** Milliseconds of nanoseconds in two halves, exactly: the number itself does not fit in a double. */
export function millisecondsOf(low: number, high: number): SentTime {
  // 2^32 = 4294 * 10^6 + 967296
  return high * 4_294 + Math.floor((high * 967_296 + low) / 1_000_000);
}
