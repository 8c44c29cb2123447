import { CodedError } from "@grondslag/kernel";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import Fastify, { type FastifyInstance } from "fastify";
import { beforeEach, describe, expect, test } from "vitest";
import type { DecidedCall } from "../ports.ts";
import { agencyWith, citizenX, officeTime, workItem } from "../testing/agency.ts";
import { memoryUseCounter } from "../testing/memory-use-counter.ts";
import { authzenRoutes } from "./authzen.ts";

class LogFault extends CodedError<string> {}

const subject = { type: "employee", id: "anna" };
const action = { name: "read", properties: { processing_activity_id: "assess-income-tax" } };
const resource = { type: "income", id: citizenX };
const evaluation = { subject, action, resource };
const long = "a".repeat(257);

let app: FastifyInstance;
let calls: DecidedCall[];
let fault: Error | undefined;

beforeEach(async () => {
  const state = agencyWith(workItem("call-1"));
  const receipt = { origin: "log", index: 0, proof: "proof\n" };
  calls = [];
  fault = undefined;
  app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500, code, where, remedy } = error as CodedError & { statusCode?: number };
    return reply.code(statusCode).send({ code, where, remedy });
  });
  app.decorateRequest("principal");
  app.addHook("onRequest", async (request) => {
    request.principal = { kind: "system", clientId: "desk-1", systemId: "desk", permissions: new Set() };
  });
  await app.register(authzenRoutes, {
    state: { snapshot: () => state.view, renewed: async () => undefined },
    log: {
      record: async (call) => {
        if (fault !== undefined) throw fault;
        calls.push(call);
        return {
          decision: receipt,
          processing: call.items.map((item) => (item.decision.permit ? receipt : undefined)),
        };
      },
    },
    clock: manualClock(officeTime),
    random: seededRandom(1),
    uses: memoryUseCounter(),
    publicUrl: () => "https://platform.example",
  });
});

async function post(path: "evaluation" | "evaluations", payload: object, headers = {}) {
  const response = await app.inject({ method: "POST", url: `/access/v1/${path}`, payload, headers });
  return { status: response.statusCode, body: response.json() };
}

describe("what a caller says has bounds", () => {
  test.each<[string, object]>([
    ["/subject/type", { subject: { ...subject, type: long } }],
    ["/subject/id", { subject: { ...subject, id: long } }],
    ["/action/name", { action: { ...action, name: long } }],
    [
      "/action/properties/processing_activity_id",
      { action: { ...action, properties: { processing_activity_id: long } } },
    ],
    ["/resource/type", { resource: { ...resource, type: long } }],
    ["/resource/id", { resource: { ...resource, id: long } }],
    ["/resource/properties/fields", { resource: { ...resource, properties: { fields: [long] } } }],
    [
      "/resource/properties/fields",
      { resource: { ...resource, properties: { fields: Array(201).fill("a") } } },
    ],
    ["/context/work_item", { context: { work_item: long } }],
    ["/context/traceparent", { context: { traceparent: long } }],
    ["/context/tracestate", { context: { tracestate: long + long } }],
    ["/context/time", { context: { time: long } }],
  ])("[A1] %s that is too long is refused, and names its place", async (where, wrong) => {
    expect(await post("evaluation", { ...evaluation, ...wrong })).toMatchObject({
      status: 400,
      body: { code: "MEMBER_MALFORMED", where },
    });
    expect(calls).toEqual([]);
  });

  test("[A1] 256 characters and 200 fields are allowed", async () => {
    const fields = Array.from({ length: 200 }, (_, i) => `f${i}`.padEnd(256, "-"));
    const id = "e".repeat(256);
    const largest = {
      ...evaluation,
      subject: { ...subject, id },
      resource: { ...resource, properties: { fields } },
    };
    expect(await post("evaluation", largest)).toMatchObject({ status: 200, body: { decision: false } });
  });

  test("[A1] a field that is asked for twice is answered and recorded once", async () => {
    const twice = { ...resource, properties: { fields: [...Array(50).fill("wages"), "address", "wages"] } };
    const { body } = await post("evaluation", { ...evaluation, resource: twice });
    expect(body).toMatchObject({ decision: true, context: { fields: ["wages", "address"] } });
    expect(calls[0]?.items[0]?.request.fields).toEqual(["wages", "address"]);
  });

  test("[M5] the FSC transaction of a call is recorded with it, and one that is no UUID is refused", async () => {
    const id = "0193a5b0-0000-7000-8000-00000000000A";
    await post("evaluation", evaluation, { "fsc-transaction-id": id });
    expect(calls.at(-1)?.fscTransactionId).toBe(id.toLowerCase());
    const refused = await post("evaluation", evaluation, { "fsc-transaction-id": "123456782" });
    expect(refused).toMatchObject({ status: 400, body: { where: "Fsc-Transaction-Id" } });
    expect(JSON.stringify(refused)).not.toContain("123456782");
    expect(calls).toHaveLength(1);
  });

  test("an X-Request-ID that is too long is not recorded", async () => {
    await post("evaluation", evaluation, { "x-request-id": long });
    expect(calls[0]).not.toHaveProperty("requestId");
  });
});

