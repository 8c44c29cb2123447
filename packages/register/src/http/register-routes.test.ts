import { manualClock } from "@grondslag/kernel/testing";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, expect, test } from "vitest";
import { RegisterError } from "../domain/register-error.ts";
import { exampleActivity, exampleControl, exampleSystem, fillRegister, memoryRegister } from "../testing.ts";
import { registerRoutes } from "./register-routes.ts";
import { registerStatuses } from "./register-statuses.ts";

let app: FastifyInstance;
const clock = manualClock(Date.UTC(2026, 10, 21, 9));

beforeEach(async () => {
  const store = memoryRegister();
  await fillRegister({ store, clock });
  // Bodies are taken literally, as the server's own validator takes them.
  app = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: "array" } } });
  // Stands in for the server's own handler, which makes problem+json of the same.
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof RegisterError)) return reply.send(error);
    const { code, where, remedy } = error;
    return reply.code(registerStatuses[code]).send({ code, where, remedy });
  });
  const counter = { countByActivity: async () => new Map([["answer-tax-questions", { count: 3, last: 0 }]]) };
  await app.register(registerRoutes, { store, clock, counter, actorOf: () => "steward-7" });
});
afterEach(() => app.close());

const put = (path: string, payload: object) => app.inject({ method: "PUT", url: `/api/v1/${path}`, payload });
const get = (path: string) => app.inject({ method: "GET", url: `/api/v1/${path}` });

test("every route of the register names the permission it needs", async () => {
  const routes: { method: string; url: string; permission: unknown }[] = [];
  const other = Fastify();
  other.addHook("onRoute", ({ method, url, config }) => {
    if (method === "HEAD") return;
    const permission = config && "permission" in config ? config.permission : undefined;
    routes.push({ method: String(method), url, permission });
  });
  const store = memoryRegister();
  const counter = { countByActivity: async () => new Map() };
  await other.register(registerRoutes, { store, clock, counter, actorOf: () => "" });
  expect(routes).toHaveLength(5 * 4 + 4);
  for (const { method, permission } of routes) {
    expect(permission).toBe(method === "PUT" ? "register.edit" : "register.read");
  }
});

test("[D1] a new entry answers 201 with its address, an edit 200 with the next version", async () => {
  const { id, version: _new, ...body } = exampleActivity({ id: "second" });
  const created = await put(`processing-activities/${id}`, { ...body, version: 0 });
  expect(created.statusCode).toBe(201);
  expect(created.headers).toMatchObject({
    location: "/api/v1/processing-activities/second",
    "registry-revision": "5",
  });
  const entry = created.json();
  expect(entry).toMatchObject({ id, version: 1, recordedAt: "2026-11-21T09:00:00.000Z" });
  const edited = await put(`processing-activities/${id}`, { ...entry, owner: "Other" });
  expect(edited.statusCode).toBe(200);
  expect(edited.json()).toMatchObject({ version: 2, owner: "Other" });
  expect((await get(`processing-activities/${id}`)).json()).toEqual(edited.json());
  const versions = (await get(`processing-activities/${id}/versions`)).json();
  expect(versions.items).toMatchObject([
    { version: 2, recordedBy: "steward-7", value: { owner: "Other" } },
    { version: 1, recordedAt: "2026-11-21T09:00:00.000Z" },
  ]);
});

test("[M4] a change of monitoring mode without a reason is refused with what to do", async () => {
  const draft = exampleSystem({ version: 1, monitoringMode: "none" });
  const answer = await put("systems/person-records", draft);
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toEqual({
    code: "MONITORING_REASON_MISSING",
    where: "/monitoringReason",
    remedy: "write why this system is watched in this way",
  });
  const coverage = await get("monitoring-coverage");
  expect(coverage.json()).toMatchObject({
    systems: 1,
    percent: 100,
    byRiskClass: [{ riskClass: "critical" }, {}, {}, {}],
  });
});

