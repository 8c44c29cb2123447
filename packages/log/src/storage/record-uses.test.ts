import { Kysely, PostgresDialect, sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import type { OpenedRecord } from "../domain/record.ts";
import { projectRecords } from "../project-records.ts";
import type { RecordIndex, RecordProjection } from "../record-index.ts";
import { auditRecord } from "../records/audit-record.ts";
import { callRecords } from "../records/call-records.ts";
import type { RecordedCallInput, RecordedDecision } from "../records/decided-call.ts";
import { callOf, denialOf, itemOf, permitOf, recordContextOf } from "../testing/decided-call.ts";
import { memoryLog } from "../testing/memory-log.ts";
import { logMigrations } from "./migrations.ts";
import { recordIndex } from "./record-index.ts";

const morning = Date.UTC(2026, 10, 21, 9);
const decisions = "agency.example/log/decisions/2026h2";

let database: TestDatabase;
let db: Kysely<unknown>;
let index: RecordIndex & RecordProjection;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
  index = recordIndex(db);
});
beforeEach(() => index.reset());
afterAll(() => database.close());

const noWorkItem = { code: "NO_WORK_ITEM", rule: "work-item" };
const noRole = { code: "NO_ROLE", rule: "role" };
const shielded = { code: "SHIELDED", rule: "shield" };

/** The unit stands in an outcome beside the reasons, as the decision gives it. */
function inUnit<Decision extends RecordedDecision>(decision: Decision, unit: string): Decision {
  return { ...decision, unit };
}

function batchCall(...given: readonly RecordedDecision[]): RecordedCallInput {
  return callOf({ event: "adl.access_evaluations", items: given.map((decision) => itemOf({ decision })) });
}

async function follow(...calls: readonly RecordedCallInput[]): Promise<void> {
  const log = memoryLog();
  for (const call of calls) await log.append(callRecords(call, recordContextOf()).records);
  await followAll(log);
}

async function followAll(log: ReturnType<typeof memoryLog>): Promise<void> {
  const projection = projectRecords({
    log,
    projection: index,
    onError: (error) => {
      throw error;
    },
    pause: async () => undefined,
  });
  await projection.caughtUp();
  await projection.stop();
  await log.close();
}

test("[A7] the last use of a grant is that of its last permit, and a refusal is no use", async () => {
  await follow(
    callOf({ time: morning }),
    callOf({ time: morning + 5000, items: [itemOf({ decision: permitOf({ grant: "grant-9" }) })] }),
    callOf({ time: morning + 9000 }),
    callOf({ time: morning + 9999, items: [itemOf({ decision: denialOf() })] }),
  );
  expect(await index.usesOfGrants(["grant-4", "grant-9", "never"])).toEqual(
    new Map([
      ["grant-4", { count: 2, last: morning + 9000 }],
      ["grant-9", { count: 1, last: morning + 5000 }],
    ]),
  );
});

test("[A10] refusals are counted by day in Amsterdam, by unit and by what the caller was told", async () => {
  const desk = inUnit(denialOf({ reasons: [noWorkItem, noRole], sealed: [noWorkItem, noRole] }), "desk");
  const lateInAmsterdam = Date.UTC(2026, 10, 21, 23);
  await follow(
    batchCall(desk, inUnit(permitOf(), "desk"), inUnit(denialOf(), "benefits")),
    callOf({ time: lateInAmsterdam, items: [itemOf({ decision: desk })] }),
  );
  expect(await index.refusals({ from: "2026-11-21", until: "2026-11-23" })).toEqual([
    { day: "2026-11-21", unit: "benefits", code: "", count: 1 },
    { day: "2026-11-21", unit: "benefits", code: "NO_WORK_ITEM", count: 1 },
    { day: "2026-11-21", unit: "desk", code: "", count: 1 },
    { day: "2026-11-21", unit: "desk", code: "NO_ROLE", count: 1 },
    { day: "2026-11-21", unit: "desk", code: "NO_WORK_ITEM", count: 1 },
    { day: "2026-11-22", unit: "desk", code: "", count: 1 },
    { day: "2026-11-22", unit: "desk", code: "NO_ROLE", count: 1 },
    { day: "2026-11-22", unit: "desk", code: "NO_WORK_ITEM", count: 1 },
  ]);
  const benefits = await index.refusals({ from: "2026-11-21", until: "2026-11-22", units: ["benefits"] });
  expect(benefits.map(({ unit }) => unit)).toEqual(["benefits", "benefits"]);
  expect(await index.refusals({ from: "2026-11-22", until: "2026-11-22" })).toEqual([]);
});

