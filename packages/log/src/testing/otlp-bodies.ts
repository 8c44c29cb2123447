/** Attributes of a span by name. */
export type TestAttributes = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** A span as an exporter would send it, with what a test changes. */
export interface TestSpan {
  readonly traceId?: string;
  readonly spanId?: string;
  readonly parentSpanId?: string;
  readonly name?: string;
  /** Nanoseconds as text. */
  readonly start?: string;
  readonly end?: string;
  readonly status?: number;
  readonly attributes?: TestAttributes;
  readonly dropped?: number;
  readonly exception?: TestAttributes;
}

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const start = "1795251600000000000";

/** The attributes of a line of LDV about a test subject. */
export function lineAttributes(change: TestAttributes = {}): TestAttributes {
  return {
    "dpl.core.processing_activity_id": "levy-income-tax",
    "dpl.core.data_subject_id": "123456782",
    "dpl.core.data_subject_id_type": "BSN",
    ...change,
  };
}

/** A request in the JSON of OTLP. */
export function otlpJson(spans: readonly TestSpan[], resource: TestAttributes = {}): string {
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: jsonAttributes(resource) },
        scopeSpans: [{ scope: { name: "test" }, spans: spans.map(jsonSpan) }],
      },
    ],
  });
}

function jsonSpan(span: TestSpan, place: number) {
  const { attributes = lineAttributes(), exception } = span;
  return {
    traceId: span.traceId ?? traceId,
    spanId: span.spanId ?? spanIdOf(place),
    parentSpanId: span.parentSpanId ?? "",
    name: span.name ?? "read income",
    kind: 2,
    startTimeUnixNano: span.start ?? start,
    endTimeUnixNano: span.end ?? span.start ?? start,
    attributes: jsonAttributes(attributes),
    droppedAttributesCount: span.dropped ?? 0,
    events: exception === undefined ? [] : [{ name: "exception", attributes: jsonAttributes(exception) }],
    status: { code: span.status ?? 0 },
  };
}

/** Sixteen hexadecimal digits that tell spans of one request apart. */
function spanIdOf(place: number): string {
  return (place + 1).toString(16).padStart(16, "0");
}

function jsonAttributes(attributes: TestAttributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: jsonValue(value) }));
}

function jsonValue(value: TestAttributes[string]): object {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number") return { intValue: String(value) };
  return { arrayValue: { values: value.map(jsonValue) } };
}

/** The same request in protobuf. */
export function otlpProtobuf(spans: readonly TestSpan[], resource: TestAttributes = {}): Buffer {
  const scope = Buffer.concat(spans.map((span, place) => bytesField(2, protobufSpan(span, place))));
  return bytesField(1, Buffer.concat([bytesField(1, protobufAttributes(1, resource)), bytesField(2, scope)]));
}

function protobufSpan(span: TestSpan, place: number): Buffer {
  const { attributes = lineAttributes(), exception, parentSpanId } = span;
  const end = span.end ?? span.start ?? start;
  return Buffer.concat([
    bytesField(1, Buffer.from(span.traceId ?? traceId, "hex")),
    bytesField(2, Buffer.from(span.spanId ?? spanIdOf(place), "hex")),
    ...(parentSpanId === undefined ? [] : [bytesField(4, Buffer.from(parentSpanId, "hex"))]),
    bytesField(5, Buffer.from(span.name ?? "read income")),
    numberField(6, 2),
    fixed64Field(7, BigInt(span.start ?? start)),
    fixed64Field(8, BigInt(end)),
    protobufAttributes(9, attributes),
    ...(span.dropped === undefined ? [] : [numberField(10, span.dropped)]),
    ...(exception === undefined
      ? []
      : [
          bytesField(
            11,
            Buffer.concat([bytesField(2, Buffer.from("exception")), protobufAttributes(3, exception)]),
          ),
        ]),
    ...(span.status === undefined ? [] : [bytesField(15, numberField(3, span.status))]),
  ]);
}

function protobufAttributes(field: number, attributes: TestAttributes): Buffer {
  return Buffer.concat(
    Object.entries(attributes).map(([key, value]) =>
      bytesField(
        field,
        Buffer.concat([bytesField(1, Buffer.from(key)), bytesField(2, protobufValue(value))]),
      ),
    ),
  );
}

function protobufValue(value: TestAttributes[string]): Buffer {
  if (typeof value === "string") return bytesField(1, Buffer.from(value));
  if (typeof value === "boolean") return numberField(2, value ? 1 : 0);
  if (typeof value === "number") return numberField(3, value);
  return bytesField(5, Buffer.concat(value.map((item) => bytesField(1, protobufValue(item)))));
}

function bytesField(field: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(bytes.length), bytes]);
}

function numberField(field: number, value: number): Buffer {
  return Buffer.concat([varint(field * 8), varint(value)]);
}

function fixed64Field(field: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt.asUintN(64, value));
  return Buffer.concat([varint(field * 8 + 1), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) + 128);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}
