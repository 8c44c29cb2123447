import fc from "fast-check";
import { expect, test } from "vitest";
import { subjectIdText } from "../pseudonyms/pseudonymiser.ts";
import { callOf, denialOf, itemOf, permitOf, recordContextOf } from "../testing/decided-call.ts";
import { auditRecord } from "./audit-record.ts";
import { callRecords } from "./call-records.ts";
import type { RecordedItemInput, RecordedReason } from "./decided-call.ts";

const context = recordContextOf();

/** Anything a caller can send as text: quotes, control characters, lone surrogates. */
const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary" }),
  fc.constantFrom('"', "\\", "\u2028", "\ud800"),
);
const reason: fc.Arbitrary<RecordedReason> = fc.record(
  { code: anyText, rule: anyText, article: anyText, nearest: anyText },
  { requiredKeys: ["code", "rule"] },
);
const ground = fc.record({ id: anyText, law: anyText, article: anyText });
const shared = {
  reasons: fc.array(reason),
  sealed: fc.array(reason),
  revision: fc.nat(),
  policy: anyText,
  facts: fc.nat(0x7fff_ffff),
  unit: fc.option(anyText, { nil: undefined }),
  function: fc.option(anyText, { nil: undefined }),
};
const permit = fc
  .record({
    ...shared,
    fields: fc.array(anyText),
    grounds: fc.array(ground),
    workItem: anyText,
    department: anyText,
    emergency: fc.boolean(),
  })
  .map(permitOf);
const denial = fc
  .record({
    ...shared,
    department: fc.option(anyText, { nil: undefined }),
    emergency: fc.constantFrom(true as const, undefined),
    transfer: fc.option(fc.record({ compartment: anyText, units: fc.array(anyText) }), { nil: undefined }),
  })
  .map(denialOf);
const item: fc.Arbitrary<RecordedItemInput> = fc
  .record({
    request: fc.record(
      {
        employee: anyText,
        action: anyText,
        dataSet: anyText,
        subject: anyText,
        activity: anyText,
        workItem: anyText,
        fields: fc.array(anyText),
        known: fc.boolean(),
        place: anyText,
        assuranceLevel: fc.constantFrom("low", "substantial", "high"),
      },
      { requiredKeys: ["employee", "action", "dataSet", "subject", "activity"] },
    ),
    decision: fc.oneof(permit, denial),
    startedAt: fc.nat(),
  })
  .map(itemOf);

test("[M10] whatever a caller sends, every group of every record is JSON that says exactly that", () => {
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 4 }),
      fc.option(anyText, { nil: undefined }),
      (items, requestId) => {
        const event = items.length === 1 ? "adl.access_evaluation" : "adl.access_evaluations";
        const { records, processing } = callRecords(callOf({ event, items, requestId }), context);
        for (const { facts, subject, actor } of records)
          for (const text of [facts, subject, actor]) JSON.parse(text);
        const { "grondslag.outcomes": outcomes } = JSON.parse(records[0]!.actor);
        for (const [i, { decision, request }] of items.entries()) {
          expect(Number.parseInt(outcomes[i].facts, 16)).toBe(decision.facts);
          const place = processing[i];
          expect(place !== undefined).toBe(decision.permit);
          if (!decision.permit || place === undefined) continue;
          const { attributes } = JSON.parse(records[place]!.facts);
          expect(attributes["grondslag.fields"]).toEqual(decision.fields.map(throughJson));
          expect(attributes["grondslag.data_set"]).toBe(throughJson(request.dataSet));
        }
      },
    ),
  );
});

function throughJson(text: string): string {
  return JSON.parse(JSON.stringify(text));
}

test("[A2] a permit gives one decision record and one processing record in the same trace", () => {
  const { records, processing } = callRecords(callOf(), context);
  expect(records.map(({ kind, retentionClass }) => ({ kind, retentionClass }))).toEqual([
    { kind: "decision", retentionClass: "decisions" },
    { kind: "processing", retentionClass: "income" },
  ]);
  expect(processing).toEqual([1]);
  const [decision, line] = records.map(({ facts }) => JSON.parse(facts));
  expect(line).toMatchObject({ trace_id: decision.trace_id, parent_span_id: decision.span_id });
});