test("[A8] an attempt on a shielded subject is an event, and the refusals do not tell it from another", async () => {
  const attempt = inUnit(denialOf({ sealed: [shielded, noWorkItem] }), "desk");
  await follow(
    callOf({ time: morning, items: [itemOf({ decision: attempt })] }),
    batchCall(inUnit(denialOf(), "desk"), attempt),
  );
  const { items, total } = await index.events({ kind: "shield-attempt", page: 1, pageSize: 10 });
  expect(total).toBe(2);
  expect(items).toEqual([
    {
      kind: "shield-attempt",
      origin: decisions,
      index: 1,
      item: 1,
      time: morning + 3,
      employee: "m-jansen",
      unit: "desk",
      system: "income-source",
    },
    {
      kind: "shield-attempt",
      origin: decisions,
      index: 0,
      item: 0,
      time: morning,
      employee: "m-jansen",
      unit: "desk",
      system: "income-source",
    },
  ]);
  const second = await index.events({ kind: "shield-attempt", page: 2, pageSize: 1 });
  expect([second.total, second.items.map((event) => event.index)]).toEqual([2, [0]]);
  const codes = (await index.refusals({ from: "2026-01-01", until: "2027-01-01" })).map(({ code }) => code);
  expect(codes).toEqual(["", "NO_WORK_ITEM"]);
});

test("[A8] a search about a shielded subject is an event, and no refusal", async () => {
  const facts = '{"event_name":"adl.search_subject","attributes":{"grondslag.calling_system":"desk"}}';
  const actor = '{"adl.core.request":{},"grondslag.outcomes":[{"reasons":[{"code":"SHIELDED"}]}]}';
  const groups = () => ({ facts, subject: "{}", actor });
  const record: OpenedRecord = {
    origin: decisions,
    index: 0,
    kind: "decision",
    time: morning,
    hints: {},
    groups,
  };
  await index.apply({ records: [record], position: { [decisions]: 1 } });
  const { items } = await index.events({ kind: "shield-attempt", page: 1, pageSize: 10 });
  expect(items).toMatchObject([{ index: 0, item: 0, employee: "", system: "desk" }]);
  expect(await index.refusals({ from: "2026-01-01", until: "2027-01-01" })).toEqual([]);
});

test("[A8] a question by people about a shielded subject is an event, and one about another is none", async () => {
  const log = memoryLog();
  const asked = {
    action: "search.who-can-see",
    object: "",
    result: "allowed",
    source: "api",
    time: morning,
    traceId: "a".repeat(32),
    spanId: "b".repeat(16),
  } as const;
  const context = recordContextOf();
  const byLeader = { actor: "leader", actorKind: "employee" } as const;
  await log.append([
    auditRecord({ ...asked, ...byLeader }, context),
    auditRecord({ ...asked, ...byLeader, attempt: { sealed: [], unit: "desk" } }, context),
    auditRecord({ ...asked, ...byLeader, attempt: { sealed: [shielded], unit: "desk" } }, context),
    auditRecord(
      { ...asked, actor: "exchange", actorKind: "system", attempt: { sealed: [shielded] } },
      context,
    ),
    auditRecord({ ...asked, ...byLeader, motive: '"SHIELDED"' }, context),
  ]);
  await followAll(log);
  const { items } = await index.events({ kind: "shield-attempt", page: 1, pageSize: 10 });
  expect(items.map(({ index: at, employee, unit, system }) => [at, employee, unit, system])).toEqual([
    [3, "", "", "exchange"],
    [2, "leader", "desk", ""],
  ]);
  expect(await index.refusals({ from: "2026-01-01", until: "2027-01-01" })).toEqual([]);
});

test("[A5] what emergency access permitted is an event and a use", async () => {
  const reasons = [{ code: "EMERGENCY_ACCESS", rule: "work-item" }];
  await follow(callOf({ items: [itemOf({ decision: permitOf({ reasons, sealed: reasons }) })] }));
  expect((await index.events({ kind: "emergency-use", page: 1, pageSize: 10 })).total).toBe(1);
  expect((await index.usesOfGrants(["grant-4"])).get("grant-4")?.count).toBe(1);
});

