import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AuthzenError } from "./authzen-error.ts";
import { clockTolerance, parseBody, parseCallContext, parseEvaluation } from "./authzen-request.ts";

const subject = { type: "employee", id: "e-1" };
const action = { name: "read", properties: { processing_activity_id: "answer-call" } };
const resource = { type: "persons", id: "bsn:123456782" };

describe("an evaluation", () => {
  test("[A1] becomes a question with the caller's own system, whatever the body says", () => {
    const asked = parseEvaluation(
      subject,
      action,
      { ...resource, properties: { fields: ["name"] } },
      { work_item: "call-1", system: "another" },
      "desk",
      "",
    );
    expect(asked).toEqual({
      system: "desk",
      employee: "e-1",
      action: "read",
      dataSet: "persons",
      subject: "bsn:123456782",
      activity: "answer-call",
      workItem: "call-1",
      fields: ["name"],
    });
  });

  test("[A8][A14] may say whether the subject is known, where the employee is and how surely", () => {
    const ask = (known: unknown, context: object) =>
      parseEvaluation(subject, action, { ...resource, properties: { known } }, context, "desk", "");
    expect(ask(false, { place: "office", assurance_level: "substantial" })).toMatchObject({
      known: false,
      place: "office",
      assuranceLevel: "substantial",
    });
    expect(ask(true, { assurance_level: "http://eidas.europa.eu/LoA/high" })).toMatchObject({
      known: true,
      assuranceLevel: "high",
    });
    expect(ask(undefined, {})).toMatchObject({ known: undefined, place: undefined });
  });

  test("may name the processing activity by a URI that ends in its id (NLgov)", () => {
    const uri = "https://register.agency.example/api/v1/processing-activities/answer-call";
    const asked = parseEvaluation(
      subject,
      { name: "read", properties: { processing_activity_id: uri } },
      resource,
      undefined,
      "desk",
      "",
    );
    expect(asked.activity).toBe("answer-call");
  });

  test("[A1] by somebody who is not an employee is a question of nobody", () => {
    expect(
      parseEvaluation({ type: "user", id: "e-1" }, action, resource, undefined, "desk", "").employee,
    ).toBe("");
  });

  test.each([
    ["subject", undefined, action, resource, undefined, "MEMBER_MISSING", "/subject"],
    ["subject.id", { type: "employee" }, action, resource, undefined, "MEMBER_MISSING", "/subject/id"],
    [
      "subject.id",
      { type: "employee", id: 7 },
      action,
      resource,
      undefined,
      "MEMBER_MALFORMED",
      "/subject/id",
    ],
    ["action", subject, [], resource, undefined, "MEMBER_MALFORMED", "/action"],
    ["action.name", subject, {}, resource, undefined, "MEMBER_MISSING", "/action/name"],
    ["resource", subject, action, null, undefined, "MEMBER_MALFORMED", "/resource"],
    ["context", subject, action, resource, "x", "MEMBER_MALFORMED", "/context"],
    ["work_item", subject, action, resource, { work_item: 3 }, "MEMBER_MALFORMED", "/context/work_item"],
    [
      "fields",
      subject,
      action,
      { ...resource, properties: { fields: ["name", 1] } },
      undefined,
      "MEMBER_MALFORMED",
      "/resource/properties/fields",
    ],
    [
      "known",
      subject,
      action,
      { ...resource, properties: { known: "yes" } },
      undefined,
      "MEMBER_MALFORMED",
      "/resource/properties/known",
    ],
    ["place", subject, action, resource, { place: ["x"] }, "MEMBER_MALFORMED", "/context/place"],
    [
      "level of assurance",
      subject,
      action,
      resource,
      { assurance_level: "http://eidas.europa.eu/LoA/highest" },
      "MEMBER_MALFORMED",
      "/context/assurance_level",
    ],
  ])("with a faulty %s is refused and the place is named", (_name, s, a, r, c, code, where) => {
    expect(() => parseEvaluation(s, a, r, c, "desk", "")).toThrow(expect.objectContaining({ code, where }));
  });
});

describe("the body", () => {
  test.each(["", "{", "nonsense", "\u0000"])("%j is not JSON", (text) => {
    expect(() => parseBody(text)).toThrow(expect.objectContaining({ code: "BODY_NOT_JSON" }));
  });

  test.each(["[]", "null", "1", '"text"'])("%s is no object", (text) => {
    expect(() => parseBody(text)).toThrow(expect.objectContaining({ code: "BODY_NOT_OBJECT" }));
  });

  test("of any form gives a question or a coded error, never anything else", () => {
    const member = fc.oneof(
      fc.constant(undefined),
      fc.json().map((text) => JSON.parse(text)),
      fc.record({ type: fc.string(), id: fc.string(), name: fc.string(), properties: fc.object() }),
    );
    fc.assert(
      fc.property(member, member, member, member, (s, a, r, c) => {
        try {
          const body = parseBody(JSON.stringify({ subject: s, action: a, resource: r, context: c }));
          parseCallContext(body.context, undefined, 0);
          const asked = parseEvaluation(body.subject, body.action, body.resource, body.context, "desk", "");
          expect(typeof asked.subject).toBe("string");
        } catch (error) {
          expect(error).toBeInstanceOf(AuthzenError);
        }
      }),
    );
  });

  test("an error never repeats what the body holds", () => {
    try {
      parseBody('{"subject":"bsn:123456782"');
    } catch (error) {
      expect(String(error)).not.toContain("123456782");
    }
  });
});

describe("the context of a call", () => {
  const trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  test("carries the trace of the caller, from the context or else from the header", () => {
    expect(parseCallContext({ traceparent: trace }, undefined, 0)).toMatchObject({
      traceId: "0af7651916cd43dd8448eb211c80319c",
      parentSpanId: "b7ad6b7169203331",
    });
    expect(parseCallContext(undefined, trace, 0).parentSpanId).toBe("b7ad6b7169203331");
  });

  test("with a clock that runs ahead is refused, with one that lags is not", () => {
    const now = Date.UTC(2026, 10, 21);
    const at = (ms: number) => ({ time: new Date(now + ms).toISOString() });
    expect(() => parseCallContext(at(clockTolerance + 1), undefined, now)).toThrow(
      expect.objectContaining({ code: "CLOCK_AHEAD", where: "/context/time" }),
    );
    expect(() => parseCallContext(at(clockTolerance), undefined, now)).not.toThrow();
    expect(() => parseCallContext(at(-1e10), undefined, now)).not.toThrow();
  });

  test.each([-1, 1.5, "7", null])("a minimum revision of %j is refused", (revision) => {
    expect(() => parseCallContext({ minimum_revision: revision }, undefined, 0)).toThrow(
      expect.objectContaining({ code: "MEMBER_MALFORMED" }),
    );
  });
});
