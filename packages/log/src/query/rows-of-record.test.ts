import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LogRecord, OpenedRecord } from "../domain/record.ts";
import { auditRecord } from "../records/audit-record.ts";
import { callRecords } from "../records/call-records.ts";
import type { RecordedCallInput } from "../records/decided-call.ts";
import { searchRecord } from "../records/search-record.ts";
import { callOf, denialOf, itemOf, permitOf, recordContextOf } from "../testing/decided-call.ts";
import { pseudonymousRows } from "./pseudonymous-rows.ts";
import { rowsOfRecord } from "./rows-of-record.ts";

const context = recordContextOf();
const { pseudonyms } = context;
const trace = "4bf92f3577b34da6a3ce929d0e0e4736";

function opened({ kind, time, index: hints = {}, ...groups }: LogRecord): OpenedRecord {
  return { origin: "agency.example/log/income/2026h2", index: 7, kind, time, hints, groups: () => groups };
}

function rowsOf(call: Partial<RecordedCallInput> = {}) {
  return callRecords(callOf(call), context).records.flatMap((record) => rowsOfRecord(opened(record)));
}

function pseudonym(subject: string): Uint8Array {
  return pseudonyms.ofText(subject, 2026).bytes;
}

describe("rows of our own records", () => {
  test("[M1] a permitted look-up is a decision and a processing, each with who, what, whose and why", () => {
    const [decision, processing] = rowsOf();
    const shared = {
      employee: "m-jansen",
      role: "phone-agent",
      department: "Belastingtelefoon",
      system: "income-source",
      dataSet: "income",
      activity: "levy-income-tax",
      grounds: ["wib-8-1"],
      action: "read",
      workItem: "call-17",
      trace,
      fields: ["wages", "year"],
      emergency: false,
      source: "",
    };
    expect(decision).toMatchObject({
      ...shared,
      kind: "decision",
      outcome: "permit",
      unit: "phone-3",
      reasons: ["WORK_ITEM_OPEN"],
    });
    expect(processing).toMatchObject({ ...shared, kind: "processing", outcome: "-", purpose: "income-tax" });
    for (const row of [decision, processing]) {
      expect(Buffer.from(row?.subject ?? [])).toEqual(Buffer.from(pseudonym("bsn:123456782")));
    }
  });

  test("[M1] a batch gives a row for each question, with its own subject and outcome", () => {
    const { request } = itemOf();
    const items = ["bsn:123456782", "bsn:111222333", "bsn:999990019"].map((subject, i) =>
      itemOf({
        request: { ...request, subject, employee: i === 1 ? "p-smit" : "m-jansen" },
        decision: i === 1 ? denialOf() : permitOf(),
      }),
    );
    const rows = rowsOf({ event: "adl.access_evaluations", items }).filter(({ kind }) => kind === "decision");
    expect(rows.map(({ item, employee, outcome }) => [item, employee, outcome])).toEqual([
      [0, "m-jansen", "permit"],
      [1, "p-smit", "deny"],
      [2, "m-jansen", "permit"],
    ]);
    expect(rows.map(({ subject }) => Buffer.from(subject ?? []))).toEqual(
      items.map((item) => Buffer.from(pseudonym(item.request.subject))),
    );
  });

  test("[A8] the reasons of a row are those that the caller was told, never those of a shield", () => {
    const sealed = [{ code: "SHIELDED", rule: "shield" }];
    const [row] = rowsOf({ items: [itemOf({ decision: denialOf({ sealed }) })] });
    expect(row).toMatchObject({ outcome: "deny", reasons: ["NO_WORK_ITEM"] });
    expect(JSON.stringify(row)).not.toContain("SHIELDED");
  });

  test("[M1] a search is found under every subject that it told of", () => {
    const subjects = ["bsn:123456782", "bsn:111222333"];
    const record = searchRecord(
      {
        event: "adl.search_resource",
        system: "income-source",
        traceId: trace,
        spanId: "b7ad6b7169203331",
        time: Date.UTC(2026, 10, 21),
        asked: { employee: "m-jansen", dataSet: "income", action: "read" },
        page: { limit: 10, continued: false },
        found: { subjects },
        more: false,
        attempt: undefined,
        policy: "p",
        revision: 1,
      },
      context,
    );
    const rows = rowsOfRecord(opened(record));
    expect(rows).toMatchObject([
      { item: 0, employee: "m-jansen", outcome: "-", dataSet: "income" },
      { item: 1, employee: "m-jansen", outcome: "-", dataSet: "income" },
    ]);
    expect(rows.map(({ subject }) => Buffer.from(subject ?? []))).toEqual(
      subjects.map((subject) => Buffer.from(pseudonym(subject))),
    );
  });

  test("[M10] who looks at the log stands in it as well", () => {
    const action = {
      action: "log.query",
      object: "subject 2026",
      result: "refused",
      code: "NOT_PERMITTED",
      source: "api",
      actor: "i-vries",
      actorKind: "employee",
      time: Date.UTC(2026, 10, 21),
      traceId: trace,
      spanId: "b7ad6b7169203331",
    } as const;
    expect(rowsOfRecord(opened(auditRecord(action, context)))).toMatchObject([
      {
        kind: "audit",
        action: "log.query",
        employee: "i-vries",
        outcome: "deny",
        reasons: ["NOT_PERMITTED"],
        trace,
      },
    ]);
    const bySystem = auditRecord({ ...action, actor: "scim", actorKind: "system" }, context);
    expect(rowsOfRecord(opened(bySystem))).toMatchObject([{ employee: "", system: "scim" }]);
  });
});

