import { AccessError, type Permission, type Principal } from "@grondslag/access";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { pseudonymiser } from "@grondslag/log";
import { memoryLog } from "@grondslag/log/testing";
import { expect, test } from "vitest";
import { createAuditTrail } from "../audit-trail.ts";
import { createApp } from "./create-app.ts";
import { recordChanges } from "./record-changes.ts";

const organisation = "agency.example";
const clock = manualClock(Date.UTC(2026, 10, 21, 12));
const officer: Principal = {
  kind: "employee",
  employeeId: "dirk",
  name: "Dirk Jansen",
  permissions: new Set<Permission>([
    "access.administer",
    "access.decide",
    "grant.approve",
    "shield.set",
    "work-item.open",
    "work-item.close",
  ]),
};

const named = { permission: "shield.set", audit: { action: "shield.set" } } as const;
const decided = { permission: "access.decide", audit: "decision" } as const;

/** An app whose routes only note that they ran, before a log. */
function start(principal: Principal = officer) {
  const log = memoryLog({ organisation, clock });
  const context = {
    pseudonyms: pseudonymiser({ organisation, key: new Uint8Array(32).fill(3) }),
    activityBase: "https://platform.example/api/v1/processing-activities/",
    producer: { organisation, name: "grondslag", version: "test" },
    decisionRetentionClass: "decisions",
    auditRetentionClass: "audit",
  };
  const app = createApp({ authenticate: () => principal, logger: () => undefined });
  const random = seededRandom(1);
  recordChanges(app, createAuditTrail({ log, context: () => context, clock, random }), random);
  const changed: string[] = [];
  const note = (permission: Permission) => ({
    config: { permission },
    handler: async (request: { url: string }) => {
      changed.push(request.url);
      return "done";
    },
  });
  app.route({ method: "POST", url: "/grants", ...note("access.administer") });
  app.route({ method: "GET", url: "/grants", ...note("access.administer") });
  app.route({ method: "POST", url: "/shields/lift", ...note("access.administer") });
  app.route({ method: "POST", url: "/work-items/:id/close", ...note("work-item.close") });
  app.route({ method: "POST", url: "/work-items", ...note("work-item.open") });
  app.route({ method: "POST", url: "/shields", ...note("shield.set"), config: named });
  app.route({ method: "POST", url: "/evaluation", ...note("access.decide"), config: decided });
  app.route({ method: "POST", url: "/token", ...note("public") });
  app.route({ method: "PUT", url: "/policies/:number/roles/:id", ...note("access.administer") });
  app.route({
    method: "POST",
    url: "/grant-requests/:id/approval",
    config: { permission: "grant.approve" },
    handler: async () => {
      throw new AccessError("APPROVAL_BY_REQUESTER", "not by yourself");
    },
  });
  app.route({
    method: "POST",
    url: "/calls/next",
    config: { permission: "access.administer" },
    handler: async (_request, reply) => {
      if (changed.push("call") > 1) return reply.code(503).send("out of order");
      return reply.code(409).send({ code: "CALL_ALREADY_OPEN" });
    },
  });
  const ask = (url: string, payload: object = {}) =>
    app.inject({ method: "POST", url, payload, headers: { "x-requested-with": "grondslag" } });
  const records = async () => {
    const [head] = log.logs();
    if (head === undefined) return [];
    return Promise.all(Array.from({ length: head.size }, (_, index) => log.read(head.origin, index)));
  };
  return { app, log, ask, changed, records };
}

test("[M10] who granted, lifted a shield or closed an item stands in the log, with what it was done to", async () => {
  const { ask, records } = start();
  await ask("/grants", { employeeId: "anna", roleId: "auditor" });
  await ask("/shields/lift", { subject: "bsn:123456782" });
  await ask("/work-items/call-1/close");
  const found = await records();
  expect(found.map(({ facts }) => JSON.parse(facts))).toMatchObject([
    { action: "POST /grants", object: "employeeId=anna roleId=auditor" },
    { action: "POST /shields/lift", object: "" },
    { action: "POST /work-items/:id/close", object: "id=call-1" },
  ]);
  for (const { kind, actor } of found) {
    expect(kind).toBe("audit");
    expect(JSON.parse(actor)).toEqual({ "grondslag.actor": "dirk", "grondslag.actor_kind": "employee" });
  }
});

