import fc from "fast-check";
import { expect, test } from "vitest";
import { auditRecord } from "../records/audit-record.ts";
import { callRecords } from "../records/call-records.ts";
import { searchRecord } from "../records/search-record.ts";
import { callOf, denialOf, itemOf, permitOf, recordContextOf } from "../testing/decided-call.ts";
import { employeesIn, withoutNames } from "./without-names.ts";

const context = recordContextOf();
const pseudonymOf = (id: string): string => `p${[...id].map((one) => one.codePointAt(0)).join("-")}`;
const employee = "anna-van-dijk";
const base = itemOf();
const request = { ...base.request, employee };
const place = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "b7ad6b7169203331" };
const doing = { source: "api", result: "allowed", time: 0, ...place } as const;

/** Everything that a reader gets who may not see names. */
const shown = (record: Parameters<typeof withoutNames>[0]): string => {
  const { facts, actor } = withoutNames(record, pseudonymOf);
  return `${facts} ${actor}`;
};

test("[M10] no decision, processing, search or act shows who the employee is, or by which grant", () => {
  const items = [
    { ...base, request, decision: permitOf({ grant: "grant-of-anna" }) },
    { ...base, request: { ...request, employee: "bob" }, decision: denialOf() },
  ];
  const calls = [callOf({ items: items.slice(0, 1) }), callOf({ event: "adl.access_evaluations", items })];
  const found = searchRecord(
    {
      event: "adl.search_subject",
      system: "s",
      ...place,
      time: 0,
      asked: { employee: "bob" },
      page: { limit: 5, continued: false },
      found: { employees: [employee, "bob"] },
      more: false,
      attempt: undefined,
      policy: "p",
      revision: 1,
    },
    context,
  );
  const acts = [
    { action: "log.record.read", object: "o#1", actor: employee, motive: "anna asked" },
    { action: "POST /api/v1/grants", object: `employeeId=${employee} roleId=x`, actor: "bob" },
    { action: "PUT /api/v1/employees/:id", object: `id=${employee} unitId=u`, actor: "bob" },
    { action: "work-item.open", object: `assignedTo=employee:${employee}`, actor: "bob" },
    { action: "log.record.erase", object: "log#1", actor: employee, proposedBy: "bob" },
  ].map((act) => auditRecord({ ...doing, actorKind: "employee", ...act }, context));
  for (const record of [...calls.flatMap((call) => callRecords(call, context).records), found, ...acts]) {
    const text = shown(record);
    expect(text).not.toMatch(/anna|bob/);
    expect(text).toMatch(/p\d+-/);
  }
});

test("[M10] what another decision point wrote about who asked is not shown either", () => {
  const actor = JSON.stringify({
    "adl.core.request": {
      subject: { type: "user", id: employee, properties: { name: "Anna van Dijk" } },
      action: { name: "read" },
      context: { device: "laptop of anna", work_item: "w-1" },
    },
    "adl.core.information": { manager: "bob" },
    "adl.core.response": {
      results: [{ type: "user", id: "bob", properties: { mail: "bob@agency.example" } }],
    },
    "something.else": "anna",
  });
  const text = shown({ kind: "decision", facts: "{}", actor });
  expect(text).not.toMatch(/anna|bob/i);
  expect(text).toContain("w-1");
  expect(employeesIn({ kind: "decision", facts: "{}", actor })).toEqual([employee, "bob"]);
});

test("[M10] whoever the employees are, all that a record names are found and each becomes his pseudonym", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 5 }), (ids) => {
      const items = ids.map((id) => ({ ...base, request: { ...request, employee: id } }));
      const [record] = callRecords(callOf({ event: "adl.access_evaluations", items }), context).records;
      if (record === undefined) throw new Error("a call has a record");
      expect([...employeesIn(record)].sort()).toEqual([...new Set(ids)].sort());
      expect([...employeesIn({ ...record, ...withoutNames(record, pseudonymOf) })].sort()).toEqual(
        [...new Set(ids.map(pseudonymOf))].sort(),
      );
    }),
  );
});

test("[M10] what names nobody stays as it is to the byte, and what cannot be read is left out", () => {
  const act = { action: "log.verify", object: "all", actor: "desk", actorKind: "system" } as const;
  const record = auditRecord({ ...doing, ...act }, context);
  expect(withoutNames(record, pseudonymOf)).toEqual({ facts: record.facts, actor: record.actor });
  expect(withoutNames({ kind: "audit", facts: "anna", actor: "[1]" }, pseudonymOf)).toEqual({
    facts: "",
    actor: "",
  });
});
