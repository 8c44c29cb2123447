import { rejectReasons } from "../domain/take-in/rejection.ts";
import type { TakenIn } from "../take-in/take-in-lines.ts";

/** The two encodings of OTLP over HTTP. An answer is in the encoding of its question. */
export type OtlpEncoding = "application/x-protobuf" | "application/json";

/** Reasons that the answer names; all of them are kept with the source. */
const mostReasons = 8;

/**
 * `ExportTraceServiceResponse`: empty when every span was taken in, and otherwise with `partial_success`, which a
 * sender must not send again.
 */
export function otlpAnswer(taken: TakenIn, encoding: OtlpEncoding): Buffer {
  if (taken.rejected === 0) return encoding === "application/json" ? Buffer.from("{}") : Buffer.alloc(0);
  const errorMessage = reasonsOf(taken);
  if (encoding === "application/json") {
    // 64-bit numbers are texts in the JSON of protobuf.
    return json({ partialSuccess: { rejectedSpans: String(taken.rejected), errorMessage } });
  }
  return field(1, Buffer.concat([number(1, taken.rejected), field(2, Buffer.from(errorMessage, "utf8"))]));
}

function reasonsOf({ rejects }: TakenIn): string {
  const told = rejects.slice(0, mostReasons).map(({ code, where, count }) => {
    return `${count} x ${code} (${where}): ${rejectReasons[code]}`;
  });
  const more = rejects.length - told.length;
  return `${told.join("; ")}${more > 0 ? `; and ${more} more reasons` : ""}`;
}

/** `google.rpc.Status`, which OTLP asks for with every refusal. */
export function otlpStatus(httpStatus: number, message: string, encoding: OtlpEncoding): Buffer {
  const code = grpcCodes.get(httpStatus) ?? unknownCode;
  if (encoding === "application/json") return json({ code, message });
  return Buffer.concat([number(1, code), field(2, Buffer.from(message, "utf8"))]);
}

const unknownCode = 2;
/** Codes of gRPC: INVALID_ARGUMENT, UNAUTHENTICATED, PERMISSION_DENIED, RESOURCE_EXHAUSTED, INTERNAL, UNAVAILABLE. */
const grpcCodes: ReadonlyMap<number, number> = new Map([
  [400, 3],
  [401, 16],
  [403, 7],
  [413, 8],
  [415, 3],
  [500, 13],
  [503, 14],
]);

function json(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function field(fieldNumber: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([fieldNumber * 8 + 2]), varint(bytes.length), bytes]);
}

function number(fieldNumber: number, value: number): Buffer {
  return Buffer.concat([Buffer.from([fieldNumber * 8]), varint(value)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}