test("[D1] faults of an editor get their status: stale, unknown, wrong reference, wrong id, wrong form", async () => {
  const draft = exampleActivity();
  const cases = [
    [{ ...draft, version: 5 }, 409, "VERSION_CONFLICT"],
    [{ ...draft, version: 1, groundIds: ["gone"] }, 422, "REFERENCE_UNKNOWN"],
    [{ ...draft, version: 1, retention: { class: "service", period: "two years" } }, 422, "ENTRY_INVALID"],
    [{ ...draft, version: 1, id: "other" }, 422, "ENTRY_INVALID"],
    [{ ...draft, version: 1, uses: [{}] }, 400, undefined],
    [{ ...draft, version: 1, secret: true }, 400, undefined],
  ] as const;
  for (const [body, status, code] of cases) {
    const answer = await put("processing-activities/answer-tax-questions", body);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code ?? "FST_ERR_VALIDATION"]);
  }
  expect((await get("systems/nobody-knows")).statusCode).toBe(404);
  expect((await get("systems?page=0")).statusCode).toBe(400);
  expect((await get("systems?sort=colour")).json()).toMatchObject({ code: "QUERY_INVALID", where: "sort" });
});

test("a list is paged and searched", async () => {
  const answer = await get("processing-activities?q=income&page=1&pageSize=10&sort=-recordedAt");
  expect(answer.json()).toMatchObject({
    total: 1,
    page: 1,
    pageSize: 10,
    items: [{ id: "answer-tax-questions" }],
  });
  expect((await get("legal-grounds?q=motor")).json()).toMatchObject({ total: 0, items: [] });
});

test("[D3] the trace runs both ways over HTTP, down to fields, systems and counted use", async () => {
  const down = (await get("legal-grounds/awr-11/trace")).json();
  expect(down).toMatchObject({
    ground: { article: "11" },
    activities: [
      {
        activity: { id: "answer-tax-questions" },
        data: [
          {
            dataSet: { id: "persons", name: "Persons" },
            fields: [{ id: "name" }, { id: "address", tags: ["address"] }],
            system: { id: "person-records", monitoringMode: "need-to-know" },
          },
        ],
        uses: { count: 3, last: "1970-01-01T00:00:00.000Z" },
      },
    ],
  });
  const up = (await get("processing-activities/answer-tax-questions/trace")).json();
  expect(up).toMatchObject({
    grounds: [{ lawId: "BWBR0002320", article: "11" }],
    data: down.activities[0].data,
  });
});

test("[A16] a declaration goes over the wire in whole, and without a motive for not logging it is refused", async () => {
  const { id: _id, ...draft } = exampleSystem({ version: 1 });
  const onboarding = { needToKnow: "proxy", logging: "none", tellsKnown: false };
  const refused = await put("systems/person-records", { ...draft, onboarding });
  expect(refused.statusCode).toBe(422);
  expect(refused.json()).toMatchObject({ code: "ENTRY_INVALID", where: "/onboarding/motive" });
  const wrong = await put("systems/person-records", {
    ...draft,
    onboarding: { ...onboarding, logging: "paper" },
  });
  expect(wrong.statusCode).toBe(400);
  const declared = { ...onboarding, motive: "Replaced this year" };
  expect((await put("systems/person-records", { ...draft, onboarding: declared })).statusCode).toBe(200);
  expect((await get("systems/person-records")).json()).toMatchObject({ onboarding: declared });
});

test("[A18] controls are saved, read with their findings and listed when a finding is overdue", async () => {
  const { id: _id, ...draft } = exampleControl();
  expect((await put("controls/pentest-2026", draft)).statusCode).toBe(201);
  const control = (await get("controls/pentest-2026")).json();
  expect(control).toMatchObject({ version: 1, findings: [{ id: "weak-tls", followUp: [] }] });
  expect((await get("overdue-findings")).json()).toMatchObject({
    total: 1,
    items: [{ control: { id: "pentest-2026" }, finding: { id: "weak-tls" }, daysOverdue: 204 }],
  });
  const followUp = [{ date: "2026-11-20", text: "Turned off" }];
  const findings = [{ ...control.findings[0], state: "resolved", followUp }];
  expect((await put("controls/pentest-2026", { ...control, findings })).statusCode).toBe(200);
  expect((await get("overdue-findings")).json().total).toBe(0);
  expect((await put("controls/pentest-2026", { ...control, version: 2, findings: [] })).statusCode).toBe(422);
});
