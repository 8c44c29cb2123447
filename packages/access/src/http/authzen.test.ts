import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import Fastify, { type FastifyInstance, type LightMyRequestResponse } from "fastify";
import { beforeEach, describe, expect, test } from "vitest";
import type { SnapshotState } from "../domain/snapshot.ts";
import type { DecidedCall, DecisionLog } from "../ports.ts";
import { agencyWith, changed, citizenX, citizenY, officeTime, workItem } from "../testing/agency.ts";
import { memoryUseCounter } from "../testing/memory-use-counter.ts";
import { authzenRoutes } from "./authzen.ts";
import { idempotencyPeriod } from "./authzen-idempotency.ts";

/** Keeps the calls and gives each record the next index. */
function rememberingLog(): DecisionLog & { readonly calls: DecidedCall[]; broken: boolean } {
  let index = 0;
  const receipt = () => ({ origin: "agency.example/log/decisions/2026h2", index: index++, proof: "proof\n" });
  const log = {
    calls: [] as DecidedCall[],
    broken: false,
    record: async (call: DecidedCall) => {
      if (log.broken) throw new Error("disk");
      log.calls.push(call);
      const decision = receipt();
      return {
        decision,
        processing: call.items.map((item) => (item.decision.permit ? receipt() : undefined)),
      };
    },
  };
  return log;
}

const evaluation = {
  subject: { type: "employee", id: "anna" },
  action: { name: "read", properties: { processing_activity_id: "assess-income-tax" } },
  resource: { type: "income", id: citizenX },
};
const aboutY = { ...evaluation, resource: { type: "income", id: citizenY } };

let state: SnapshotState;
let log: ReturnType<typeof rememberingLog>;
let clock: ReturnType<typeof manualClock>;
let app: FastifyInstance;

beforeEach(async () => {
  state = agencyWith(workItem("call-1"));
  log = rememberingLog();
  clock = manualClock(officeTime);
  app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    const { statusCode = 500, code, message } = error as Error & { statusCode?: number; code?: string };
    return reply.code(statusCode).send({ code, detail: message });
  });
  app.decorateRequest("principal");
  app.addHook("onRequest", async (request) => {
    request.principal = { kind: "system", clientId: "desk-1", systemId: "desk", permissions: new Set() };
  });
  await app.register(authzenRoutes, {
    state: { snapshot: () => state.view, renewed: async () => undefined },
    log,
    clock,
    random: seededRandom(1),
    uses: memoryUseCounter(),
    publicUrl: () => "https://platform.example",
  });
});

function evaluate(payload: unknown, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
  return post("/access/v1/evaluation", payload, headers);
}

function evaluateMany(payload: unknown): Promise<LightMyRequestResponse> {
  return post("/access/v1/evaluations", payload);
}

function post(url: string, payload: unknown, headers: Record<string, string> = {}) {
  return app.inject({
    method: "POST",
    url,
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
    headers: { "content-type": "application/json", ...headers },
  });
}