test("[M10] a subject stands there as a pseudonym, wherever the caller put his number, and nobody by name", async () => {
  const { ask, records } = start();
  const assignedTo = { type: "employee", id: "anna" };
  const body = {
    id: "case-123456782",
    subject: "bsn:123456782",
    kind: "task",
    name: "Jan de Vries",
    assignedTo,
  };
  await ask("/work-items", body);
  const [record] = await records();
  const text = `${record?.facts}${record?.subject}${record?.actor}`;
  expect(text).not.toMatch(/123456782|Vries|Jansen/);
  expect(text).toContain("id=case-[subject] kind=task assignedTo=employee:anna");
  expect(JSON.parse(record?.subject ?? "")).toMatchObject({ "dpl.core.data_subject_id_type": "BSN" });
});

test("[M10] what a calling system changes is on record too, under its own name", async () => {
  const system: Principal = { ...officer, kind: "system", clientId: "telephony-1", systemId: "telephony" };
  const { ask, records } = start(system);
  await ask("/work-items/call-1/close");
  const [record] = await records();
  expect(record?.actor).toBe('{"grondslag.actor":"telephony-1","grondslag.actor_kind":"system"}');
});

test("[M10] without a record nothing is changed, and reading needs none", async () => {
  const { app, log, ask, changed } = start();
  log.breakDown("LOG_FULL");
  const answer = await ask("/grants", { employeeId: "anna", roleId: "auditor" });
  expect([answer.statusCode, answer.json().code]).toEqual([503, "RECORD_FAILED"]);
  expect(changed).toEqual([]);
  expect((await app.inject("/grants")).statusCode).toBe(200);
  log.repair();
  expect((await ask("/grants")).statusCode).toBe(200);
});

test("[M10] every route that can change something is on record, unless it is public or says how else", async () => {
  const { app, ask, changed, records } = start();
  await ask("/shields", { shields: [{ subject: "bsn:123456782", group: "vip" }] });
  await app.inject({
    method: "PUT",
    url: "/policies/7/roles/agent",
    payload: {},
    headers: { "x-requested-with": "grondslag" },
  });
  await ask("/evaluation");
  await ask("/token");
  expect(changed).toHaveLength(4);
  const facts = (await records()).map((record) => JSON.parse(record.facts));
  expect(facts).toMatchObject([
    { action: "shield.set", object: "shields=1", result: "allowed" },
    { action: "PUT /policies/:number/roles/:id", object: "number=7 id=agent", result: "allowed" },
  ]);
  expect(facts).toHaveLength(2);
});

test("[A5] what is refused is on record with its code, in the trace of what was tried", async () => {
  const { ask, records } = start();
  expect((await ask("/grant-requests/r1/approval")).statusCode).toBe(403);
  await ask("/calls/next");
  await ask("/calls/next");
  const facts = (await records()).map((record) => JSON.parse(record.facts));
  expect(facts.map(({ action, result, code }) => [action, result, code])).toEqual([
    ["POST /grant-requests/:id/approval", "allowed", undefined],
    ["POST /grant-requests/:id/approval", "refused", "APPROVAL_BY_REQUESTER"],
    ["POST /calls/next", "allowed", undefined],
    ["POST /calls/next", "refused", "CALL_ALREADY_OPEN"],
    ["POST /calls/next", "allowed", undefined],
    ["POST /calls/next", "failed", "HTTP_503"],
  ]);
  expect(facts[0].trace_id).toBe(facts[1].trace_id);
  expect(facts[1].trace_id).not.toBe(facts[2].trace_id);
});

test("[A5] who lacks the permission, or sends what cannot be read, is on record; a stranger is not", async () => {
  const { ask, records } = start({ ...officer, permissions: new Set() });
  await ask("/work-items/case-1/close");
  const stranger = start({ kind: "anonymous", permissions: new Set() });
  expect((await stranger.ask("/grants")).statusCode).toBe(401);
  expect(await stranger.records()).toEqual([]);
  const clumsy = start();
  const headers = { "x-requested-with": "grondslag", "content-type": "application/json" };
  await clumsy.app.inject({ method: "POST", url: "/grants", payload: "{", headers });
  const factsOf = async ({ records }: Pick<typeof clumsy, "records">) =>
    (await records()).map(({ facts }) => JSON.parse(facts));
  expect(await factsOf({ records })).toMatchObject([
    { result: "refused", code: "NOT_PERMITTED", object: "id=case-1" },
  ]);
  expect(await factsOf(clumsy)).toMatchObject([{ result: "refused", code: "BODY_NOT_JSON", object: "" }]);
});

test("a refusal is answered also when the log is out of order, since nothing was changed", async () => {
  const { log, ask } = start({ ...officer, permissions: new Set() });
  log.breakDown("LOG_FULL");
  expect((await ask("/grants")).json().code).toBe("NOT_PERMITTED");
});