test("[M8] what was wanted over the cap of the day is an event and a refusal", async () => {
  const over = [{ code: "OVER_CAP", rule: "use-cap" }];
  await follow(callOf({ items: [itemOf({ decision: denialOf({ reasons: over, sealed: over }) })] }));
  expect((await index.events({ kind: "over-cap", page: 1, pageSize: 10 })).total).toBe(1);
  const refusals = await index.refusals({ from: "2026-01-01", until: "2027-01-01" });
  expect(refusals.map(({ code }) => code)).toEqual(["", "OVER_CAP"]);
});

test("an event is counted once, however often its batch comes", async () => {
  const attempt = inUnit(denialOf({ sealed: [shielded] }), "desk");
  const [record] = callRecords(callOf({ items: [itemOf({ decision: attempt })] }), recordContextOf()).records;
  const groups = { facts: record?.facts ?? "", subject: record?.subject ?? "", actor: record?.actor ?? "" };
  const opened = (at: number): OpenedRecord => {
    return { origin: decisions, index: at, kind: "decision", time: morning, hints: {}, groups: () => groups };
  };
  await index.apply({ records: [opened(0)], position: { [decisions]: 1 } });
  await index.apply({ records: [opened(0), opened(1)], position: { [decisions]: 2 } });
  expect((await index.events({ kind: "shield-attempt", page: 1, pageSize: 10 })).total).toBe(2);
  expect((await index.refusals({ from: "2026-01-01", until: "2027-01-01" }))[0]?.count).toBe(2);
});

test("records of no form that is known, and ids that nobody can have, hold nothing up", async () => {
  const request = { ...itemOf().request, employee: `a\0b${"c".repeat(10_000)}` };
  await follow(callOf({ items: [itemOf({ request, decision: denialOf({ sealed: [shielded] }) })] }));
  const [event] = (await index.events({ kind: "shield-attempt", page: 1, pageSize: 1 })).items;
  expect(event?.employee.startsWith("abccc")).toBe(true);
  const strange = (["decision", "processing"] as const).map((kind, at): OpenedRecord => {
    const groups = () => ({ facts: '"decision":false', subject: "", actor: "[]" });
    return { origin: "agency.example/log/other/2026h2", index: at, kind, time: morning, hints: {}, groups };
  });
  await index.apply({ records: strange, position: { "agency.example/log/other/2026h2": 2 } });
  expect(await index.position()).toMatchObject({ "agency.example/log/other/2026h2": 2 });
});

test("a database of before these tables is followed anew from the start of the log, once", async () => {
  await follow(callOf());
  // What later versions have besides would keep them from being emptied.
  await sql`alter table log.fsc_record drop constraint fsc_record_origin_id_fkey`.execute(db);
  const tables = ["log.grant_use", "log.refusal", "log.event"];
  await sql`drop view log.grant_use_since`.execute(db);
  for (const table of tables) await sql`drop table ${sql.table(table)}`.execute(db);
  await logMigrations["0005-log-use"]?.up(db);
  expect(await index.position()).toEqual({});
  await follow(callOf());
  expect((await index.countByActivity(["levy-income-tax"])).get("levy-income-tax")?.count).toBe(1);
  expect((await index.usesOfGrants(["grant-4"])).get("grant-4")?.count).toBe(1);
});

test("[M8] an export over the cap of the day is an event with who wanted it", async () => {
  const log = memoryLog();
  const refusal = {
    action: "log.export",
    object: "day=2026-11-21",
    result: "refused",
    code: "OVER_CAP",
    source: "api",
    actor: "auditor",
    actorKind: "employee",
    time: morning,
    traceId: "a".repeat(32),
    spanId: "b".repeat(16),
  } as const;
  const context = recordContextOf();
  await log.append([
    auditRecord(refusal, context),
    auditRecord({ ...refusal, code: "NOT_PERMITTED", motive: '"OVER_CAP"' }, context),
  ]);
  await followAll(log);
  const { items } = await index.events({ kind: "over-cap", page: 1, pageSize: 10 });
  expect(items.map(({ index: at, employee, system }) => [at, employee, system])).toEqual([
    [0, "auditor", ""],
  ]);
});

test("[M5] what another decision point refused, with codes of its own, is no refusal of ours", async () => {
  const log = memoryLog();
  const denied = callRecords(
    callOf({ items: [itemOf({ decision: denialOf() })] }),
    recordContextOf(),
  ).records;
  await log.append(
    denied.map((record) => ({
      ...record,
      facts: record.facts.replace('"attributes":{', '"attributes":{"grondslag.source":"permits-pdp",'),
    })),
  );
  await followAll(log);
  expect(await index.refusals({ from: "2026-01-01", until: "2027-01-01" })).toEqual([]);
});
