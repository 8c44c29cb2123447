import type { Permission, Principal } from "@grondslag/access";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { type LogGap, pseudonymiser } from "@grondslag/log";
import { memoryLog, memoryRetentionStore, testRecord } from "@grondslag/log/testing";
import { beforeEach, expect, test } from "vitest";
import { deskInMemory } from "../../../../tests/telephone-desk.ts";
import { createAuditTrail } from "../audit-trail.ts";
import { createApp } from "../http/create-app.ts";
import { recordChanges } from "../http/record-changes.ts";
import { createRetention } from "../jobs/retention.ts";
import { serverRetentionRoutes } from "./retention.ts";

const organisation = "agency.example";
const origin = `${organisation}/log/standard/2026h2`;
const audits = `${organisation}/log/audit/2027h1`;
const october = Date.UTC(2026, 9, 5, 9);
const clock = manualClock(Date.UTC(2027, 0, 20, 12));
const legalBasis = "Keuze van de organisatie, BIO2 8.15.04";

let ask: (who: string, method: "GET" | "POST", url: string, payload?: object) => Promise<Answer>;
let log: ReturnType<typeof memoryLog>;
let forgotten: LogGap[];
let round: () => Promise<void>;

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answer is what is tested.
  readonly body: any;
}

/** Everybody has all permissions of keeping, but `reader`, who may only read, and `nobody`. */
function principalOf(who: string): Principal {
  const all: readonly Permission[] = ["log.verify", "retention.propose", "retention.decide"];
  const permissions = new Set<Permission>(who === "nobody" ? [] : who === "reader" ? ["log.verify"] : all);
  if (who === "system") return { kind: "system", clientId: "system", systemId: "system", permissions };
  return { kind: "employee", employeeId: who, name: who, permissions };
}