test("[A10] a refusal says in the record what the employee was told he could do", () => {
  const transfer = { compartment: "collection", units: ["collectors"] };
  const denial = denialOf({ emergency: true, transfer });
  const [record] = callRecords(callOf({ items: [itemOf({ decision: denial })] }), context).records;
  const { context: told } = JSON.parse(record!.facts).body["adl.core.response"];
  expect(told).toMatchObject({ emergency: { allowed: true }, transfer });
});

test("[M5] records of a call that came in over FSC keep its transaction, and other records do not name one", () => {
  const fscTransactionId = "0193a5b0-0000-7000-8000-000000000001";
  const { records } = callRecords(callOf({ fscTransactionId }), context);
  expect(records).toHaveLength(2);
  for (const { facts } of records) {
    expect(JSON.parse(facts).attributes["adl.fsc.transaction_id"]).toBe(fscTransactionId);
  }
  for (const { facts } of callRecords(callOf(), context).records) expect(facts).not.toContain("fsc");
});

test("[A2] the line of a permit that rests on emergency access says so, and no other line does", () => {
  const lineOf = (emergency: boolean) => {
    const decision = permitOf({ emergency });
    return JSON.parse(callRecords(callOf({ items: [itemOf({ decision })] }), context).records[1]!.facts);
  };
  expect(lineOf(true).attributes["grondslag.emergency_access"]).toBe(true);
  expect(lineOf(false).attributes).not.toHaveProperty(["grondslag.emergency_access"]);
});

test("[A14] a record keeps where the employee was and how surely, so that the decision can be made again", () => {
  const request = { ...itemOf().request, known: true, place: "office", assuranceLevel: "high" };
  const [record] = callRecords(callOf({ items: [itemOf({ request })] }), context).records;
  expect(JSON.parse(record!.actor)["adl.core.request"]).toMatchObject({
    resource: { type: "income", properties: { known: true, fields: ["wages", "year"] } },
    context: { work_item: "call-17", place: "office", assurance_level: "high" },
  });
});

test("[A2] a refusal is recorded as a decision like any other, and there is no processing", () => {
  const { records, processing } = callRecords(callOf({ items: [itemOf({ decision: denialOf() })] }), context);
  expect(records).toHaveLength(1);
  expect(processing).toEqual([undefined]);
  expect(JSON.parse(records[0]!.facts)).toMatchObject({
    event_name: "adl.access_evaluation",
    status: "Unset",
    body: { "adl.core.response": { decision: false, context: { reasons: [{ code: "NO_WORK_ITEM" }] } } },
  });
});

test("a decision record holds what the Authorization Decision Log 1.0.0 asks, each part in one place", () => {
  const [record] = callRecords(callOf({ requestId: "r-1" }), context).records;
  const facts = JSON.parse(record!.facts);
  expect(facts).toEqual({
    trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
    span_id: "b7ad6b7169203331",
    parent_span_id: "dec5220770f8f4f4",
    event_name: "adl.access_evaluation",
    timestamp: Date.UTC(2026, 10, 21, 9, 0, 0, 3),
    status: "Unset",
    attributes: {
      "adl.core.request": { record_group: "actor" },
      "adl.core.policies": { "grondslag.policy": "need-to-know@1#5f0a9c3e2b7d" },
      "adl.core.information": { "grondslag.registry": { revision: 42 } },
      "grondslag.calling_system": "income-source",
    },
    resource: {
      "service.namespace": "agency.example",
      "service.name": "grondslag",
      "service.version": "0.1.0",
    },
    body: {
      "adl.core.response": {
        decision: true,
        context: {
          reasons: [{ code: "WORK_ITEM_OPEN", rule: "work-item", article: "AVG art. 5", nearest: "call-17" }],
          fields: ["wages", "year"],
          grounds: [{ id: "wib-8-1", law: "Wet inkomstenbelasting 2001", article: "8.1" }],
          work_item: "call-17",
        },
      },
    },
  });
  for (const part of Object.keys(facts.attributes)) expect(facts.body).not.toHaveProperty([part]);
  expect(JSON.parse(record!.actor)).toEqual({
    "adl.core.request": {
      subject: { type: "employee", id: "m-jansen" },
      action: { name: "read", properties: { processing_activity_id: "levy-income-tax" } },
      resource: { type: "income", properties: { fields: ["wages", "year"] } },
      context: { work_item: "call-17" },
    },
    "grondslag.outcomes": [
      {
        reasons: [{ code: "WORK_ITEM_OPEN", rule: "work-item", article: "AVG art. 5", nearest: "call-17" }],
        department: "Belastingtelefoon",
        role: "phone-agent",
        grant: "grant-4",
        opened_by: "system",
        facts: "2f",
        unit: "phone-3",
        function: "agent",
      },
    ],
    "grondslag.request_id": "r-1",
  });
});

