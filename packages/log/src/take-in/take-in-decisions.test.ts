import { manualClock } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { compileMapping } from "../domain/take-in/compiled-mapping.ts";
import { readDecision } from "../domain/take-in/read-decision.ts";
import type { RejectCode } from "../domain/take-in/rejection.ts";
import { readOutcomes } from "../records/read-outcomes.ts";
import { decisionClaims } from "../storage/decision-claims.ts";
import { recordContextOf } from "../testing/decided-call.ts";
import { memoryLog } from "../testing/memory-log.ts";
import type { DecisionClaims } from "./decision-claims.ts";
import { takeInDecisions } from "./take-in-decisions.ts";

const clock = manualClock();
const mapping = compileMapping({
  id: "permits-pdp",
  systemId: "permits",
  kind: "adl",
  mapping: { version: 1, subjectTypes: { person: "bsn" } },
  defaultRetentionClass: "decisions",
  activeFrom: 0,
  version: 1,
});

let database: TestDatabase;
let db: Kysely<unknown>;
let log = memoryLog();
beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
});
beforeEach(async () => {
  log = memoryLog();
  await database.pool.query("truncate log.taken_in");
});
afterAll(() => database.close());

function services(nodeId = "node-1", claims: DecisionClaims = decisionClaims(db)) {
  return {
    log,
    context: () => recordContextOf(),
    counts: { accepted: () => undefined, rejected: async () => undefined },
    claims,
    nodeId,
    writing: new Set<string>(),
    clock,
  };
}

const size = () => log.logs().reduce((sum, head) => sum + head.size, 0);

function recordOf(change: object = {}) {
  return {
    trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
    span_id: "00f067aa0ba902b7",
    event_name: "adl.access_evaluation",
    timestamp: clock.now(),
    status: "Unset",
    attributes: { "adl.core.policies": { version: "7" } },
    resource: { "service.name": "opa", "host.name": "machine-of-anna" },
    body: {
      "adl.core.request": {
        subject: { type: "employee", id: "anna" },
        action: { name: "read", properties: { processing_activity_id: "permits" } },
        resource: { type: "person", id: "123456782" },
        context: { note: "about 123456782" },
      },
      "adl.core.response": { decision: false, context: { reasons: [{ code: "NO_TASK" }] } },
    },
    ...change,
  };
}

describe("[M5] decisions of another decision point", () => {
  test("stand in the log in the form of ADL: employees apart, numbers nowhere", async () => {
    expect(await takeInDecisions(services(), mapping, [recordOf()])).toEqual({
      accepted: 1,
      repeated: 0,
      rejected: [],
    });
    const record = await log.read("agency.example/log/decisions/2026h2", 0);
    expect(JSON.parse(record.facts)).toEqual({
      trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
      span_id: "00f067aa0ba902b7",
      event_name: "adl.access_evaluation",
      timestamp: clock.now(),
      status: "Unset",
      attributes: {
        "adl.core.policies": { version: "7" },
        "adl.core.request": { record_group: "actor" },
        "grondslag.calling_system": "permits",
        "grondslag.source": "permits-pdp",
      },
      resource: { "service.name": "opa" },
      body: { "adl.core.response": { decision: false, context: { reasons: [{ code: "NO_TASK" }] } } },
    });
    expect(`${record.facts}${record.subject}${record.actor}`).not.toContain("123456782");
    expect(record.hints).toEqual({ subject: expect.any(Uint8Array), activity: "permits" });
    expect(readOutcomes(record)).toMatchObject({
      system: "permits",
      outcomes: [{ employee: "anna", permit: false, told: ["NO_TASK"] }],
    });
  });

  test("in a batch have a pseudonym for each question, and a resource search one for each result", async () => {
    const [person, other] = [
      { type: "person", id: "123456782" },
      { type: "person", id: "111222333" },
    ];
    const batch = recordOf({
      event_name: "adl.access_evaluations",
      body: {
        "adl.core.request": {
          subject: { type: "employee", id: "anna" },
          evaluations: [{ resource: person }, { resource: other }],
        },
        "adl.core.response": { evaluations: [{ decision: true }, { decision: false }] },
      },
    });
    const search = recordOf({
      span_id: "1".repeat(16),
      event_name: "adl.search_resource",
      body: { "adl.core.response": { results: [person, other] } },
    });
    await takeInDecisions(services(), mapping, [batch, search]);
    for (const index of [0, 1]) {
      const record = await log.read("agency.example/log/decisions/2026h2", index);
      expect(JSON.parse(record.subject)["grondslag.data_subjects"]).toHaveLength(2);
      expect(record.facts + record.actor).not.toMatch(/123456782|111222333/);
    }
  });

  test("with their parts in the attributes keep employees and subjects apart as well", async () => {
    const { body } = recordOf();
    await takeInDecisions(services(), mapping, [
      recordOf({ attributes: { ...body, "adl.core.information": { manager: "bert" } }, body: {} }),
    ]);
    const record = await log.read("agency.example/log/decisions/2026h2", 0);
    expect(record.facts).not.toMatch(/anna|bert|123456782/);
    expect(record.hints.subject).toBeDefined();
    expect(readOutcomes(record)?.outcomes).toMatchObject([{ employee: "anna", permit: false }]);
  });

  test("that are sent again, also at the same time, stand there once", async () => {
    const one = services();
    await takeInDecisions(one, mapping, [recordOf(), recordOf()]);
    expect(await takeInDecisions(one, mapping, [recordOf()])).toEqual({
      accepted: 1,
      repeated: 1,
      rejected: [],
    });
    expect(await takeInDecisions(services("node-2"), mapping, [recordOf()])).toMatchObject({ repeated: 1 });
    expect(size()).toBe(1);
    const many = Array.from({ length: 8 }, (_, i) => recordOf({ span_id: `${i + 1}`.repeat(16) }));
    await Promise.allSettled([
      takeInDecisions(one, mapping, many),
      takeInDecisions(services("node-2"), mapping, many),
    ]);
    clock.advance(30_000);
    expect(await takeInDecisions(one, mapping, many)).toEqual({ accepted: 8, repeated: 8, rejected: [] });
    expect(size()).toBe(9);
  });

  test("with the ids of another record are rejected", async () => {
    await takeInDecisions(services(), mapping, [recordOf()]);
    expect(await takeInDecisions(services(), mapping, [recordOf({ timestamp: clock.now() - 1 })])).toEqual({
      accepted: 0,
      repeated: 0,
      rejected: [{ rejected: "RECORD_CHANGED", where: "span_id", index: 0 }],
    });
  });

  test.each([
    ["before it wrote", false],
    ["after it wrote, before it noted that", true],
  ])("of a server that was killed %s stand in the log once when they come again", async (_when, written) => {
    const claims = decisionClaims(db);
    const killed: DecisionClaims = {
      ...claims,
      place: () => Promise.reject(new Error("killed")),
    };
    log.breakDown();
    if (written) log.repair();
    await expect(takeInDecisions(services("killed", killed), mapping, [recordOf()])).rejects.toThrow();
    log.repair();
    expect(size()).toBe(written ? 1 : 0);
    await expect(takeInDecisions(services("node-2"), mapping, [recordOf()])).rejects.toMatchObject({
      code: "RECORD_PENDING",
    });
    clock.advance(30_000);
    expect(
      await takeInDecisions(services("node-2"), mapping, [recordOf({ timestamp: clock.now() - 30_000 })]),
    ).toEqual({
      accepted: 1,
      repeated: written ? 1 : 0,
      rejected: [],
    });
    expect(size()).toBe(1);
  });

  test("that the log could not take are taken in when they come again, without waiting", async () => {
    const one = services();
    log.breakDown("LOG_FULL");
    await expect(takeInDecisions(one, mapping, [recordOf()])).rejects.toMatchObject({ code: "LOG_FULL" });
    log.repair();
    expect(await takeInDecisions(one, mapping, [recordOf()])).toMatchObject({ accepted: 1, repeated: 0 });
  });

  test("are forgotten after their time, and the registry holds no number", async () => {
    await takeInDecisions(services(), mapping, [recordOf()]);
    const { rows } = await database.pool.query("select * from log.taken_in");
    expect(JSON.stringify(rows)).not.toContain("123456782");
    await decisionClaims(db).forget(clock.now() + 1);
    expect((await database.pool.query("select 1 from log.taken_in")).rowCount).toBe(0);
  });
});