beforeEach(async () => {
  const desk = await deskInMemory();
  log = memoryLog({ organisation, clock });
  forgotten = [];
  const random = seededRandom(1);
  const pseudonyms = pseudonymiser({ organisation, key: new Uint8Array(32).fill(3) });
  const context = () => ({
    pseudonyms,
    activityBase: "https://platform.example/api/v1/processing-activities/",
    producer: { organisation, name: "grondslag", version: "test" },
    decisionRetentionClass: "decisions",
    auditRetentionClass: "audit",
  });
  const app = createApp({
    authenticate: ({ headers }) => principalOf(String(headers["x-who"])),
    logger: () => undefined,
  });
  recordChanges(app, createAuditTrail({ log, context, clock, random }), random);
  const retention = createRetention({
    log,
    organisation,
    retentionStore: memoryRetentionStore(),
    forgetters: [{ forget: async (gap) => void forgotten.push(gap) }],
    caughtUp: async () => undefined,
    maps: undefined,
    access: desk.store,
    pseudonyms,
    context,
    clock,
    random,
    logger: () => undefined,
  });
  round = retention.round;
  await app.register(serverRetentionRoutes, {
    services: retention.services,
    index: { growth: async () => [{ hour: clock.now(), count: 3 }] },
    verification: { last: () => ({ at: clock.now(), size: 3, ok: true, problems: [] }) },
    cosigning: undefined,
    takeInStores: undefined,
    queries: { state: async () => ({ state: "current", position: {}, lag: 0 }) },
  });
  ask = async (who, method, url, payload) => {
    const headers = { "x-who": who, "x-requested-with": "grondslag" };
    const answer = await app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  await log.append([0, 1, 2].map((n) => testRecord(n, { time: october + n })));
});

const period = {
  kind: "class",
  retentionClass: "standard",
  months: 2,
  legalBasis,
  from: "2027-01-20",
  motive: "BIO2",
};

test("[M10] a period is proposed by one and approved by another, and then months go by the calendar", async () => {
  expect((await ask("reader", "GET", "/retention-classes")).body).toEqual({ items: [], unset: ["standard"] });
  const proposed = await ask("anna", "POST", "/retention-proposals", period);
  expect(proposed.status).toBe(201);
  expect(proposed.body).toMatchObject({ kind: "class", state: "open", proposedBy: "anna", own: true });
  expect(proposed.body.effect).toEqual({ months: ["2026-10"] });
  const approval = `/retention-proposals/${proposed.body.id}/approval`;
  expect(await ask("anna", "POST", approval)).toMatchObject({ status: 409, body: { code: "SAME_PERSON" } });
  expect(await ask("bert", "POST", approval)).toMatchObject({
    status: 200,
    body: { state: "approved", decidedBy: "bert", outcome: { state: "done" }, own: false },
  });
  expect(await ask("bert", "POST", approval)).toMatchObject({
    status: 409,
    body: { code: "PROPOSAL_DECIDED" },
  });
  expect((await ask("reader", "GET", "/retention-classes")).body).toMatchObject({
    items: [{ id: "standard", version: 1, months: 2, legalBasis, proposedBy: "anna", approvedBy: "bert" }],
    unset: ["audit"],
  });
  expect((await ask("reader", "GET", "/retention-calendar?state=due")).body.items).toEqual([
    { retentionClass: "standard", month: "2026-10", state: "due", due: "2027-01-01" },
  ]);
  await round();
  const { body } = await ask("reader", "GET", "/retention-calendar?retentionClass=standard");
  expect(body.items).toMatchObject([{ state: "destroyed", destroyed: { records: 3, legalBasis } }]);
  expect(forgotten).toHaveLength(1);
  const { items } = (await ask("reader", "GET", "/log/gaps")).body;
  expect(items).toMatchObject([
    { origin, ranges: [[0, 3]], reason: "destroyed", month: "2026-10", removed: true },
  ]);
  const record = await log.read(items[0].evidence.origin, items[0].evidence.index);
  expect(JSON.parse(record.facts)).toMatchObject({
    action: "log.month.destroy",
    object: "standard/2026-10",
    source: "calendar",
    gap: { reason: "destroyed", records: 3, legal_basis: legalBasis },
  });
  expect(JSON.parse(record.actor)).toMatchObject({ "grondslag.actor": "grondslag" });
});

test("[M10] an erasure by two people cites who decided and why, and the record stays proved", async () => {
  const motive = "verzoek van de betrokkene toegewezen";
  const order = { kind: "erasure", origin, index: 1, legalBasis: "AVG art. 17 lid 1", motive };
  const { body } = await ask("anna", "POST", "/retention-proposals", order);
  expect((await ask("bert", "POST", `/retention-proposals/${body.id}/approval`)).body.outcome).toEqual({
    state: "done",
  });
  await expect(log.read(origin, 1)).rejects.toMatchObject({ code: "LOG_ERASED" });
  expect(await log.prove(origin, 1)).toContain("tlog-proof");
  const [gap] = log.gaps();
  const record = await log.read(gap?.evidence.origin ?? "", gap?.evidence.index ?? 0);
  expect(JSON.parse(record.facts)).toMatchObject({ action: "log.record.erase", object: `${origin}#1` });
  expect(JSON.parse(record.actor)).toMatchObject({
    "grondslag.actor": "bert",
    "grondslag.proposed_by": "anna",
    "grondslag.motive": motive,
  });
  expect(await ask("anna", "POST", "/retention-proposals", order)).toMatchObject({ status: 410 });
});

test("[M10] a hold is placed by one at once, never shows its subject again, and is lifted by two", async () => {
  const target = { kind: "months", from: "2026-10", to: "2026-10" };
  const order = { target, reason: "beroep bij de rechtbank", legalBasis: "Awb 8:42" };
  const placed = await ask("anna", "POST", "/legal-holds", order);
  expect(placed).toMatchObject({ status: 201, body: { target, placedBy: "anna" } });
  const subject = {
    target: { kind: "subject" },
    subject: "bsn:123456782",
    reason: "beroep",
    legalBasis: "Awb 8:42",
  };
  const onSubject = await ask("anna", "POST", "/legal-holds", subject);
  expect(onSubject.body.target).toEqual({ kind: "subject" });
  expect(JSON.stringify((await ask("reader", "GET", "/legal-holds")).body)).not.toMatch(
    /123456782|pseudonym/,
  );
  const erasure = { kind: "erasure", origin, index: 1, legalBasis, motive: "verzoek" };
  expect(await ask("anna", "POST", "/retention-proposals", erasure)).toMatchObject({
    status: 409,
    body: { code: "UNDER_HOLD" },
  });
  const lift = { kind: "lift", holdId: placed.body.id, motive: "uitspraak onherroepelijk" };
  const { body } = await ask("anna", "POST", "/retention-proposals", lift);
  expect((await ask("bert", "POST", `/retention-proposals/${body.id}/approval`)).status).toBe(200);
  const { items } = (await ask("reader", "GET", "/legal-holds")).body;
  const lifted = items.filter((hold: { lifted?: object }) => hold.lifted !== undefined);
  expect(lifted).toMatchObject([{ id: placed.body.id, lifted: { by: "bert" } }]);
});

test("[M10] what is asked and decided about keeping stands in the audit log, with the subject as a pseudonym", async () => {
  await ask("anna", "POST", "/retention-proposals", period);
  const hold = {
    target: { kind: "subject" },
    subject: "bsn:123456782",
    reason: "beroep",
    legalBasis: "Awb 8:42",
  };
  await ask("anna", "POST", "/legal-holds", hold);
  const records = await Promise.all([0, 1].map((index) => log.read(audits, index)));
  const [proposal, placed] = records.map(({ facts }) => JSON.parse(facts));
  expect(proposal).toMatchObject({ action: "POST /api/v1/retention-proposals", result: "allowed" });
  expect(proposal.object).toContain("kind=class");
  expect(proposal.object).toContain("retentionClass=standard months=2");
  expect(placed).toMatchObject({ action: "POST /api/v1/legal-holds" });
  expect(records[1]?.hints.subject).toHaveLength(32);
  expect(JSON.stringify(records)).not.toContain("123456782");
});

test("[M10] the health of the logs is on one page", async () => {
  const { body } = await ask("anna", "POST", "/retention-proposals", period);
  await ask("bert", "POST", `/retention-proposals/${body.id}/approval`);
  await ask("anna", "POST", "/legal-holds", {
    target: { kind: "months", from: "2026-10", to: "2026-10" },
    reason: "beroep",
    legalBasis: "Awb 8:42",
  });
  await ask("anna", "POST", "/retention-proposals", { ...period, months: 3 });
  const health = await ask("reader", "GET", "/log/health");
  expect(health.status).toBe(200);
  expect(health.body).toMatchObject({
    logs: [
      { origin: audits, gaps: [] },
      { origin, size: 3, growth: { hour: 3, day: 3 }, verified: { problems: 0 } },
    ],
    verification: { ok: true, problems: 0 },
    retention: {
      classes: [{ id: "standard", months: 2, legalBasis }],
      unset: ["audit"],
      next: [{ retentionClass: "standard", month: "2026-10", due: "2027-01-01", held: true }],
      open: 1,
      holds: 1,
    },
    queryStore: { state: "current", lag: 0 },
  });
  expect(health.body).not.toHaveProperty("witnesses");
});

test.each([
  ["reader", "POST", "/retention-proposals", period, 403, "NOT_PERMITTED"],
  ["reader", "POST", "/legal-holds", {}, 403, "NOT_PERMITTED"],
  ["nobody", "GET", "/retention-calendar", undefined, 403, "NOT_PERMITTED"],
  ["nobody", "GET", "/log/health", undefined, 403, "NOT_PERMITTED"],
  ["system", "POST", "/retention-proposals", period, 403, "PEOPLE_ONLY"],
  ["anna", "POST", "/retention-proposals", { ...period, months: 0 }, 422, "RETENTION_INVALID"],
  ["anna", "POST", "/retention-proposals", { ...period, motive: "" }, 400, "REQUEST_MALFORMED"],
  ["anna", "POST", "/retention-proposals", { ...period, kind: "other" }, 400, "REQUEST_MALFORMED"],
  [
    "anna",
    "POST",
    "/retention-proposals",
    { kind: "destruction", retentionClass: "standard", month: "2027-01", legalBasis, motive: "nu meteen" },
    409,
    "MONTH_NOT_OVER",
  ],
  [
    "anna",
    "POST",
    "/retention-proposals",
    { kind: "lift", holdId: "x", motive: "klaar" },
    404,
    "HOLD_UNKNOWN",
  ],
  [
    "anna",
    "POST",
    "/legal-holds",
    { target: { kind: "subject" }, reason: "beroep", legalBasis: "Awb" },
    422,
    "RETENTION_INVALID",
  ],
  [
    "bert",
    "POST",
    `/retention-proposals/${"0".repeat(8)}-0000-0000-0000-${"0".repeat(12)}/approval`,
    undefined,
    404,
    "PROPOSAL_UNKNOWN",
  ],
] as const)(
  "[M10] %s gets for %s %s of what is not his or not right its code",
  async (who, method, url, body, status, code) => {
    const answer = await ask(who, method, url, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  },
);
