/** W3C Trace Context level 1: the trace that a question belongs to. */
export interface Trace {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** 16 hexadecimal digits: the span of this question, parent of the decision. */
  readonly spanId: string;
  /** The header to send. */
  readonly traceparent: string;
}

const pattern = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(?:-.*)?$/;

/**
 * A new span below the incoming `traceparent`, or at the root of a new trace when there is none or it is
 * malformed. The flags are passed on as they came: sampling does not govern accountability records.
 */
export function childTrace(incoming: string | undefined, randomBytes: (length: number) => Uint8Array): Trace {
  const match = incoming === undefined || incoming.length > 512 ? null : pattern.exec(incoming);
  const traceId = match?.[1] ?? hex(randomBytes(16));
  const spanId = hex(randomBytes(8));
  return { traceId, spanId, traceparent: `00-${traceId}-${spanId}-${match?.[2] ?? "01"}` };
}

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += (byte + 0x100).toString(16).slice(1);
  return text;
}
