import { parseSubject } from "@grondslag/kernel";

/** The usual batch of an exporter (OTEL_BSP_MAX_EXPORT_BATCH_SIZE). */
export const batchSize = 512;
export const activityIds = ["levy-income-tax", "answer-call", "award-benefits", "collect-taxes"] as const;

const employees = 3_000;
const idBytes = 8;

/** A batch as it goes over the line, which can be made new without making it again. */
export interface Batch {
  readonly body: Buffer;
  /** Where the 8 bytes of each span id stand. */
  readonly spanIds: readonly number[];
}

/** Batches of LDV lines in the protobuf of OTLP: each about another subject, by one of 3,000 employees. */
export function makeBatches(count: number): readonly Batch[] {
  const subjects = validNumbers(count * batchSize);
  return Array.from({ length: count }, (_, batch) => makeBatch(batch, subjects));
}

/** Gives every span of a batch an id that was not used before. */
export function renew({ body, spanIds }: Batch, first: number): void {
  for (const [place, at] of spanIds.entries()) body.writeBigUInt64BE(BigInt(first + place + 1), at);
}

function makeBatch(batch: number, subjects: readonly string[]): Batch {
  const nanoseconds = BigInt(Date.now()) * 1_000_000n;
  const spans = Array.from({ length: batchSize }, (_, place) => {
    const number = batch * batchSize + place;
    const attributes = [
      attribute("dpl.core.processing_activity_id", activityIds[number % activityIds.length] ?? ""),
      attribute("dpl.core.data_subject_id", subjects[number] ?? ""),
      attribute("dpl.core.data_subject_id_type", "BSN"),
      attribute("grondslag.employee", `e-${number % employees}`),
      attribute("grondslag.work_item", `call-${number}`),
      attribute("http.request.method", "GET"),
      attribute("http.route", "/persons/{number}/income"),
    ];
    return Buffer.concat([
      field(2, Buffer.alloc(idBytes, 0xee)),
      field(1, Buffer.from(number.toString(16).padStart(32, "7"), "hex")),
      field(5, Buffer.from("read income")),
      Buffer.from([6 * 8, 2]),
      time(7, nanoseconds + BigInt(place) * 1_000_000n),
      time(8, nanoseconds + BigInt(place + 7) * 1_000_000n),
      ...attributes.map((bytes) => field(9, bytes)),
      field(15, Buffer.from([3 * 8, 1])),
    ]);
  });
  const resource = [
    attribute("service.name", "income-source"),
    attribute("host.name", "web-4"),
    attribute("process.runtime.version", "21.0.2"),
  ];
  const scope = Buffer.concat([
    field(1, field(1, Buffer.from("nl.agency.income"))),
    ...spans.map((span) => field(2, span)),
  ]);
  const body = field(
    1,
    Buffer.concat([field(1, Buffer.concat(resource.map((bytes) => field(1, bytes)))), field(2, scope)]),
  );
  return {
    body,
    spanIds: placesOf(body, Buffer.concat([Buffer.from([2 * 8 + 2, idBytes]), Buffer.alloc(idBytes, 0xee)])),
  };
}

function placesOf(body: Buffer, mark: Buffer): readonly number[] {
  const places: number[] = [];
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + 1)) places.push(at + 2);
  return places;
}

function attribute(key: string, value: string): Buffer {
  return Buffer.concat([field(1, Buffer.from(key)), field(2, field(1, Buffer.from(value)))]);
}

function field(number: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([number * 8 + 2]), varint(bytes.length), bytes]);
}

function time(number: number, value: bigint): Buffer {
  const bytes = Buffer.alloc(9, number * 8 + 1);
  bytes.writeBigUInt64LE(value, 1);
  return bytes;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Buffer.from([...bytes, rest]);
}

/** Test numbers that pass the eleven-test. */
function validNumbers(count: number): readonly string[] {
  const found: string[] = [];
  for (let number = 100_000_000; found.length < count; number += 7) {
    try {
      found.push(parseSubject(`bsn:${number}`).number);
    } catch {
      // Nine of ten numbers do not pass.
    }
  }
  return found;
}
