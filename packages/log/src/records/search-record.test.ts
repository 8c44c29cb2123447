import { expect, test } from "vitest";
import { pseudonymiser, subjectIdText } from "../pseudonyms/pseudonymiser.ts";
import type { RecordContext } from "./record-context.ts";
import { searchRecord } from "./search-record.ts";
import type { RecordedSearchInput } from "./searched-call.ts";

const context: RecordContext = {
  pseudonyms: pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(7) }),
  activityBase: "https://agency.example/activities/",
  producer: { organisation: "agency.example", name: "grondslag", version: "test" },
  decisionRetentionClass: "decisions",
  auditRetentionClass: "audit",
};
const subject = "bsn:123456782";
const pseudonym = (text: string) => subjectIdText(context.pseudonyms.ofText(text, 2026).bytes);

function searchOf(differences: Partial<RecordedSearchInput>): RecordedSearchInput {
  return {
    event: "adl.search_subject",
    system: "desk",
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    spanId: "00f067aa0ba902b7",
    time: Date.UTC(2026, 10, 21),
    asked: {
      action: "read",
      activity: "assess",
      dataSet: "income",
      subject,
      known: true,
      place: "office",
      workItem: "call-123456782",
    },
    page: { limit: 100, continued: false },
    found: { employees: ["anna", "bart"] },
    more: true,
    attempt: { sealed: [], department: undefined, unit: undefined },
    policy: "need-to-know@3#000000000000",
    revision: 12,
    ...differences,
  };
}

function groups(search: RecordedSearchInput) {
  const { facts, subject: group, actor, ...rest } = searchRecord(search, context);
  return { facts: JSON.parse(facts), subject: JSON.parse(group), actor: JSON.parse(actor), ...rest };
}

test("[A10] a subject search is one ADL record: employees stand with the actors, the subject as a pseudonym", () => {
  const record = groups(searchOf({ requestId: "r-1", parentSpanId: "00f067aa0ba902b8" }));
  expect(record.facts).toEqual({
    trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
    span_id: "00f067aa0ba902b7",
    parent_span_id: "00f067aa0ba902b8",
    event_name: "adl.search_subject",
    timestamp: Date.UTC(2026, 10, 21),
    status: "Unset",
    attributes: {
      "adl.core.request": { record_group: "actor" },
      "adl.core.response": { record_group: "actor" },
      "adl.core.policies": { "grondslag.policy": "need-to-know@3#000000000000" },
      "adl.core.information": { "grondslag.registry": { revision: 12 } },
      "grondslag.calling_system": "desk",
    },
    resource: {
      "service.namespace": "agency.example",
      "service.name": "grondslag",
      "service.version": "test",
    },
  });
  expect(record.subject).toMatchObject({ "dpl.core.data_subject_id": pseudonym(subject) });
  expect(record.actor).toEqual({
    "adl.core.request": {
      subject: { type: "employee" },
      action: { name: "read", properties: { processing_activity_id: "assess" } },
      resource: { type: "income", properties: { known: true } },
      context: { work_item: "call-[subject]", place: "office" },
      page: { limit: 100, continued: false },
    },
    "adl.core.response": { page: { more: true }, employees: ["anna", "bart"] },
    "grondslag.outcomes": [{ reasons: [], filler: expect.any(String) }],
    "grondslag.request_id": "r-1",
  });
  expect(record.index).toMatchObject({ activity: "assess" });
});

test("[A10] a resource search names whom it found by pseudonym, in the order of the answer", () => {
  const found = ["bsn:111222333", subject];
  const asked = { employee: "anna", action: "read", activity: "assess", dataSet: "income" };
  const record = groups(
    searchOf({
      event: "adl.search_resource",
      asked,
      found: { subjects: found },
      more: false,
      attempt: undefined,
    }),
  );
  expect(record.facts.body).toEqual({
    "adl.core.response": {
      page: { count: 2, more: false },
      results: [{ type: "income" }, { type: "income" }],
    },
  });
  const ids = record.subject["grondslag.data_subjects"].map(
    (one: Record<string, string>) => one["dpl.core.data_subject_id"],
  );
  expect(ids).toEqual(found.map(pseudonym));
  expect(record.actor["grondslag.outcomes"]).toEqual([]);
});

test("[A10] an action search says in its body what it found; its question has no action of its own", () => {
  const asked = { employee: "anna", activity: undefined, dataSet: "income", subject };
  const found = { actions: [{ action: "read", activity: "assess" }] };
  const record = groups(searchOf({ event: "adl.search_action", asked, found, more: false }));
  expect(record.facts.body).toEqual({
    "adl.core.response": {
      page: { count: 1, more: false },
      results: [{ name: "read", properties: { processing_activity_id: "assess" } }],
    },
  });
  expect(record.actor["adl.core.request"]).not.toHaveProperty("action");
});

test("[A8] that a shield stood in the way is in the actor group alone, as an outcome; other reasons are not", () => {
  const sealed = [
    { code: "NO_ROLE", rule: "role-granted" },
    { code: "SHIELDED", rule: "shield", article: "AVG art. 32 lid 1 onder b" },
  ];
  const search = searchOf({ attempt: { sealed, department: "Desk", unit: "desk" } });
  const { facts, subject: group, actor } = searchRecord(search, context);
  expect(facts + group).not.toContain("SHIELDED");
  expect(JSON.parse(actor)["grondslag.outcomes"]).toEqual([
    {
      reasons: [{ code: "SHIELDED", rule: "shield", article: "AVG art. 32 lid 1 onder b" }],
      department: "Desk",
      unit: "desk",
      filler: expect.any(String),
    },
  ]);
  const open = searchRecord(searchOf({ attempt: { sealed: [], department: "Desk", unit: "desk" } }), context);
  expect(open.actor).toHaveLength(actor.length);
});

test("[M10] the number of a subject, asked about or found, is in no group, wherever a caller put it", () => {
  const number = "123456782";
  const texts = { employee: number, action: number, activity: number, dataSet: number, fields: [number] };
  const asked = { ...texts, workItem: `w-${number}`, place: number };
  for (const search of [
    searchOf({ asked: { ...asked, subject }, requestId: number, found: { employees: [`e${number}`] } }),
    searchOf({ event: "adl.search_resource", asked, requestId: number, found: { subjects: [subject] } }),
  ]) {
    const { facts, subject: group, actor } = searchRecord(search, context);
    expect(facts + group + actor).not.toContain(number);
  }
});
