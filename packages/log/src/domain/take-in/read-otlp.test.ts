import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { lineAttributes, otlpJson, otlpProtobuf, type TestSpan } from "../../testing/otlp-bodies.ts";
import { millisecondsOf, mostAttributes, mostSpans } from "./otlp-span.ts";
import { readOtlpJson } from "./read-otlp-json.ts";
import { readOtlpProtobuf } from "./read-otlp-protobuf.ts";
import { TakeInError } from "./take-in-error.ts";

const hex = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((bytes) => Buffer.from(bytes).toString("hex"));
const attributes = fc.dictionary(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((key) => key !== "__proto__"),
  fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 30 }),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.array(fc.string({ unit: "grapheme", maxLength: 8 }), { maxLength: 3 }),
  ),
  { maxKeys: 6 },
);
const span: fc.Arbitrary<TestSpan> = fc.record({
  traceId: hex(16),
  spanId: hex(8),
  parentSpanId: hex(8),
  name: fc.string({ unit: "grapheme", maxLength: 30 }),
  start: fc.bigInt({ min: 0n, max: 4_000_000_000_000_000_000n }).map(String),
  end: fc.bigInt({ min: 0n, max: 4_000_000_000_000_000_000n }).map(String),
  status: fc.integer({ min: 0, max: 2 }),
  attributes,
  dropped: fc.integer({ min: 0, max: 9 }),
  exception: attributes,
});

describe("[M5] an OTLP export", () => {
  test("says the same in protobuf and in JSON, to the millisecond", () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), attributes, (spans, resource) => {
        const fromProtobuf = readOtlpProtobuf(otlpProtobuf(spans, resource));
        const fromJson = readOtlpJson(otlpJson(spans, resource));
        const whole = (read: typeof fromJson) =>
          read.map((one) =>
            one === "no span" ? one : { ...one, start: Math.floor(one.start), end: Math.floor(one.end) },
          );
        expect(whole(fromProtobuf)).toEqual(whole(fromJson));
        expect(fromProtobuf).toHaveLength(spans.length);
      }),
    );
  });

  test("of whatever bytes is read or refused with a code, and never holds what was sent", () => {
    const good = otlpProtobuf([{ attributes: lineAttributes() }, {}]);
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.nat({ max: good.length - 1 }),
        fc.nat({ max: 255 }),
        (noise, at, byte) => {
          const flipped = Buffer.from(good);
          flipped[at] = byte;
          for (const bytes of [Buffer.from(noise), flipped, good.subarray(0, at)]) {
            expectReadOrRefused(() => readOtlpProtobuf(bytes));
            expectReadOrRefused(() => readOtlpJson(bytes.toString("utf8")));
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("of whatever JSON is read or refused with a code", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 12 }), (text) => {
        expectReadOrRefused(() => readOtlpJson(text));
        expectReadOrRefused(() => readOtlpJson(`{"resourceSpans":[{"scopeSpans":[{"spans":[${text}]}]}]}`));
        expectReadOrRefused(() =>
          readOtlpJson(
            `{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"key":"a","value":${text}}]}]}]}]}`,
          ),
        );
      }),
    );
  });

  test("with values too deep in each other is refused", () => {
    const deep = `${'{"arrayValue":{"values":['.repeat(20)}{"stringValue":"x"}${"]}}".repeat(20)}`;
    const body = `{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"key":"a","value":${deep}}]}]}]}]}`;
    expect(() => readOtlpJson(body)).toThrow(expect.objectContaining({ code: "BODY_TOO_DEEP" }));
    let value = Buffer.from([0x0a, 1, 0x78]);
    for (let depth = 0; depth < 20; depth++) {
      const list = Buffer.concat([Buffer.from([0x0a, value.length]), value]);
      value = Buffer.concat([Buffer.from([0x2a, list.length]), list]);
    }
    const attribute = Buffer.concat([Buffer.from([0x12, value.length]), value]);
    const inner = Buffer.concat([Buffer.from([0x4a, attribute.length]), attribute]);
    const spans = Buffer.concat([Buffer.from([0x12, inner.length]), inner]);
    const scope = Buffer.concat([Buffer.from([0x12, spans.length]), spans]);
    expect(() => readOtlpProtobuf(Buffer.concat([Buffer.from([0x0a, scope.length]), scope]))).toThrow(
      expect.objectContaining({ code: "BODY_TOO_DEEP" }),
    );
  });

  test("with more spans than one call may hold is refused", () => {
    const spans = Array.from({ length: mostSpans + 1 }, () => ({ attributes: {} }));
    for (const read of [() => readOtlpJson(otlpJson(spans)), () => readOtlpProtobuf(otlpProtobuf(spans))]) {
      expect(read).toThrow(expect.objectContaining({ code: "TOO_MANY_LINES" }));
    }
  });

  test("in JSON with objects without end is refused before it is parsed", () => {
    for (const part of ["{},", "["]) {
      const parse = vi.spyOn(JSON, "parse");
      expect(() => readOtlpJson(part.repeat(500_001))).toThrow(
        expect.objectContaining({ code: "TOO_MANY_LINES" }),
      );
      expect(parse).not.toHaveBeenCalled();
      parse.mockRestore();
    }
  });

  test("with attributes without end is read no further than where there are too many", () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`a${i}`, "x"]));
    const spans = [{ attributes: many, exception: many }];
    for (const [read] of [readOtlpJson(otlpJson(spans, many)), readOtlpProtobuf(otlpProtobuf(spans, many))]) {
      if (read === undefined || read === "no span") throw new Error("no span was read");
      for (const list of [read.attributes, read.resource.attributes, read.exception])
        expect(list).toHaveLength(mostAttributes + 1);
    }
  });

  test("keeps negative and large whole numbers", () => {
    const [read] = readOtlpProtobuf(otlpProtobuf([{ attributes: { a: -5, b: Number.MAX_SAFE_INTEGER } }]));
    expect(read).toMatchObject({
      attributes: [
        { key: "a", value: -5 },
        { key: "b", value: Number.MAX_SAFE_INTEGER },
      ],
    });
  });

  test("counts nanoseconds down to milliseconds without rounding up or down", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (nanoseconds) => {
        const low = Number(nanoseconds & 0xffff_ffffn);
        const high = Number(nanoseconds >> 32n);
        expect(millisecondsOf(low, high)).toBe(Number(nanoseconds / 1_000_000n));
      }),
    );
  });
});

function expectReadOrRefused(read: () => unknown): void {
  try {
    expect(read()).toBeInstanceOf(Array);
  } catch (error) {
    if (!(error instanceof TakeInError)) throw error;
    expect(error.message.length).toBeLessThan(200);
  }
}