describe("a batch", () => {
  test("[A1] reads its defaults once: the items share them", async () => {
    const fields = ["wages", "address"];
    const shared = { ...resource, properties: { fields } };
    await post("evaluations", { ...evaluation, resource: shared, evaluations: [{}, { subject }, {}] });
    const lists = calls[0]?.items.map(({ request }) => request.fields) ?? [];
    expect(lists).toEqual([fields, fields, fields]);
    expect(new Set(lists).size).toBe(1);
  });

  test("[A1] a default that is too long is the error of every item that takes it, at its own place", async () => {
    const wrong = { ...evaluation, subject: { ...subject, id: "a".repeat(900_000) } };
    const { status, body } = await post("evaluations", { ...wrong, evaluations: [{}, { subject }, {}] });
    expect(status).toBe(200);
    const faults = body.evaluations.map(({ context }: { context: { error?: object } }) => context.error);
    expect(faults).toEqual([
      expect.objectContaining({ code: "MEMBER_MALFORMED", where: "/subject/id" }),
      undefined,
      expect.objectContaining({ code: "MEMBER_MALFORMED", where: "/subject/id" }),
    ]);
    expect(calls[0]?.items).toHaveLength(1);
  });

  test("[A1] whose items ask for more together than one call may is a 413 that says what to do", async () => {
    const fields = Array.from({ length: 200 }, (_, i) => `f${i}`.padEnd(256, "-"));
    const shared = { ...evaluation, resource: { ...resource, properties: { fields } } };
    const answer = await post("evaluations", { ...shared, evaluations: Array(10_000).fill({}) });
    expect(answer).toEqual({
      status: 413,
      body: { code: "CALL_TOO_LARGE", where: "/evaluations", remedy: "split the call" },
    });
    expect(calls).toEqual([]);
  });

  test("[M10] whose records are more than the log writes at once is a 413, not a 503", async () => {
    fault = new LogFault("LOG_TOO_LARGE", "too large");
    expect(await post("evaluations", { ...evaluation, evaluations: [{}, {}] })).toMatchObject({
      status: 413,
      body: { code: "CALL_TOO_LARGE", remedy: "split the call" },
    });
    fault = new LogFault("LOG_FULL", "full");
    expect(await post("evaluations", { ...evaluation, evaluations: [{}, {}] })).toMatchObject({
      status: 503,
      body: { code: "RECORD_FAILED" },
    });
  });
});

test("an idempotency key belongs to the path that it was used at", async () => {
  const key = { "idempotency-key": "k-1" };
  const batch = { ...evaluation, evaluations: [{}] };
  expect((await post("evaluations", batch, key)).body).toHaveProperty("evaluations");
  expect((await post("evaluation", batch, key)).body).toHaveProperty("decision", true);
  expect(calls).toHaveLength(2);
});
