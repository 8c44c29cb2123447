import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineAttributes, otlpJson, type TestAttributes, type TestSpan } from "../../testing/otlp-bodies.ts";
import { checkSpan } from "./check-span.ts";
import { compileMapping } from "./compiled-mapping.ts";
import type { ActivityFacts } from "./line.ts";
import { parseSource } from "./parse-source.ts";
import { readOtlpJson } from "./read-otlp-json.ts";
import { rejectReasons } from "./rejection.ts";
import type { Source, SourceMapping } from "./source.ts";

const activityBase = "https://grondslag.agency.example/api/v1/processing-activities/";
const levy: ActivityFacts = {
  id: "levy-income-tax",
  purpose: "income-tax",
  grounds: [],
  retentionClass: "income",
  dataSets: ["income"],
};
const now = Date.UTC(2026, 10, 22);

function sourceOf(mapping: Partial<SourceMapping> = {}, change: Partial<Source> = {}): Source {
  return {
    id: "legacy",
    systemId: "income-source",
    kind: "otlp",
    mapping: { version: 1, ...mapping },
    defaultRetentionClass: "other",
    activeFrom: 0,
    version: 1,
    ...change,
  };
}

function check(
  span: TestSpan,
  {
    mapping,
    source,
    resource,
  }: {
    mapping?: Partial<SourceMapping>;
    source?: Partial<Source>;
    resource?: TestAttributes;
  } = {},
) {
  const [read] = readOtlpJson(otlpJson([span], resource));
  if (read === undefined) throw new Error("no span was read");
  return checkSpan(
    {
      mapping: compileMapping(sourceOf(mapping, source)),
      activities: new Map([[levy.id, levy]]),
      activityBase,
      now,
    },
    read,
  );
}

const good = { attributes: lineAttributes() };
const nanoseconds = String(now * 1_000_000);

describe("[M5] a span becomes a line", () => {
  test("with what LDV asks for, and the subject ready to be pseudonymised", () => {
    expect(check({ ...good, status: 2, parentSpanId: "00f067aa0ba902b7" })).toMatchObject({
      traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
      spanId: "0000000000000001",
      parentSpanId: "00f067aa0ba902b7",
      status: "Error",
      name: "read income",
      startTime: 1_795_251_600_000,
      activity: "levy-income-tax",
      subject: { text: "bsn:123456782" },
    });
  });

  test("whether the activity is an address in our register or its id", () => {
    const attributes = lineAttributes({
      "dpl.core.processing_activity_id": `${activityBase}levy-income-tax`,
    });
    expect(check({ attributes })).toMatchObject({ activity: "levy-income-tax" });
  });

  test("without a subject when it is about nobody", () => {
    expect(check({ attributes: { "dpl.core.processing_activity_id": "levy-income-tax" } })).toMatchObject({
      subject: undefined,
    });
  });

  test("with the employee and other members that the mapping names, and what it asks to keep", () => {
    const mapping: Partial<SourceMapping> = {
      employee: { from: ["enduser.id", "user.id"] },
      action: { from: ["http.request.method"], values: { GET: "read", POST: "change" } },
      dataSet: { otherwise: "income" },
      keep: ["http.route"],
    };
    const attributes = lineAttributes({
      "user.id": "m-jansen",
      "http.request.method": "POST",
      "http.route": "/persons/{number}",
      "http.url": "https://source.example/?name=somebody",
      "dpl.objects.dataset": "bomen",
    });
    expect(check({ attributes }, { mapping })).toMatchObject({
      employee: "m-jansen",
      action: "change",
      dataSet: "income",
      kept: [
        ["http.route", '"/persons/{number}"'],
        ["dpl.objects.dataset", '"bomen"'],
      ],
    });
  });

  test("with what went wrong, without numbers that may be of a person", () => {
    const exception = {
      "exception.type": "Oops",
      "exception.message": "no record for 123456782 (1234.56.782)",
    };
    const line = check({ ...good, status: 2, exception });
    expect(line).toMatchObject({
      kept: [
        ["exception.type", '"Oops"'],
        ["exception.message", '"no record for [number] ([number])"'],
      ],
    });
  });

  test("of a subject that only its source can resolve, when the mapping says so", () => {
    const attributes = lineAttributes({
      "dpl.core.data_subject_id": "client-7",
      "dpl.core.data_subject_id_type": "Personeelsnummer",
    });
    expect(
      check({ attributes }, { mapping: { subjectTypes: { Personeelsnummer: "opaque" } } }),
    ).toMatchObject({
      subject: { text: "legacy:client-7", type: "Personeelsnummer" },
    });
  });

  test("under another name than its id, when the source may log under it", () => {
    const resource = { "service.name": "inkomsten-app" };
    expect(check(good, { resource, mapping: { serviceNames: ["inkomsten-app"] } })).toHaveProperty(
      "activity",
    );
    expect(check(good, { resource: { "service.name": "income-source" } })).toHaveProperty("activity");
  });
});