describe("rows of what was taken in", () => {
  test("[M5] a line of another system has its activity by address, and its source", () => {
    const facts = {
      trace_id: trace,
      name: "opvragen",
      attributes: {
        "dpl.core.processing_activity_id": "https://agency.example/api/v1/processing-activities/levy-vat",
        "grondslag.source": "old-vat",
      },
      resource: { attributes: { "service.name": "vat-1987" } },
    };
    const record = opened({
      kind: "processing",
      retentionClass: "vat",
      time: Date.UTC(2026, 10, 21),
      facts: JSON.stringify(facts),
      subject: "{}",
      actor: '{"grondslag.employee":"x-1"}',
      index: { subject: pseudonym("bsn:123456782") },
    });
    expect(rowsOfRecord(record)).toMatchObject([
      {
        activity: "levy-vat",
        source: "old-vat",
        system: "vat-1987",
        action: "opvragen",
        employee: "x-1",
        trace,
      },
    ]);
  });

  test("[M1] a line that names no work item has the one that the agency knew of", () => {
    const workItemOf = (actor: object) =>
      rowsOfRecord(
        opened({
          ...{ kind: "processing", retentionClass: "vat", time: Date.UTC(2026, 10, 21), facts: "{}" },
          subject: "{}",
          actor: JSON.stringify(actor),
        }),
      ).map(({ workItem }) => workItem);
    const link = { state: "assigned", work_item: "case-7", relation: "none" };
    expect(workItemOf({ "grondslag.link": link })).toEqual(["case-7"]);
    expect(workItemOf({ "grondslag.work_item": "call-1", "grondslag.link": link })).toEqual(["call-1"]);
    expect(workItemOf({ "grondslag.link": { state: "none", relation: "none" } })).toEqual([""]);
  });

  test("[M1] whatever the texts of a record hold, there is a row with its place, and no fault", () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constant('{"attributes":[],"body":{"adl.core.response":7}}'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom("decision" as const, "processing" as const, "audit" as const),
        fc.tuple(text, text, text),
        (kind, [facts, subject, actor]) => {
          const time = Date.UTC(2026, 10, 21);
          const rows = rowsOfRecord(opened({ kind, retentionClass: "x", time, facts, subject, actor }));
          for (const row of rows) expect(row).toMatchObject({ index: 7, kind, at: time });
        },
      ),
    );
  });
});

test("[M9] in the store an employee stands by the pseudonym of the year of each record", async () => {
  const records = [2025, 2026].map((year) => {
    const [record] = callRecords(callOf({ time: Date.UTC(year, 5, 1) }), context).records;
    return opened(
      record ?? { kind: "audit", retentionClass: "", time: 0, facts: "", subject: "", actor: "" },
    );
  });
  const rows = await pseudonymousRows(pseudonyms)(records);
  expect(rows.map(({ employee }) => employee)).toEqual(
    [2025, 2026].map((year) => pseudonyms.employee("m-jansen", year)),
  );
});
