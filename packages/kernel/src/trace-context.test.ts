import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "./testing.ts";
import { formatTraceparent, newSpanId, newTraceId, parseTraceparent } from "./trace-context.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const spanId = "00f067aa0ba902b7";

test("a traceparent is read, whatever its flags say", () => {
  expect(parseTraceparent(`00-${traceId}-${spanId}-00`)).toEqual({ traceId, parentSpanId: spanId });
  expect(parseTraceparent(`cc-${traceId}-${spanId}-01-what-comes-later`)).toEqual({
    traceId,
    parentSpanId: spanId,
  });
});

test.each([
  undefined,
  "",
  `ff-${traceId}-${spanId}-01`,
  `00-${traceId}-${spanId}-01-more`,
  `00-${"0".repeat(32)}-${spanId}-01`,
  `00-${traceId}-${"0".repeat(16)}-01`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
])("%j is ignored, so that a new trace is begun", (header) => {
  expect(parseTraceparent(header)).toBeUndefined();
});

test("what we write we can read, and no input makes the reader throw", () => {
  const random = seededRandom(1);
  const ids = { trace: newTraceId(random), span: newSpanId(random) };
  expect(parseTraceparent(formatTraceparent(ids.trace, ids.span))).toEqual({
    traceId: ids.trace,
    parentSpanId: ids.span,
  });
  fc.assert(fc.property(fc.string(), (header) => void parseTraceparent(header)));
});