describe("[M5] an attribute of a sender never stands for one of the platform", () => {
  const mapping: Partial<SourceMapping> = {
    activity: { from: ["kind"], otherwise: levy.id },
    subject: { from: ["citizen"] },
    subjectType: { otherwise: "BSN" },
    keep: ["grondslag.source"],
  };
  const citizen = { citizen: "123456782" };

  test("nor a subject that is not where the mapping says, in clear", () => {
    const attributes = {
      ...citizen,
      "dpl.core.data_subject_id": "client-7",
      "dpl.core.processing_activity_id": "another",
      "dpl.core.foreign_operation.processor": "x",
      "grondslag.source": "another",
      "dpl.about.123456782": "yes",
    };
    expect(check({ attributes }, { mapping })).toMatchObject({ activity: levy.id, kept: [] });
  });

  test("nor stands there twice", () => {
    const body = otlpJson([{ attributes: { ...citizen, "dpl.a": "first" } }]);
    const twice = body.replace(
      /(\{"key":"dpl\.a"[^}]*\}\})/,
      '$1,{"key":"dpl.a","value":{"stringValue":"last"}}',
    );
    const [read] = readOtlpJson(twice);
    if (read === undefined) throw new Error("no span was read");
    const judge = { mapping: compileMapping(sourceOf(mapping)), activities: new Map([[levy.id, levy]]) };
    expect(checkSpan({ ...judge, activityBase, now }, read)).toMatchObject({ kept: [["dpl.a", '"last"']] });
  });

  test("nor names the place of its own rejection", () => {
    const attributes = lineAttributes({ "dpl.\0anything": "x".repeat(2_000) });
    expect(check({ attributes })).toEqual({ rejected: "TEXT_TOO_LONG", where: "attributes" });
  });

  test("and a mapping that would keep one is refused", () => {
    const given = { ...sourceOf({ keep: ["http.route", "grondslag.source"] }), version: 0 };
    expect(() => parseSource(given)).toThrow(
      expect.objectContaining({ code: "SOURCE_INVALID", where: "/mapping/keep/1" }),
    );
  });
});

