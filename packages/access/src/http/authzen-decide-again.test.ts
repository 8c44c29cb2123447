import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import Fastify, { type FastifyInstance } from "fastify";
import { beforeEach, describe, expect, test } from "vitest";
import { AccessError } from "../domain/access-error.ts";
import type { SnapshotState } from "../domain/snapshot.ts";
import type { DecidedCall } from "../ports.ts";
import { agencyWith, changed, citizenX, officeTime, workItem } from "../testing/agency.ts";
import { memoryUseCounter } from "../testing/memory-use-counter.ts";
import { authzenRoutes } from "./authzen.ts";

const closed = { state: "closed", closedAt: officeTime } as const;
const evaluation = {
  subject: { type: "employee", id: "anna" },
  action: { name: "read", properties: { processing_activity_id: "assess-income-tax" } },
  resource: { type: "income", id: citizenX },
};

let state: SnapshotState;
let calls: DecidedCall[];
/** What happens while a record is made: one for each, in order. */
let meanwhile: (() => void)[];
let leased: boolean;
/** What the registry says when this node asks for a lease again. */
let renews: boolean;
let app: FastifyInstance;

beforeEach(async () => {
  state = agencyWith(workItem("call-1"));
  calls = [];
  meanwhile = [];
  leased = true;
  renews = false;
  app = Fastify();
  app.setErrorHandler((error, _request, reply) => {
    const { code } = error as Error & { code?: string };
    return reply.code(code === "AUTHORITY_UNREACHABLE" ? 503 : 500).send({ code });
  });
  app.decorateRequest("principal");
  app.addHook("onRequest", async (request) => {
    request.principal = { kind: "system", clientId: "desk-1", systemId: "desk", permissions: new Set() };
  });
  await app.register(authzenRoutes, {
    state: {
      snapshot: () => {
        if (!leased) throw new AccessError("AUTHORITY_UNREACHABLE", "no lease");
        return state.view;
      },
      renewed: async () => {
        leased ||= renews;
      },
    },
    log: {
      record: async (call) => {
        const index = calls.push(call) - 1;
        meanwhile.shift()?.();
        const receipt = { origin: "log", index, proof: "proof\n" };
        return { decision: receipt, processing: call.items.map(() => receipt) };
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

const closing = () => state.apply([workItem("call-1", closed)], 3);
const elsewhere = () =>
  state.apply([workItem("call-2", { assignedTo: { type: "employee", id: "bert" } })], 3);
const recorded = () => calls.map(({ items }) => items.map(({ decision }) => decision.permit));

describe("a call that is closed while the permit is recorded", () => {
  test("[A2] is refused, and the refusal is recorded too", async () => {
    meanwhile = [closing];
    const { status, body } = await post("evaluation", evaluation);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      decision: false,
      context: { reasons: [{ code: "WORK_ITEM_CLOSED" }], revision: 3, record: { index: 1 } },
    });
    expect(recorded()).toEqual([[true], [false]]);
  });

  test("[A2] is refused in a batch as well, and what did not change stands", async () => {
    meanwhile = [closing];
    const stranger = { ...evaluation.resource, id: "bsn:999999990" };
    const { body } = await post("evaluations", {
      ...evaluation,
      evaluations: [{}, { resource: stranger }, {}],
    });
    expect(body.evaluations.map(({ decision }: { decision: boolean }) => decision)).toEqual([
      false,
      false,
      false,
    ]);
    expect(body.context.record.index).toBe(1);
    expect(recorded()).toEqual([
      [true, false, true],
      [false, false, false],
    ]);
  });

  test("[A2] makes a batch that stopped at the permit go on to the next question", async () => {
    meanwhile = [closing];
    const options = { evaluations_semantic: "permit_on_first_permit" };
    const { body } = await post("evaluations", { ...evaluation, options, evaluations: [{}, {}] });
    expect(body.evaluations).toHaveLength(2);
    expect(recorded()).toEqual([[true], [false, false]]);
  });

  test("[A2] is not answered from memory to a retry", async () => {
    const headers = { "idempotency-key": "one" };
    expect((await post("evaluation", evaluation, headers)).body.decision).toBe(true);
    closing();
    expect((await post("evaluation", evaluation, headers)).body.decision).toBe(false);
  });
});

test("[A2] a permit that rests on another work item by now is recorded as that", async () => {
  meanwhile = [() => state.apply([workItem("call-1", closed), workItem("call-9")], 3)];
  const { body } = await post("evaluation", evaluation);
  expect(body).toMatchObject({ decision: true, context: { work_item: "call-9", record: { index: 1 } } });
});

test("[M8] a batch that is decided again is given no export over the cap, and keeps what it was given", async () => {
  const clerk = {
    name: "Clerk",
    description: "",
    permissions: [{ activityId: "assess-income-tax", dataSetId: "income", actions: ["read", "export"] }],
    routePermissions: [],
    caps: { export: 1 },
  };
  state.apply([changed("role", "clerk", clerk)], 2);
  meanwhile = [() => state.apply([workItem("call-1", closed), workItem("call-9")], 3)];
  const action = { ...evaluation.action, name: "export" };
  await post("evaluations", { ...evaluation, evaluations: [{}, { action }, { action }] });
  expect(recorded()).toEqual([
    [true, true, false],
    [true, true, false],
  ]);
});

test("a change that does not touch the permit costs no second record", async () => {
  meanwhile = [elsewhere];
  const { body } = await post("evaluation", evaluation);
  expect(body).toMatchObject({ decision: true, context: { revision: 2, record: { index: 0 } } });
  meanwhile = [() => state.apply([changed("unit", "attic", { name: "Attic" })], 4)];
  await post("evaluations", { ...evaluation, evaluations: [{}, {}] });
  expect(calls).toHaveLength(2);
});

test("a denial stands, whatever changes while it is recorded", async () => {
  closing();
  meanwhile = [() => state.apply([workItem("call-9")], 4)];
  expect((await post("evaluation", evaluation)).body.decision).toBe(false);
  expect(calls).toHaveLength(1);
});

test("[A2] it is decided again until the state stands still", async () => {
  meanwhile = [
    () => state.apply([workItem("call-1", closed), workItem("call-9")], 3),
    () => state.apply([workItem("call-9", closed)], 4),
  ];
  expect((await post("evaluation", evaluation)).body).toMatchObject({
    decision: false,
    context: { revision: 4, record: { index: 2 } },
  });
});

describe("a node that has no lease when the record is made", () => {
  test.each(["evaluation", "evaluations"] as const)(
    "[A2] answers 503, whatever it decided: %s",
    async (path) => {
      meanwhile = [
        () => {
          leased = false;
        },
      ];
      const body = path === "evaluation" ? evaluation : { ...evaluation, evaluations: [{}, {}] };
      expect(await post(path, body)).toEqual({ status: 503, body: { code: "AUTHORITY_UNREACHABLE" } });
    },
  );

  test("and gets it back, was only busy: it decides by what it knows then", async () => {
    renews = true;
    const lapse = () => {
      leased = false;
    };
    meanwhile = [lapse];
    expect((await post("evaluation", evaluation)).body.decision).toBe(true);
    meanwhile = [
      () => {
        lapse();
        closing();
      },
    ];
    expect((await post("evaluation", evaluation)).body.decision).toBe(false);
  });
});
