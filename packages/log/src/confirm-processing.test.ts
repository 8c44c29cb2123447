import { expect, test } from "vitest";
import { confirmProcessing } from "./confirm-processing.ts";
import { takenInRecord } from "./records/taken-in-record.ts";
import { recordContextOf } from "./testing/decided-call.ts";
import { memoryLog } from "./testing/memory-log.ts";

const time = Date.UTC(2026, 10, 22);
const context = recordContextOf();
const expected = { subject: "bsn:123456782", dataSet: "income", employee: "anna", notBefore: time };

test("[M10] a line that a system logged here itself stands for no permit of the platform", async () => {
  const log = memoryLog();
  const line = {
    traceId: "1".repeat(32),
    spanId: "1".repeat(16),
    parentSpanId: undefined,
    name: "read income",
    startTime: time,
    endTime: time,
    status: "Ok" as const,
    activity: "levy",
    subject: { text: expected.subject },
    employee: expected.employee,
    workItem: undefined,
    action: "read",
    dataSet: expected.dataSet,
    fields: [],
    department: undefined,
    processor: undefined,
    kept: [],
  };
  const source = { id: "income-lines", systemId: "income-source", defaultRetentionClass: "other" };
  const record = takenInRecord({ line, source, activity: undefined }, context);
  const own = { ...record, facts: record.facts.replace(',"grondslag.source":"income-lines"', "") };
  const [logged, permitted] = await log.append([record, own]);
  if (logged === undefined || permitted === undefined) throw new TypeError("nothing was appended");
  const { pseudonyms } = context;
  // But for its source it is the very line that is asked for.
  expect(await confirmProcessing({ log, pseudonyms }, permitted, expected)).toBe(true);
  expect(await confirmProcessing({ log, pseudonyms }, logged, expected)).toBe(false);
});