describe("[M5] a span is rejected, with why and where:", () => {
  const { "dpl.core.data_subject_id": _id, ...noId } = lineAttributes();
  const { "dpl.core.data_subject_id_type": _type, ...noType } = lineAttributes();
  const { "dpl.core.processing_activity_id": _activity, ...noActivity } = lineAttributes();
  test.each<[string, TestSpan, keyof typeof rejectReasons, string]>([
    ["no trace id", { traceId: "" }, "TRACE_ID_MISSING", "trace_id"],
    ["a trace id of 8 bytes", { traceId: "12345678abcdef12" }, "TRACE_ID_LENGTH", "trace_id"],
    [
      "a trace id in base64",
      { traceId: Buffer.alloc(16, 7).toString("base64") },
      "TRACE_ID_BASE64",
      "trace_id",
    ],
    ["a trace id of zeros", { traceId: "0".repeat(32) }, "TRACE_ID_ZERO", "trace_id"],
    ["a trace id that is no hexadecimal", { traceId: "z".repeat(32) }, "TRACE_ID_LENGTH", "trace_id"],
    ["no span id", { spanId: "" }, "SPAN_ID_MISSING", "span_id"],
    ["a span id of 17 digits", { spanId: "bbbbbbbb000020000" }, "SPAN_ID_LENGTH", "span_id"],
    ["a span id in base64", { spanId: Buffer.alloc(8, 7).toString("base64") }, "SPAN_ID_BASE64", "span_id"],
    ["a span id of zeros", { spanId: "0".repeat(16) }, "SPAN_ID_ZERO", "span_id"],
    ["a parent of 4 bytes", { parentSpanId: "00f067aa" }, "PARENT_ID_WRONG", "parent_span_id"],
    ["no name", { name: "" }, "NAME_MISSING", "name"],
    ["a name of 300 characters", { name: "x".repeat(300) }, "TEXT_TOO_LONG", "name"],
    ["a name that was no UTF-8", { name: "caf\ufffd" }, "TEXT_NOT_UTF8", "name"],
    ["a status that nobody knows", { status: 7 }, "STATUS_UNKNOWN", "status"],
    ["no time", { start: "0" }, "TIME_MISSING", "start_time"],
    ["milliseconds", { start: String(now) }, "TIME_UNIT", "start_time"],
    ["microseconds", { start: "1747230000000000" }, "TIME_UNIT", "start_time"],
    ["seconds", { start: "1747230000" }, "TIME_UNIT", "start_time"],
    ["a time that is no number", { start: "today" }, "TIME_WRONG", "start_time"],
    ["a time of the year 2200", { start: "7258118400000000000" }, "TIME_WRONG", "start_time"],
    ["an end before the start", { end: "1795251599999999999" }, "TIME_ORDER", "end_time"],
    ["a clock that is ahead", { start: String((now + 3_600_000) * 1e6) }, "TIME_AHEAD", "start_time"],
    ["attributes left out", { dropped: 2 }, "ATTRIBUTES_DROPPED", "attributes"],
    ["no activity", { attributes: noActivity }, "ACTIVITY_MISSING", "dpl.core.processing_activity_id"],
    [
      "an activity that nobody registered",
      { attributes: lineAttributes({ "dpl.core.processing_activity_id": "RVA: Aanvraag" }) },
      "ACTIVITY_UNKNOWN",
      "dpl.core.processing_activity_id",
    ],
    ["a type without a subject", { attributes: noId }, "SUBJECT_MISSING", "dpl.core.data_subject_id"],
    [
      "a subject without a type",
      { attributes: noType },
      "SUBJECT_TYPE_MISSING",
      "dpl.core.data_subject_id_type",
    ],
    [
      "a type that the mapping does not know",
      { attributes: lineAttributes({ "dpl.core.data_subject_id_type": "passport" }) },
      "SUBJECT_TYPE_UNKNOWN",
      "dpl.core.data_subject_id_type",
    ],
    [
      "a number that fails the eleven-test",
      { attributes: lineAttributes({ "dpl.core.data_subject_id": "123456789" }) },
      "SUBJECT_MALFORMED",
      "dpl.core.data_subject_id",
    ],
    [
      "two subjects",
      { attributes: lineAttributes({ "dpl.core.data_subject_id": ["123456782", "111222333"] }) },
      "SUBJECTS_MANY",
      "dpl.core.data_subject_id",
    ],
    [
      "an extension that is too long",
      { attributes: lineAttributes({ "dpl.objects.dataset": "x".repeat(2_000) }) },
      "TEXT_TOO_LONG",
      "attributes",
    ],
  ])("%s", (_what, span, rejected, where) => {
    expect(check({ start: nanoseconds, ...span })).toEqual({ rejected, where });
    expect(rejectReasons[rejected].length).toBeGreaterThan(10);
  });

  test("the name of another system", () => {
    const resource = { "service.name": "benefits-source" };
    expect(check(good, { resource })).toEqual({ rejected: "OTHER_SYSTEM", where: "service.name" });
  });

  test("of before the source may log, and without the employee that the mapping asks for", () => {
    expect(check(good, { source: { activeFrom: now } })).toMatchObject({ rejected: "BEFORE_SOURCE" });
    expect(check(good, { mapping: { employeeNeeded: true } })).toMatchObject({
      rejected: "EMPLOYEE_MISSING",
    });
  });

  test("a value that the mapping has no word for", () => {
    const mapping = { action: { from: ["verb"], values: { GET: "read" } } };
    const attributes = lineAttributes({ verb: "PURGE" });
    expect(check({ attributes }, { mapping })).toEqual({ rejected: "VALUE_UNMAPPED", where: "verb" });
  });
});

test("[M5] whatever a span holds, no number of a person is left in its line outside the subject", () => {
  const text = fc.constantFrom("123456782", "bsn 123456782.", "x1234.56.782", "a 111 222 333 b", "ok");
  fc.assert(
    fc.property(text, text, text, text, (name, employee, kept, action) => {
      const attributes = lineAttributes({
        "grondslag.employee": employee,
        "grondslag.action": action,
        "dpl.objects.x": kept,
      });
      const line = check({ name, attributes });
      expect(JSON.stringify({ ...line, subject: undefined })).not.toMatch(
        /123456782|1234\.56\.782|111 222 333/,
      );
    }),
  );
});