describe("[M5] a decision record is rejected, with why and where:", () => {
  const body = recordOf().body;
  test.each<[string, object, RejectCode, string]>([
    ["no trace id", { trace_id: undefined }, "TRACE_ID_MISSING", "trace_id"],
    [
      "capitals in the trace id",
      { trace_id: "ABCDEF0123456789ABCDEF0123456789" },
      "TRACE_ID_LENGTH",
      "trace_id",
    ],
    ["a span id of zeros", { span_id: "0".repeat(16) }, "SPAN_ID_ZERO", "span_id"],
    ["a parent that is no id", { parent_span_id: 7 }, "PARENT_ID_WRONG", "parent_span_id"],
    ["another event", { event_name: "adl.other" }, "EVENT_UNKNOWN", "event_name"],
    ["a status in capitals", { status: "OK" }, "STATUS_UNKNOWN", "status"],
    ["no time", { timestamp: undefined }, "TIME_MISSING", "timestamp"],
    ["nanoseconds", { timestamp: 1_795_251_600_000_000_000 }, "TIME_UNIT", "timestamp"],
    ["a time as text", { timestamp: "2026-11-21" }, "TIME_WRONG", "timestamp"],
    ["no response", { body: {} }, "RESPONSE_MISSING", "adl.core.response"],
    ["a denial as error", { status: "Error" }, "DENIAL_AS_ERROR", "adl.core.response"],
    [
      "a part in both places",
      { attributes: { "adl.core.request": { id: "7" } } },
      "ATTRIBUTE_TWICE",
      "adl.core.request",
    ],
    ["a list for attributes", { attributes: [] }, "LINE_MALFORMED", "attributes"],
    [
      "a text without end",
      { body: { ...body, "adl.core.configuration": "x".repeat(5_000) } },
      "TEXT_TOO_LONG",
      "adl.core.configuration",
    ],
  ])("%s", async (_what, change, rejected, where) => {
    const { rejected: all, accepted } = await takeInDecisions(services(), mapping, [recordOf(change)]);
    expect([accepted, all]).toEqual([0, [{ rejected, where, index: 0 }]]);
  });

  test("of whatever JSON it is, read or rejected, and never with a number outside the subjects", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), fc.json({ maxDepth: 4 }), (text, other) => {
        readDecision(mapping, JSON.parse(text), clock.now());
        const value: unknown = JSON.parse(other);
        const read = readDecision(
          mapping,
          recordOf({
            attributes: { "adl.x": value },
            body: { ...body, "adl.core.information": [value, 123456782] },
          }),
          clock.now(),
        );
        expect(JSON.stringify({ ...read, subjects: [] })).not.toContain("123456782");
      }),
    );
  });
});