test("a processing record holds what Logboek Dataverwerkingen 1.0.0 asks, and its facts no employee", () => {
  const { records } = callRecords(callOf(), context);
  const { facts, subject, actor, index } = records[1]!;
  expect(JSON.parse(facts)).toEqual({
    trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
    span_id: "00f067aa0ba902b7",
    parent_span_id: "b7ad6b7169203331",
    name: "read income",
    start_time: Date.UTC(2026, 10, 21, 9, 0, 0),
    end_time: Date.UTC(2026, 10, 21, 9, 0, 0, 3),
    status: "Unset",
    attributes: {
      "dpl.core.processing_activity_id":
        "https://grondslag.agency.example/api/v1/processing-activities/levy-income-tax",
      "grondslag.processing_activity": "levy-income-tax",
      "grondslag.purpose": "income-tax",
      "grondslag.legal_grounds": [{ id: "wib-8-1", law: "Wet inkomstenbelasting 2001", article: "8.1" }],
      "grondslag.action": "read",
      "grondslag.data_set": "income",
      "grondslag.fields": ["wages", "year"],
      "grondslag.department": "Belastingtelefoon",
    },
    resource: { attributes: { "service.namespace": "agency.example", "service.name": "income-source" } },
  });
  expect(JSON.parse(subject)).toEqual({
    "dpl.core.data_subject_id": subjectIdText(index!.subject!),
    "dpl.core.data_subject_id_type": "BSN",
  });
  for (const secret of ["m-jansen", "phone-agent", "grant-4", "call-17"]) {
    expect(facts + subject).not.toContain(secret);
    expect(actor).toContain(secret);
  }
});

test("[A8] about a shielded subject the public reasons stand in the facts and the true ones in the actor group", () => {
  const sealed = [{ code: "SHIELDED", rule: "shield", nearest: "public-office" }];
  const { records } = callRecords(callOf({ items: [itemOf({ decision: denialOf({ sealed }) })] }), context);
  expect(records[0]!.facts).not.toContain("SHIELD");
  expect(records[0]!.facts).not.toContain("public-office");
  expect(JSON.parse(records[0]!.actor)["grondslag.outcomes"][0].reasons).toEqual(sealed);
});

test("a batch is one decision record with every item in order, and one processing record for each permit", () => {
  const other = { ...itemOf().request, subject: "bsn:111222333" };
  const items = [
    itemOf(),
    itemOf({ request: other, decision: denialOf() }),
    itemOf({ request: other, spanId: "00f067aa0ba902b8" }),
  ];
  const { records, processing } = callRecords(callOf({ event: "adl.access_evaluations", items }), context);
  expect(processing).toEqual([1, undefined, 2]);
  const facts = JSON.parse(records[0]!.facts);
  const { evaluations } = facts.body["adl.core.response"];
  expect(evaluations.map((answer: { decision: boolean }) => answer.decision)).toEqual([true, false, true]);
  const subjects = JSON.parse(records[0]!.subject)["grondslag.data_subjects"];
  expect(subjects).toHaveLength(3);
  expect(subjects[1]).toEqual(subjects[2]);
  expect(JSON.parse(records[0]!.actor)["adl.core.request"].evaluations).toHaveLength(3);
  expect(records[0]!.index).toEqual({});
});

