import { manualClock } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import type { DisclosureDelay } from "../domain/disclosure/disclosure-delay.ts";
import { subjectIdText } from "../pseudonyms/pseudonymiser.ts";
import { fillQueryStore } from "../query/fill-query-store.ts";
import { pseudonymousRows } from "../query/pseudonymous-rows.ts";
import type { NamedField } from "../record-index.ts";
import { processingRecord } from "../records/processing-record.ts";
import { callOf, itemOf, permitOf, recordContextOf } from "../testing/decided-call.ts";
import { memoryLog } from "../testing/memory-log.ts";
import { memoryQueryStore } from "../testing/memory-query-store.ts";
import { type LinesAsked, readLines } from "./read-lines.ts";

const context = recordContextOf();
const call = callOf();
const { request } = itemOf();

interface Withheld {
  readonly delays?: readonly DisclosureDelay[];
  readonly fields?: readonly NamedField[];
}

async function logOf(
  subjects: readonly string[],
  hidden: readonly string[] = [],
  { delays = [], fields = [] }: Withheld = {},
) {
  const log = memoryLog();
  await log.append(
    subjects.map((subject, i) =>
      processingRecord(
        {
          request: { ...request, subject },
          decision: permitOf({ retentionClass: "confidential-fraud" }),
          startedAt: call.time,
          spanId: `000000000000000${i}`,
        },
        call,
        context,
      ),
    ),
  );
  const store = memoryQueryStore();
  const fill = fillQueryStore({
    log,
    store,
    rowsOf: pseudonymousRows(context.pseudonyms),
    untilCaughtUp: true,
    onError: (error) => {
      throw error;
    },
  });
  await fill.ended;
  const asked: string[] = [];
  const services = {
    log,
    store,
    pseudonyms: context.pseudonyms,
    hidden: { from: async () => hidden },
    clock: manualClock(call.time + 1_000),
    delays: { about: async () => delays },
    names: { dataSet: async () => ({ name: "Inkomen", fields }) },
  };
  const ask = (question: Omit<LinesAsked, "record">) =>
    readLines(services, { ...question, record: async ({ object }) => void asked.push(object) });
  return { ask, asked };
}

const ann = "bsn:123456782";
const bob = "bsn:111222333";

test("[M1] lines are found by trace, by activity and by subject, and hold no employee", async () => {
  const { ask, asked } = await logOf([ann, bob]);
  const byTrace = await ask({ trace: call.traceId });
  expect(byTrace.map(({ span }) => span)).toEqual(["0000000000000001", "0000000000000000"]);
  expect(await ask({ activity: request.activity })).toHaveLength(2);
  const [line, ...others] = await ask({ subject: ann });
  expect(others).toEqual([]);
  expect(line?.attributes).toMatchObject({ "dpl.core.data_subject_id_type": "BSN" });
  expect(JSON.stringify(byTrace)).not.toContain(request.employee);
  expect(JSON.stringify(byTrace)).not.toContain("123456782");
  expect(asked).toHaveLength(3);
});

test("[M1] the pseudonym of a line finds the other lines about the same subject", async () => {
  const { ask } = await logOf([ann, bob, ann]);
  const [line] = await ask({ subject: ann });
  const pseudonym = String(line?.attributes["dpl.core.data_subject_id"]);
  expect(await ask({ subject: pseudonym })).toHaveLength(2);
});

test("[M1] what is asked beside the key narrows the answer", async () => {
  const { ask } = await logOf([ann]);
  expect(await ask({ subject: ann, trace: "f".repeat(32) })).toEqual([]);
  expect(await ask({ subject: ann, activity: "another" })).toEqual([]);
  expect(await ask({ subject: ann, from: call.time + 1 })).toEqual([]);
  expect(await ask({ subject: ann, from: call.time, to: call.time + 100 })).toHaveLength(1);
});

test("[A8] lines about a shielded subject are left out, and asking about him gives what a stranger gives", async () => {
  const { ask } = await logOf([ann, bob], [ann]);
  expect(await ask({ trace: call.traceId })).toHaveLength(1);
  expect(await ask({ subject: ann })).toEqual(await ask({ subject: "bsn:999999990" }));
});

test("[M2] lines that their subject may not be told of yet are left out, and a field that the law keeps from him", async () => {
  const delay: DisclosureDelay = {
    id: "d1",
    pseudonyms: [subjectIdText(context.pseudonyms.ofText(ann, 2026).bytes)],
    activity: undefined,
    reference: "zaak 1",
    groundId: "uavg-41",
    extends: undefined,
    from: call.time,
    until: call.time + 2_000,
    motive: "opsporing",
    proposed: { by: "ines", at: 0 },
    decided: { by: "olaf", at: 0, verdict: "approved" },
    lifted: undefined,
  };
  const { ask } = await logOf([ann, bob], [], { delays: [delay] });
  expect(await ask({ trace: call.traceId })).toHaveLength(1);
  expect(await ask({ subject: ann })).toEqual([]);
  expect(await ask({ subject: bob })).toHaveLength(1);
  const many = await logOf([...Array(1_001).fill(ann), bob], [], { delays: [delay] });
  expect(await many.ask({ trace: call.traceId })).toHaveLength(1);
  const over = await logOf([ann], [], { delays: [{ ...delay, until: call.time + 1_000 }] });
  expect(await over.ask({ subject: ann })).toHaveLength(1);
  const fields = [{ id: "year", name: "Jaar", withheldOn: "uavg-41" }];
  const [line] = await (await logOf([ann], [], { fields })).ask({ subject: ann });
  expect(line?.attributes["grondslag.fields"]).toEqual(["wages"]);
});

test("a question without trace, activity and subject is refused", async () => {
  const { ask } = await logOf([ann]);
  await expect(ask({ from: 0 })).rejects.toMatchObject({ code: "QUESTION_WRONG", where: "/traceId" });
});
