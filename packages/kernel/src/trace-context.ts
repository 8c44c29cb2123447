import type { Random } from "./random.ts";

/** W3C Trace Context level 1. Ids are lower-case hexadecimal. */
export interface TraceContext {
  /** 32 hexadecimal digits, not all zero. */
  readonly traceId: string;
  /** 16 hexadecimal digits, not all zero; the span of the caller. */
  readonly parentSpanId: string | undefined;
}

const traceparentPattern = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?$/;

/**
 * Reads a `traceparent` header. What is malformed, of version `ff` or all zero is ignored, as the
 * specification asks (section 3.2), and gives undefined.
 */
export function parseTraceparent(header: string | undefined): TraceContext | undefined {
  if (header === undefined || header.length > 512) return undefined;
  const match = traceparentPattern.exec(header);
  const traceId = match?.[1];
  const parentSpanId = match?.[2];
  if (traceId === undefined || parentSpanId === undefined) return undefined;
  if (header.startsWith("ff") || (header.startsWith("00") && header.length !== 55)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(parentSpanId)) return undefined;
  return { traceId, parentSpanId };
}

/** A `traceparent` header of version 00. The sampled flag is always set: nothing here is sampled. */
export function formatTraceparent(traceId: string, spanId: string): string {
  return `00-${traceId}-${spanId}-01`;
}

export function newTraceId(random: Random): string {
  return hex(random.bytes(16));
}

export function newSpanId(random: Random): string {
  return hex(random.bytes(8));
}

function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += (byte + 0x100).toString(16).slice(1);
  return text;
}