test("a batch of which no item could be read is still recorded as one call", () => {
  const { records, processing } = callRecords(
    callOf({ event: "adl.access_evaluations", items: [] }),
    context,
  );
  expect(processing).toEqual([]);
  expect(records).toHaveLength(1);
  expect(JSON.parse(records[0]!.facts).body).toEqual({ "adl.core.response": { evaluations: [] } });
  expect(JSON.parse(records[0]!.actor)["adl.core.request"]).toEqual({ evaluations: [] });
});

test("a subject's number is in no group of any record, wherever a caller put it", () => {
  const numbers = fc.constantFrom(
    "bsn:123456782",
    "rsin:123456782",
    "kvk:12345678",
    "bsn:123456789",
    "123456782",
  );
  fc.assert(
    fc.property(numbers, fc.boolean(), fc.boolean(), (subject, permitted, batch) => {
      const number = subject.slice(subject.indexOf(":") + 1);
      const nearest = `case-${number}`;
      const reasons = [{ code: "FIELD_NOT_ALLOWED", rule: "fields", nearest }];
      const request = {
        employee: `e${number}`,
        action: number,
        dataSet: number,
        subject,
        activity: number,
        workItem: nearest,
        fields: [number, "wages"],
      };
      // What a permit rests on comes from the registry, so only a denial can echo what was asked.
      const decision = permitted ? permitOf() : denialOf({ reasons, sealed: reasons });
      const asked = permitted ? { ...itemOf().request, subject, fields: [number] } : request;
      const call = callOf({
        event: batch ? "adl.access_evaluations" : "adl.access_evaluation",
        items: [itemOf({ request: asked, decision })],
        requestId: `req-${number}`,
      });
      for (const { facts, subject: group, actor } of callRecords(call, context).records) {
        expect(facts + group + actor).not.toContain(number);
      }
    }),
  );
});

test("only ids that can stand in the register become an index hint", () => {
  const request = { ...itemOf().request, activity: "Robert'); drop" };
  const [record] = callRecords(
    callOf({ items: [itemOf({ request, decision: denialOf() })] }),
    context,
  ).records;
  expect(record!.index).not.toHaveProperty("activity");
});

test("[M10] an audit record says who did what to which object, with which result, from where and when", () => {
  const subject = context.pseudonyms.ofText("bsn:123456782", 2026);
  const record = auditRecord(
    {
      action: "log.record.read",
      object: "agency.example/log/income/2026h2 7",
      result: "allowed",
      source: "audit-screen",
      actor: "m-jansen",
      actorKind: "employee",
      time: Date.UTC(2026, 10, 21),
      traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
      spanId: "00f067aa0ba902b7",
      subject,
      motive: 'file "12"',
    },
    context,
  );
  expect(record).toMatchObject({ kind: "audit", retentionClass: "audit", index: { subject: subject.bytes } });
  expect(JSON.parse(record.facts)).toMatchObject({
    action: "log.record.read",
    result: "allowed",
    source: "audit-screen",
  });
  expect(record.facts).not.toContain("m-jansen");
  expect(JSON.parse(record.actor)).toEqual({
    "grondslag.actor": "m-jansen",
    "grondslag.actor_kind": "employee",
    "grondslag.motive": 'file "12"',
  });
});