describe("one evaluation", () => {
  test("[A1][A2] with an open call about the subject is permitted, with fields, ground, work item and record", async () => {
    const response = await evaluate(evaluation);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      decision: true,
      context: {
        reasons: [expect.objectContaining({ code: "WORK_ITEM_OPEN" })],
        fields: ["wages", "address"],
        grounds: [{ id: "ib-2001-3-1", law: "Wet inkomstenbelasting 2001", article: "3.1" }],
        work_item: "call-1",
        policy: state.view.policy,
        revision: 2,
        record: {
          origin: "agency.example/log/decisions/2026h2",
          index: 0,
          proof: "proof\n",
          processing: { origin: "agency.example/log/decisions/2026h2", index: 1, proof: "proof\n" },
        },
      },
    });
  });

  test("[M8] exports are permitted as often as the cap of the day allows, also spread over a batch", async () => {
    const clerk = {
      name: "Clerk",
      description: "",
      permissions: [{ activityId: "assess-income-tax", dataSetId: "income", actions: ["read", "export"] }],
      routePermissions: [],
      caps: { export: 3 },
    };
    state.apply([changed("role", "clerk", clerk)], 3);
    const properties = { processing_activity_id: "assess-income-tax" };
    const exporting = { ...evaluation, action: { name: "export", properties } };
    expect((await evaluate(exporting)).json().decision).toBe(true);
    const items = [{}, { action: { name: "read", properties } }, {}, {}];
    const { evaluations } = (await evaluateMany({ ...exporting, evaluations: items })).json();
    expect(evaluations.map(({ decision }: { decision: boolean }) => decision)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(evaluations[3].context.reasons).toEqual([{ code: "OVER_CAP", rule: "use-cap" }]);
    const recorded = log.calls.at(-1)?.items.map(({ decision }) => decision.permit);
    expect(recorded).toEqual([true, true, true, false]);
    expect((await evaluate(exporting)).json()).toMatchObject({ decision: false });
    // What a batch says about denials counts the cap too: nothing comes after the first.
    const options = { evaluations_semantic: "deny_on_first_deny" };
    const stopped = (await evaluateMany({ ...exporting, options, evaluations: [{}, {}, {}] })).json();
    expect(stopped.evaluations).toHaveLength(1);
    expect((await evaluate({ ...exporting, action: { name: "read", properties } })).json().decision).toBe(
      true,
    );
  });

  test("[A3] about anyone else is refused with status 200 and the reason, and recorded too", async () => {
    const response = await evaluate(aboutY);
    expect(response.statusCode).toBe(200);
    expect(response.json()).toMatchObject({
      decision: false,
      context: { reasons: [{ code: "NO_WORK_ITEM" }], record: { index: 0 } },
    });
    expect(response.json().context.record.processing).toBeUndefined();
    expect(log.calls).toHaveLength(1);
  });

  test("[A2] is refused as soon as the call is closed", async () => {
    state.apply([workItem("call-1", { state: "closed", closedAt: officeTime })], 3);
    expect((await evaluate(evaluation)).json()).toMatchObject({ decision: false, context: { revision: 3 } });
  });

  test("[A8] about a shielded subject answers exactly as about an unknown one", async () => {
    state.apply([changed("shield", citizenY, { subject: citizenY, group: "vip" })], 3);
    const shielded = (await evaluate(aboutY)).json();
    const unknown = (
      await evaluate({ ...evaluation, resource: { type: "income", id: "bsn:999999990" } })
    ).json();
    expect({ ...shielded.context, record: 0 }).toEqual({ ...unknown.context, record: 0 });
  });

  test("[A8] about a shielded subject whom the caller knows answers as about one whom it does not, word for word", async () => {
    state.apply([changed("shield", citizenY, { subject: citizenY, group: "vip" })], 3);
    state.apply([workItem("call-2", { subject: citizenY })], 4);
    const about = (id: string, known: boolean) => ({
      ...evaluation,
      resource: { type: "income", id, properties: { known } },
    });
    for (const open of [true, false]) {
      if (!open)
        state.apply(
          ["call-1", "call-2"].map((id) => changed("work-item", id, null)),
          5,
        );
      const shielded = (await evaluate(about(citizenY, true))).json();
      const unknown = (await evaluate(about(citizenX, false))).json();
      expect(shielded.context.reasons).toMatchObject([{ code: open ? "SUBJECT_UNKNOWN" : "NO_WORK_ITEM" }]);
      expect({ ...shielded.context, record: 0 }).toEqual({ ...unknown.context, record: 0 });
    }
  });

  test("[A2] [A10] says with a denial what can be done: emergency access, or another team", async () => {
    const closed = { name: "Tax", dataSetIds: ["income"], unitIds: ["collectors"] };
    state.apply([changed("compartment", "tax", closed)], 3);
    const hints = {
      emergency: { allowed: true },
      transfer: { compartment: "tax", units: ["collectors"] },
    };
    expect((await evaluate(evaluation)).json().context).toMatchObject(hints);
    const { evaluations } = (await evaluateMany({ evaluations: [evaluation, evaluation] })).json();
    expect(evaluations[1].context).toMatchObject(hints);
    state.apply([changed("grant", "grant-1", null)], 4);
    expect((await evaluate(evaluation)).json().context).not.toHaveProperty("emergency");
  });

  test("[A14] takes the place and the level of assurance of the context, in a batch as the default of its items", async () => {
    const clerk = {
      name: "Clerk",
      description: "",
      permissions: [{ activityId: "assess-income-tax", dataSetId: "income", actions: ["read"] }],
      routePermissions: [],
      conditions: { places: ["office"], assuranceLevel: "high" },
    };
    state.apply([changed("role", "clerk", clerk)], 3);
    const context = { place: "office", assurance_level: "high" };
    expect((await evaluate(evaluation)).json().context.reasons).toMatchObject([
      { code: "WRONG_PLACE" },
      { code: "ASSURANCE_TOO_LOW" },
    ]);
    expect((await evaluate({ ...evaluation, context })).json().decision).toBe(true);
    const home = { ...evaluation, context: { ...context, place: "home" } };
    const { evaluations } = (await evaluateMany({ context, evaluations: [evaluation, home] })).json();
    expect(evaluations.map(({ decision }: { decision: boolean }) => decision)).toEqual([true, false]);
  });

  test("[A1] by something that is not an employee is denied", async () => {
    const response = await evaluate({ ...evaluation, subject: { type: "user", id: "anna" } });
    expect(response.json()).toMatchObject({
      decision: false,
      context: { reasons: [{ code: "EMPLOYEE_UNKNOWN" }] },
    });
  });

  test("ignores members that it does not know", async () => {
    const response = await evaluate({ ...evaluation, extra: [1], context: { unheard: { of: true } } });
    expect(response.json().decision).toBe(true);
  });

  test("carries the trace of the caller into the record", async () => {
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    await evaluate(evaluation, { traceparent, "x-request-id": "r-1" });
    expect(log.calls[0]).toMatchObject({
      event: "adl.access_evaluation",
      system: "desk",
      traceId: "0af7651916cd43dd8448eb211c80319c",
      parentSpanId: "b7ad6b7169203331",
      requestId: "r-1",
      spanId: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  test("[M10] releases nothing when it cannot be recorded", async () => {
    log.broken = true;
    const response = await evaluate(evaluation);
    expect(response.statusCode).toBe(503);
    expect(response.json()).toEqual({ code: "RECORD_FAILED", detail: expect.any(String) });
    expect(response.body).not.toContain("wages");
  });

  test("is refused by a node that is behind the revision asked for", async () => {
    const response = await evaluate({ ...evaluation, context: { minimum_revision: 3 } });
    expect(response.statusCode).toBe(503);
    expect(response.json().code).toBe("NODE_BEHIND");
    expect(log.calls).toHaveLength(0);
    expect((await evaluate({ ...evaluation, context: { minimum_revision: 2 } })).statusCode).toBe(200);
  });

  test.each([
    ["no JSON", "{", "BODY_NOT_JSON"],
    ["a list", "[]", "BODY_NOT_OBJECT"],
    ["no subject", { action: evaluation.action, resource: evaluation.resource }, "MEMBER_MISSING"],
  ])("with %s is a 400", async (_name, body, code) => {
    const response = await evaluate(body);
    expect([response.statusCode, response.json().code]).toEqual([400, code]);
  });

  test("without a JSON content type is read all the same, without a body it is a 400", async () => {
    const text = { "content-type": "text/plain" };
    expect((await evaluate(evaluation, text)).statusCode).toBe(200);
    expect((await app.inject({ method: "POST", url: "/access/v1/evaluation" })).statusCode).toBe(400);
  });
});

describe("a call that is sent again", () => {
  const key = { "idempotency-key": "k-1" };

  test("with its idempotency key gets the same answer and is recorded once", async () => {
    const first = await evaluate(evaluation, key);
    const second = await evaluate(evaluation, key);
    expect(second.body).toBe(first.body);
    expect(log.calls).toHaveLength(1);
  });

  test("at the same moment is recorded once", async () => {
    const [first, second] = await Promise.all([evaluate(evaluation, key), evaluate(evaluation, key)]);
    expect(second?.body).toBe(first?.body);
    expect(log.calls).toHaveLength(1);
  });

  test("[A2] after the call was closed is decided anew", async () => {
    await evaluate(evaluation, key);
    state.apply([workItem("call-1", { state: "closed", closedAt: officeTime })], 3);
    expect((await evaluate(evaluation, key)).json().decision).toBe(false);
    expect(log.calls).toHaveLength(2);
  });

  test("with the same key and another body is a 422", async () => {
    await evaluate(evaluation, key);
    const response = await evaluate(aboutY, key);
    expect([response.statusCode, response.json().code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
  });

  test("after a minute is a new call", async () => {
    await evaluate(evaluation, key);
    clock.advance(idempotencyPeriod);
    await evaluate(evaluation, key);
    expect(log.calls).toHaveLength(2);
  });

  test("after a failure to record is a new call", async () => {
    log.broken = true;
    expect((await evaluate(evaluation, key)).statusCode).toBe(503);
    log.broken = false;
    expect((await evaluate(evaluation, key)).statusCode).toBe(200);
  });

  test("with a malformed key is a 400", async () => {
    expect((await evaluate(evaluation, { "idempotency-key": "a b" })).statusCode).toBe(400);
  });
});

describe("a batch", () => {
  const items = [{}, { resource: aboutY.resource }, {}];
  const decisions = (response: LightMyRequestResponse) =>
    response.json().evaluations.map((item: { decision: boolean }) => item.decision);

  test("[A1] answers each item in order, with one decision record and a processing record per permit", async () => {
    const response = await evaluateMany({ ...evaluation, evaluations: items });
    expect(decisions(response)).toEqual([true, false, true]);
    const { evaluations, context } = response.json();
    expect(context.record.index).toBe(0);
    expect(evaluations.map((item: typeof evaluations) => item.context.record?.processing.index)).toEqual([
      1,
      undefined,
      2,
    ]);
    expect(log.calls).toHaveLength(1);
    expect(log.calls[0]).toMatchObject({ event: "adl.access_evaluations" });
    expect(log.calls[0]?.items).toHaveLength(3);
  });

  test.each([
    ["execute_all", [true, false, true]],
    ["deny_on_first_deny", [true, false]],
    ["permit_on_first_permit", [true]],
  ])("with %s stops after the deciding item", async (semantic, expected) => {
    const options = { evaluations_semantic: semantic };
    expect(decisions(await evaluateMany({ ...evaluation, options, evaluations: items }))).toEqual(expected);
    expect(log.calls[0]?.items).toHaveLength(expected.length);
  });

  test("with an unknown semantic is a 400", async () => {
    const options = { evaluations_semantic: "best_effort" };
    const response = await evaluateMany({ ...evaluation, options, evaluations: items });
    expect([response.statusCode, response.json().code]).toEqual([400, "SEMANTIC_UNKNOWN"]);
  });

  test.each([
    ["absent", undefined],
    ["empty", []],
  ])("whose items are %s is one evaluation", async (_name, evaluations) => {
    const response = await evaluateMany({ ...evaluation, evaluations });
    expect(response.json()).toMatchObject({ decision: true, context: { record: { index: 0 } } });
    expect(log.calls[0]?.event).toBe("adl.access_evaluation");
  });

  test("replaces a default as a whole", async () => {
    const bare = { action: { name: "read" } };
    const response = await evaluateMany({ ...evaluation, evaluations: [bare] });
    expect(response.json().evaluations[0]).toMatchObject({
      decision: false,
      context: { reasons: [{ code: "ACTIVITY_UNKNOWN" }] },
    });
  });

  test("denies an item that cannot be read, with the error in its context, and goes on", async () => {
    const { subject, ...rest } = evaluation;
    const response = await evaluateMany({ ...rest, evaluations: [{}, { subject }, 7] });
    expect(decisions(response)).toEqual([false, true, false]);
    expect(response.json().evaluations[0].context.error).toEqual({
      status: 400,
      code: "MEMBER_MISSING",
      message: expect.any(String),
      where: "/evaluations/0/subject",
    });
  });

  test("of more than 10,000 items is a 400", async () => {
    const response = await evaluateMany({ ...evaluation, evaluations: Array(10_001).fill(0) });
    expect([response.statusCode, response.json().code]).toEqual([400, "TOO_MANY_ITEMS"]);
  });

  test("[M10] releases nothing when it cannot be recorded", async () => {
    log.broken = true;
    expect((await evaluateMany({ ...evaluation, evaluations: items })).statusCode).toBe(503);
  });
});

test("the metadata name what is offered", async () => {
  const response = await app.inject("/.well-known/authzen-configuration");
  expect(response.json()).toEqual({
    policy_decision_point: "https://platform.example",
    access_evaluation_endpoint: "https://platform.example/access/v1/evaluation",
    access_evaluations_endpoint: "https://platform.example/access/v1/evaluations",
    search_subject_endpoint: "https://platform.example/access/v1/search/subject",
    search_resource_endpoint: "https://platform.example/access/v1/search/resource",
    search_action_endpoint: "https://platform.example/access/v1/search/action",
    capabilities: [],
  });
});
