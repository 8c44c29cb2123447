import { expect, test } from "vitest";
import { pseudonymiser } from "../pseudonyms/pseudonymiser.ts";
import { quote, wholeNumber } from "./json-text.ts";
import { processingRecord, type RecordedProcessing } from "./processing-record.ts";
import { pseudonymYear, type RecordContext } from "./record-context.ts";

const context: RecordContext = {
  pseudonyms: pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(4) }),
  activityBase: "https://agency.example/activities/",
  producer: { organisation: "agency.example", name: "grondslag", version: "0.1.0" },
  decisionRetentionClass: "decisions",
  auditRetentionClass: "audit",
};

const grounds = [{ id: "awr-47", law: "AWR", article: "47" }];
const fields = ["year"];

const processing: RecordedProcessing = {
  request: {
    employee: "e-1",
    action: "read",
    dataSet: "income",
    subject: "bsn:123456782",
    activity: "assessment",
  },
  decision: {
    permit: true,
    reasons: [],
    sealed: [],
    fields,
    grounds,
    workItem: "call-1",
    openedBy: "system",
    role: "agent",
    grant: "grant-1",
    purpose: "income-tax",
    department: "Telefoon",
    retentionClass: "standard",
    revision: 1,
    policy: "2026-11-01",
    emergency: false,
    facts: 0,
    unit: "desk",
    function: "agent",
  },
  startedAt: 5,
  spanId: "b7ad6b7169203331",
};

function attributesOf(item: RecordedProcessing, within: RecordContext = context): Record<string, unknown> {
  const call = {
    event: "adl.access_evaluation",
    system: "desk",
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    spanId: "00f067aa0ba902b7",
    time: 7,
    items: [],
  } as const;
  const { name, attributes } = JSON.parse(processingRecord(item, call, within).facts);
  return { name, ...attributes };
}

test("[M10] lines with the same articles show each its own action, data set, activity, purpose and fields", () => {
  const { request, decision } = processing;
  const first = attributesOf(processing);
  const others = [
    { change: { request: { ...request, action: "update" } }, name: "name", value: "update income" },
    { change: { request: { ...request, dataSet: "cars" } }, name: "grondslag.data_set", value: "cars" },
    {
      change: { request: { ...request, activity: "levy" } },
      name: "grondslag.processing_activity",
      value: "levy",
    },
    { change: { decision: { ...decision, purpose: "care" } }, name: "grondslag.purpose", value: "care" },
    { change: { decision: { ...decision, fields: ["sum"] } }, name: "grondslag.fields", value: ["sum"] },
    {
      change: { decision: { ...decision, department: "Balie" } },
      name: "grondslag.department",
      value: "Balie",
    },
  ];
  for (const { change, name, value } of others) {
    expect(attributesOf({ ...processing, ...change })[name]).toEqual(value);
    expect(attributesOf(processing)).toEqual(first);
  }
  const elsewhere = attributesOf(processing, { ...context, activityBase: "https://other.example/" });
  expect(elsewhere["dpl.core.processing_activity_id"]).toBe("https://other.example/assessment");
});

test("[M10] what lines end with is shared by those that end so, and the facts are its parts", () => {
  const call = {
    event: "adl.access_evaluation",
    system: "desk",
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    spanId: "00f067aa0ba902b7",
    time: 7,
    items: [],
  } as const;
  const { decision } = processing;
  const emergency = { ...processing, decision: { ...decision, emergency: true } };
  const elsewhere = { ...processing, decision: { ...decision, department: "Bezwaar \u00e9\u{1f600}" } };
  const ways = [
    processingRecord(processing, call, context),
    processingRecord(emergency, call, context),
    processingRecord(processing, { ...call, system: "other" }, context),
    processingRecord(elsewhere, call, context),
    processingRecord(processing, call, {
      ...context,
      producer: { ...context.producer, organisation: "other.example" },
    }),
  ];
  for (const { facts, parts } of ways) {
    expect(parts?.facts).toBe(facts);
    expect(`${parts?.start}${parts?.ending.text}`).toBe(facts);
    expect(Buffer.from(parts?.ending.bytes ?? []).toString("utf8")).toBe(parts?.ending.text);
    expect(parts?.ending.text).toMatch(/^[\x20-\x7e]/);
  }
  expect(new Set(ways.map(({ facts }) => facts)).size).toBe(ways.length);
  expect(ways.map(({ facts }) => JSON.parse(facts))).toMatchObject([
    { attributes: { "grondslag.department": "Telefoon" } },
    { attributes: { "grondslag.emergency_access": true } },
    { resource: { attributes: { "service.name": "other" } } },
    { attributes: { "grondslag.department": "Bezwaar \u00e9\u{1f600}" } },
    { resource: { attributes: { "service.namespace": "other.example" } } },
  ]);
  const again = processingRecord({ ...processing, spanId: "00f067aa0ba902b8" }, call, context);
  const other = processingRecord({ ...processing, startedAt: 6 }, call, context);
  expect(again.parts?.ending).toBe(other.parts?.ending);
  const crossing = processingRecord(processing, { ...call, fscTransactionId: "tx" }, context);
  expect(crossing.parts).toBeUndefined();
  expect(JSON.parse(crossing.facts).attributes["adl.fsc.transaction_id"]).toBe("tx");
});

test("[M10] numbers and texts are written as JSON.stringify writes them", () => {
  const numbers = [0, -1, 999_999, 1_000_000, 1_000_001, 1_763_600_000_007, Number.MAX_SAFE_INTEGER, -1e12];
  for (const value of numbers) expect(wholeNumber(value)).toBe(JSON.stringify(value));
  expect([Number.NaN, Number.POSITIVE_INFINITY, 0.5].map(wholeNumber)).toEqual(["0", "0", "0"]);
  const all = Array.from({ length: 300 }, (_, code) => String.fromCharCode(code));
  for (const text of [...all, "\ud800", "a\u2028b", ""]) expect(JSON.parse(quote(text))).toBe(text);
});

test("[M10] the year of a pseudonym changes at midnight UTC", () => {
  const midnight = Date.UTC(2027, 0);
  expect([midnight - 1, midnight, midnight - 1, -1, 0].map(pseudonymYear)).toEqual([
    2026, 2027, 2026, 1969, 1970,
  ]);
});