test("[A1][M10] the record of a batch says once what its questions share, and nothing is lost", () => {
  const fields = Array.from({ length: 200 }, (_, i) => `field-${i}`);
  const request = { ...itemOf().request, fields, workItem: undefined };
  const alone = { ...request, fields: ["wages"], workItem: "call-17" };
  const items = [...Array<undefined>(1_000)].map((_, i) =>
    itemOf({ request: i === 1 ? alone : request, decision: denialOf() }),
  );
  const [record] = callRecords(callOf({ event: "adl.access_evaluations", items }), context).records;
  const asked = JSON.parse(record!.actor)["adl.core.request"];
  expect(JSON.stringify(asked).length).toBeLessThan(10_000);
  expect(asked).toMatchObject({ subject: { id: "m-jansen" }, resource: { properties: { fields } } });
  expect(asked).not.toHaveProperty("context");
  expect(asked.evaluations.slice(0, 3)).toEqual([
    {},
    { resource: { type: "income", properties: { fields: ["wages"] } }, context: { work_item: "call-17" } },
    {},
  ]);
});

test("[A2][A14] permits that share their reasons each have all of them, and one that names a subject tells no number", () => {
  const reasons = [
    { code: "GRANT_VALID", rule: "grant", article: "AVG art. 32" },
    { code: "OPEN", rule: "compartment" },
  ];
  const naming = [{ code: "WORK_ITEM_OPEN", rule: "work-item", nearest: "about 123456782" }];
  const items = [reasons, reasons, naming, naming].map((list, i) =>
    itemOf({
      request: { ...itemOf().request, subject: i === 3 ? "bsn:999493255" : "bsn:123456782" },
      decision: permitOf({ reasons: list, sealed: list }),
    }),
  );
  const [record] = callRecords(callOf({ event: "adl.access_evaluations", items }), context).records;
  const told = JSON.parse(record!.facts).body["adl.core.response"].evaluations;
  const sealed = JSON.parse(record!.actor)["grondslag.outcomes"];
  const without = [{ ...naming[0], nearest: "about [subject]" }];
  for (const [i, list] of [reasons, reasons, without, without].entries()) {
    expect(told[i].context.reasons).toEqual(list);
    expect(sealed[i].reasons).toEqual(list);
  }
});

test("[A1] a question without a work item does not take the one that others share", () => {
  const { workItem: _none, ...without } = itemOf().request;
  const items = [itemOf(), itemOf(), itemOf({ request: without })];
  const [record] = callRecords(callOf({ event: "adl.access_evaluations", items }), context).records;
  const asked = JSON.parse(record!.actor)["adl.core.request"];
  expect(asked.context).toEqual({ work_item: "call-17" });
  expect(asked.evaluations).toEqual([{}, {}, { context: {} }]);
});

test.each(["bsn:999493255 ", "bsn: 999493255", "bsn:\t999493255\u00a0", "bsn:x999493255", "bsn:999 493 255"])(
  "[M10] the digits of the malformed subject %j are in no group of its record",
  (subject) => {
    const request = {
      employee: "m999493255",
      action: "999493255",
      dataSet: "d999493255",
      subject,
      activity: "a-999493255",
      workItem: "999493255",
      fields: ["999493255"],
    };
    const reasons = [{ code: "FIELD_NOT_ALLOWED", rule: "fields", nearest: "999493255" }];
    const items = [itemOf({ request, decision: denialOf({ reasons, sealed: reasons }) })];
    for (const event of ["adl.access_evaluation", "adl.access_evaluations"] as const) {
      const { records } = callRecords(callOf({ event, items, requestId: "r-999493255" }), context);
      for (const { facts, subject: group, actor } of records) {
        expect(facts + group + actor).not.toContain("999493255");
      }
    }
  },
);

test("[M10] the number of one question of a batch does not stay in another or in the call", () => {
  const other = { ...itemOf().request, employee: "m1112223331", action: "x111222333", fields: ["111222333"] };
  const items = [
    itemOf({ request: other, decision: denialOf() }),
    itemOf({ request: { ...itemOf().request, subject: "bsn:111222333" }, decision: denialOf() }),
  ];
  const call = callOf({ event: "adl.access_evaluations", items, requestId: "123456782-111222333" });
  const [record] = callRecords(call, context).records;
  expect(record!.facts + record!.actor).not.toMatch(/111222333|123456782/);
});
