import { expect, test } from "vitest";
import type { LogRecord, OpenedRecord } from "../domain/record.ts";
import { callRecords } from "../records/call-records.ts";
import { takenInRecord } from "../records/taken-in-record.ts";
import { callOf, denialOf, itemOf, permitOf, recordContextOf } from "../testing/decided-call.ts";
import { lookUpsOfRecord } from "./look-ups-of-record.ts";

const context = recordContextOf();
const source = { id: "legacy", systemId: "income-source", defaultRetentionClass: "other" };

function opened({ kind, time, index: hints = {}, ...groups }: LogRecord): OpenedRecord {
  return { origin: "agency.example/log/income/2026h2", index: 7, kind, time, hints, groups: () => groups };
}

const lookUpsOf = (items: Parameters<typeof callOf>[0]) =>
  callRecords(callOf(items), context).records.flatMap((record) => lookUpsOfRecord(opened(record)));

function takenIn(link?: { state: string; workItem?: string; openedBy?: string; relation: string }) {
  const line = {
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    spanId: "00f067aa0ba902b7",
    parentSpanId: undefined,
    name: "read income",
    startTime: Date.UTC(2026, 10, 21, 9),
    endTime: Date.UTC(2026, 10, 21, 9),
    status: "Ok",
    activity: "levy-income-tax",
    subject: { text: "bsn:123456782" },
    employee: "m-jansen",
    workItem: "what-the-sender-says",
    action: "read",
    dataSet: "income",
    fields: [],
    department: undefined,
    processor: undefined,
    kept: [],
  } as const;
  const record = takenInRecord({ line, source, activity: undefined, link }, context);
  return lookUpsOfRecord(opened(record))[0];
}

test("[M3] a permit is one look-up, linked by the work that it rests on and by whom it was opened", () => {
  expect(lookUpsOf({})).toMatchObject([
    {
      kind: "processing",
      employee: "m-jansen",
      link: { state: "assigned", workItem: "call-17", openedBy: "system", relation: "none" },
    },
  ]);
  const emergency = itemOf({ decision: permitOf({ emergency: true, openedBy: "self" }) });
  expect(lookUpsOf({ items: [emergency] })).toMatchObject([
    { link: { state: "emergency", openedBy: "self" } },
  ]);
});

test("[A8] what was refused is a look-up that was tried, with nothing to link it", () => {
  const refused = lookUpsOf({ items: [itemOf({ decision: denialOf() })] });
  expect(refused).toMatchObject([{ kind: "decision", outcome: "deny", employee: "m-jansen" }]);
  expect(refused[0]?.link).toBeUndefined();
});

test("[M5] a line of another system is linked by what the registry knew, never by what its sender says", () => {
  expect(takenIn()?.link).toBeUndefined();
  const known = { state: "assigned", workItem: "case-7", openedBy: "self", relation: "family" };
  expect(takenIn(known)?.link).toEqual(known);
  expect(takenIn({ state: "none", relation: "none" })?.link).toMatchObject({
    state: "none",
    relation: "none",
  });
});
